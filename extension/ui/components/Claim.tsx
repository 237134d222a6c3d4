/** The claim that is being checked: from its words to what the verdict rests on. */
import { clock, REASONS, STATUS } from "../status.js";
import type { ClaimSummary } from "../protocol.js";
import { Icon, Sign } from "../icons.js";
import { hasDraft } from "../state.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { EvidenceList } from "./EvidenceList.js";
import { DraftText } from "./fields.js";
import { VerdictBar } from "./VerdictBar.js";
import { t } from "../words.js";

function Head({ claim }: { claim: ClaimSummary }) {
  const { detail } = useDesk().state;
  const { word, family } = STATUS[claim.status];
  const { review, publication, rev } = detail?.claim ?? {};
  const facts = [
    claim.set_aside && t(REASONS[claim.set_aside.reason]),
    claim.waiting &&
      (claim.waiting.until
        ? t("waiting for %1 until %2", claim.waiting.on, claim.waiting.until)
        : t("waiting for %1", claim.waiting.on)),
    claim.assigned && t("with %1", detail?.actors[claim.assigned] ?? claim.assigned),
    review &&
      claim.status === "assessed" &&
      review.rev !== rev &&
      t("reviewed, changed since"),
    publication?.date_published && t("since %1", clock(publication.date_published)),
  ].filter(Boolean);
  return (
    <div class="head">
      <span class="pill">{claim.number}</span>
      <span class={`status ${family}`}>
        <Sign status={claim.status} /> {t(word)}
      </span>
      {claim.flagged && (
        <span class="status todo">
          <Icon name="flag" /> {t("Flagged")}
        </span>
      )}
      {facts.map((fact) => (
        <span class="muted" key={fact}>
          · {fact}
        </span>
      ))}
      <span class="grow" />
      <Button command="preview" class="button small plain">
        {t("As readers will see it")}
      </Button>
    </div>
  );
}

/** The words as they stand, of the shown article first; of its text until the rest is there. */
function Quote() {
  const desk = useDesk();
  const { detail, document, claims, claim, text } = desk.state;
  const { said_by, marks = [] } = claims.get(claim) ?? {};
  const all = detail?.claim.appearances ?? [];
  const here = all.find((each) => each.document === document) ?? all[0];
  const words = detail
    ? (here?.passages ?? []).map((passage) => passage.exact)
    : marks
        .filter((mark) => mark.document === text?.id && mark.document_rev === text.rev)
        .map(({ start, end }) =>
          text?.text.slice(desk.offsets.toUtf16(start), desk.offsets.toUtf16(end)),
        );
  return (
    <blockquote class="quote">
      {words.length > 0 ? (
        <p class="serif" dir="auto">
          “{words.join(" … ").replace(/^["“„«]+|["”»]+$/g, "")}”
        </p>
      ) : (
        detail && (
          <p class="muted">{t("No sentence states it: it was written here.")}</p>
        )
      )}
      {said_by && (
        <footer dir="auto">
          {said_by}
          {here?.via ? ` ${t("via %1", here.via)}` : ""}
        </footer>
      )}
    </blockquote>
  );
}

function Notices() {
  const desk = useDesk();
  const { notice, draft, fields, silent } = desk.state;
  return (
    <>
      {notice && (
        <div class="notice">
          <Icon name="warn" />
          <span dir="auto">{notice.text}</span>
          {notice.compare && (
            <Button class="button small" onClick={() => desk.compare()}>
              {t("Compare")}
            </Button>
          )}
          <button
            type="button"
            class="link"
            onClick={() => {
              desk.update({ notice: null });
            }}
          >
            {t("close")}
          </button>
        </div>
      )}
      {draft.restored && hasDraft(fields) && !silent && (
        <div class="notice quiet">
          <span>{t("Draft from %1, not in the ledger yet.", clock(draft.at))}</span>
          <button
            type="button"
            class="link"
            onClick={() => {
              desk.discard();
            }}
          >
            {t("discard")}
          </button>
        </div>
      )}
    </>
  );
}

export function Claim() {
  const { claims, claim: id, detail, documents, fields, later } = useDesk().state;
  const claim = claims.get(id);
  if (!claim) {
    return (
      <div class="empty">
        {documents.length ? (
          <p class="muted">{t("No claim is open.")}</p>
        ) : (
          <Button command="addArticle">{t("Add the first article…")}</Button>
        )}
      </div>
    );
  }
  const { verdict, wording, polarity } = detail?.claim ?? {};
  const last = detail?.history.find((item) => item.subject === id);
  return (
    <>
      <Head claim={claim} />
      <Notices />
      <Quote />
      {later && <later.Earlier key={id} />}
      {detail && (
        <div class="form" key={id}>
          <DraftText
            name="wording"
            label={t("Claim in its own words")}
            saved={wording}
            lines={2}
            hint={
              <>
                {polarity === "denied" && `${t("a denial")} · `}
                {last && `${t("entry %1", last.seq)} · ${last.by}`}
              </>
            }
          />
          <VerdictBar />
          <DraftText
            name="explanation"
            label={t("Why")}
            saved={verdict?.explanation}
            lines={3}
          />
          <div class="pair">
            <DraftText
              name="unknown"
              label={t("What is not known")}
              saved={verdict?.unknown}
              lines={1}
            />
            {(verdict ?? fields.rating) && (
              <DraftText
                name="as_of"
                label={t("As of")}
                saved={verdict?.as_of}
                placeholder={t("today")}
              />
            )}
          </div>
          <EvidenceList />
          {later && (
            <>
              <later.EvidenceForm />
              <later.Contacts />
            </>
          )}
        </div>
      )}
    </>
  );
}
