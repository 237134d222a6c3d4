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

function Head({ claim }: { claim: ClaimSummary }) {
  const { detail } = useDesk().state;
  const { word, family } = STATUS[claim.status];
  const { review, publication, rev } = detail?.claim ?? {};
  const facts = [
    claim.set_aside && REASONS[claim.set_aside.reason],
    claim.waiting &&
      `waiting for ${claim.waiting.on}${claim.waiting.until ? ` until ${claim.waiting.until}` : ""}`,
    claim.assigned && `with ${detail?.actors[claim.assigned] ?? claim.assigned}`,
    review &&
      claim.status === "assessed" &&
      review.rev !== rev &&
      "reviewed, changed since",
    publication?.date_published && `since ${clock(publication.date_published)}`,
  ].filter(Boolean);
  return (
    <div class="head">
      <span class="pill">{claim.number}</span>
      <span class={`status ${family}`}>
        <Sign status={claim.status} /> {word}
      </span>
      {claim.flagged && (
        <span class="status todo">
          <Icon name="flag" /> Flagged
        </span>
      )}
      {facts.map((fact) => (
        <span class="muted" key={fact}>
          · {fact}
        </span>
      ))}
      <span class="grow" />
      <Button command="preview" class="button small plain">
        As readers will see it
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
        detail && <p class="muted">No sentence states it: it was written here.</p>
      )}
      {said_by && (
        <footer dir="auto">
          {said_by}
          {here?.via ? ` via ${here.via}` : ""}
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
              Compare
            </Button>
          )}
          <button
            type="button"
            class="link"
            onClick={() => {
              desk.update({ notice: null });
            }}
          >
            close
          </button>
        </div>
      )}
      {draft.restored && hasDraft(fields) && !silent && (
        <div class="notice quiet">
          <span>Draft from {clock(draft.at)}, not in the ledger yet.</span>
          <button
            type="button"
            class="link"
            onClick={() => {
              desk.discard();
            }}
          >
            discard
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
          <p class="muted">No claim is open.</p>
        ) : (
          <Button command="addArticle">Add the first article…</Button>
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
            label="Claim in its own words"
            saved={wording}
            lines={2}
            hint={
              <>
                {polarity === "denied" && "a denial · "}
                {last && `entry ${last.seq} · ${last.by}`}
              </>
            }
          />
          <VerdictBar />
          <DraftText
            name="explanation"
            label="Why"
            saved={verdict?.explanation}
            lines={3}
          />
          <div class="pair">
            <DraftText
              name="unknown"
              label="What is not known"
              saved={verdict?.unknown}
              lines={1}
            />
            {(verdict ?? fields.rating) && (
              <DraftText
                name="as_of"
                label="As of"
                saved={verdict?.as_of}
                placeholder="today"
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
