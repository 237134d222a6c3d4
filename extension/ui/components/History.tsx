/** Who recorded what about the claim, newest first. */
import { useState } from "preact/hooks";
import type { HistoryItem } from "../protocol.js";
import { clock } from "../status.js";
import { shortened } from "../text.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

/** As many entries are shown at first. */
const FIRST = 6;

function Entry({ item }: { item: HistoryItem }) {
  const desk = useDesk();
  return (
    <li class={item.by_kind}>
      <button
        type="button"
        onClick={() => {
          desk.update({ dialog: "entry", entry: item.seq });
        }}
      >
        <span class="muted">
          {item.seq} · {clock(item.at)} · {item.by}
          <span class="hidden">
            {" "}
            ({item.by_kind === "person" ? t("person") : t("software")})
          </span>
        </span>
        <span dir="auto">
          {item.what}
          {item.why && `: “${shortened(item.why, 60)}”`}
        </span>
      </button>
    </li>
  );
}

export function History() {
  const desk = useDesk();
  const { detail } = desk.state;
  const [all, setAll] = useState(false);
  const items = detail?.history ?? [];
  return (
    <section>
      <h3>{t("History")}</h3>
      <ol class="history">
        {items.slice(0, all ? undefined : FIRST).map((item) => (
          <Entry item={item} key={item.seq} />
        ))}
      </ol>
      {!all && items.length > FIRST && (
        <Button
          class="link"
          onClick={() => {
            setAll(true);
          }}
        >
          {t("all %1 entries", items.length)}
        </Button>
      )}
      {detail?.undo && (
        <Button command="undo" class="button small plain" title={detail.undo}>
          {t("Undo my last")}
        </Button>
      )}
    </section>
  );
}
