/** The head of a review's JSON-LD as it was found, with a button that copies it. */
import { useState } from "preact/hooks";
import { t } from "../words.js";

export function JsonLdHead({
  text,
  class: named = "row",
}: {
  text: string;
  class?: string;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <div class={named}>
      <h3>JSON-LD</h3>
      <span class="muted">{t("as found, nothing altered")}</span>
      <span class="grow" />
      <button
        type="button"
        class="button small"
        onClick={() => {
          void navigator.clipboard.writeText(text).then(() => {
            setCopied(true);
          });
        }}
      >
        {copied ? t("Copied") : t("Copy")}
      </button>
    </div>
  );
}
