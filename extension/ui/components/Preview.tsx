/** The check as readers will see it, what consumers would find, and its JSON. */
import { useEffect, useState } from "preact/hooks";
import type { Methods } from "../protocol.js";
import { labelOf } from "../scale.js";
import { Button } from "./Button.js";
import { Findings, ReviewCard } from "./ReviewCard.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

type Result = Methods["preview"]["result"];

export function Preview() {
  const desk = useDesk();
  const { claim, detail, scale, publisher } = desk.state;
  const nameOf = (number: number) => {
    const rating = scale.ratings.find((each) => each.value === number);
    return rating && labelOf(rating, publisher?.language);
  };
  const [result, setResult] = useState<Result | null>(null);
  useEffect(() => {
    setResult(null);
    void desk.trying(async () => {
      setResult(await desk.call("preview", { claim }));
    });
  }, [claim, detail]);
  const { review, reasons = [], findings = [] } = result ?? {};
  return (
    <div class="preview" role="region" aria-label={t("As readers will see it")}>
      <div class="row first">
        <h2>{t("As readers will see it")}</h2>
        {detail && !["published", "corrected"].includes(detail.claim.status ?? "") && (
          <span class="status todo">{t("Preview: not published")}</span>
        )}
        <span class="grow" />
        <Button command="preview" class="button small">
          {t("Back to the claim")}
        </Button>
      </div>
      {result && (
        <div class="halves">
          <section>
            {review ? (
              <ReviewCard review={review} nameOf={nameOf} />
            ) : (
              <p>{t("It cannot be exported yet.")}</p>
            )}
            {!review && (
              <ul class="reasons">
                {reasons.map((reason) => (
                  <li key={reason} dir="auto">
                    {reason}
                  </li>
                ))}
              </ul>
            )}
          </section>
          {review && (
            <section>
              <h3>
                {t("Findings")} <span class="muted">{findings.length}</span>
              </h3>
              {findings.length === 0 && <p class="muted">{t("Nothing to mend.")}</p>}
              <Findings findings={findings} />
              <details>
                <summary>JSON-LD</summary>
                <pre tabIndex={0}>{JSON.stringify(review, null, 2)}</pre>
              </details>
            </section>
          )}
        </div>
      )}
    </div>
  );
}
