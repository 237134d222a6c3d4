/** Beside the claim: who said it, where else it stands, notes, and its history. */
import type { Quantity } from "../protocol.js";
import { useDesk } from "./session.js";
import { SourceBox } from "./SourceBox.js";
import { t } from "../words.js";

/** What is known of a figure beside its own words: "people · were missing · on Monday". */
function besides({ text, counted = "", predicate, place, time }: Quantity) {
  const what = text.includes(counted) ? "" : counted;
  return [what, predicate, place, time].filter(Boolean).join(" · ");
}

function Worth() {
  const { quantities = [], reasons = [] } = useDesk().state.detail?.claim ?? {};
  return (
    <>
      {quantities.length > 0 && (
        <section>
          <h3>{t("Quantities")}</h3>
          <ul class="plainlist">
            {quantities.map((quantity) => (
              <li key={quantity.start} dir="auto">
                <b>{quantity.text}</b> <span class="muted">{besides(quantity)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {reasons.length > 0 && (
        <section>
          <h3>{t("Why it is worth checking")}</h3>
          <ul class="chips">
            {reasons.map((reason) => (
              <li key={reason} dir="auto">
                {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function Beside() {
  const { detail, claim, later } = useDesk().state;
  return detail ? (
    <div class="columns" key={claim}>
      <SourceBox />
      {later && <later.Appearances />}
      <Worth />
      {later && (
        <>
          <later.History />
          <later.Notes />
        </>
      )}
    </div>
  ) : null;
}
