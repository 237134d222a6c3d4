/** What the verdict rests on: stance by sign and word, and the passage relied on. */
import { useState } from "preact/hooks";
import type { Evidence } from "../protocol.js";
import { day, EVIDENCE, RECORD, STANCE } from "../status.js";
import { StanceSign } from "../icons.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

/** A link only where it leads to the web; else its text. */
export function Link({ url, children }: { url: string; children?: string }) {
  const shown = children ?? url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noopener noreferrer" dir="auto">
      {shown}
    </a>
  ) : (
    <span dir="auto">{shown}</span>
  );
}

function Item({ evidence }: { evidence: Evidence }) {
  const [asking, setAsking] = useState(false);
  const { detail, later } = useDesk().state;
  const { documents, actors, allowed } = detail ?? {};
  const { stance = "context", passage, url, who, title, role, quoted } = evidence;
  const document = documents?.[evidence.document ?? passage?.document ?? ""];
  const by = evidence.obtained_by && (actors?.[evidence.obtained_by] ?? "");
  const details = [
    evidence.kind && evidence.kind !== "page" ? t(EVIDENCE[evidence.kind]) : "",
    evidence.obtained &&
      (by
        ? t("obtained %1 by %2", day(evidence.obtained), by)
        : t("obtained %1", day(evidence.obtained))),
    evidence.record && evidence.record !== "on the record"
      ? t(RECORD[evidence.record])
      : "",
    passage?.start !== undefined &&
      t("passage found at %1–%2", passage.start, passage.end ?? ""),
    evidence.interests && t("interests: %1", evidence.interests),
    evidence.note && t("note: %1", evidence.note),
  ].filter(Boolean);
  return (
    <li class={evidence.retracted ? "retracted" : ""}>
      <StanceSign stance={stance} />
      <div>
        <div class="what">
          <b>{t(STANCE[stance])}</b>
          {evidence.retracted && <b> · {t("retracted")}</b>}
          <span class="muted" dir="auto">
            {[who, role, title || (url ? "" : document?.title)]
              .filter(Boolean)
              .join(", ")}
          </span>
          {url && <Link url={url} />}
        </div>
        {(passage?.exact ?? quoted) && (
          <p class="serif" dir="auto">
            “{passage?.exact ?? quoted}”
          </p>
        )}
        {quoted && passage && quoted !== passage.exact && (
          <p class="muted" dir="auto">
            {t("typed as “%1”, the difference was accepted", quoted)}
          </p>
        )}
        <div class="muted details" dir="auto">
          {details.join(" · ")}
          {!evidence.retracted && !allowed?.retract && !asking && (
            <button
              type="button"
              class="link"
              onClick={() => {
                setAsking(true);
              }}
            >
              {t("retract…")}
            </button>
          )}
        </div>
        {asking && later && (
          <later.Retract
            evidence={evidence}
            done={() => {
              setAsking(false);
            }}
          />
        )}
      </div>
    </li>
  );
}

export function EvidenceList() {
  const { detail } = useDesk().state;
  const all = detail?.evidence ?? [];
  return (
    <section>
      <h3>
        {t("Evidence")}{" "}
        <span class="muted">{all.filter((each) => !each.retracted).length}</span>
      </h3>
      <ul class="evidence">
        {all.map((each) => (
          <Item evidence={each} key={each.id} />
        ))}
      </ul>
    </section>
  );
}
