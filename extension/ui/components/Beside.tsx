/** Beside the claim: who said it, where else it stands, notes, and its history. */
import type { Appearance, HistoryItem, OtherAppearance, Passage } from "../protocol.js";
import { clock, RELATION } from "../status.js";
import { shortened } from "../text.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Link } from "./EvidenceList.js";
import { DraftText } from "./fields.js";
import { SourceBox } from "./SourceBox.js";

function Other({ other }: { other: OtherAppearance }) {
  const desk = useDesk();
  const { sign, word } = RELATION[other.relation];
  const { claim, reason, decision } = other;
  const document = desk.state.documents.find(
    ({ id }) => id === claim.marks[0]?.document,
  );
  const same = other.relation === "same" || other.relation === "paraphrase";
  const not = desk.state.detail?.allowed.merge ?? "";
  return (
    <li>
      <span class="relation" aria-hidden="true">
        {sign}
      </span>
      <div dir="auto">
        <b>{word}</b>
        {decision === "suggested" && <span class="muted"> (suggested)</span>}
        {decision === "rejected" && <span class="muted"> (rejected)</span>}:{" "}
        {document ? `${document.publisher || document.title}: ` : ""}
        <button
          type="button"
          class="link"
          onClick={() => {
            void desk.go(claim.id);
          }}
        >
          {shortened(claim.wording, 70)}
        </button>
        {reason && <div class="muted">{reason}</div>}
        {same && decision !== "rejected" && !not && (
          <button
            type="button"
            class="link"
            onClick={() => {
              void desk.act("merge", { into: claim.id });
            }}
          >
            merge into it
          </button>
        )}
      </div>
    </li>
  );
}

function Place({ appearance, passage }: { appearance: Appearance; passage?: Passage }) {
  const desk = useDesk();
  const { documents } = desk.state.detail ?? {};
  const id = passage?.document ?? appearance.document ?? "";
  const document =
    documents?.[id] ?? desk.state.documents.find((each) => each.id === id);
  const outlet = document?.publisher ?? document?.title ?? "";
  return (
    <li dir="auto">
      {passage ? (
        <button
          type="button"
          class="link"
          onClick={() => {
            void desk.trying(() => desk.show(id));
          }}
        >
          {outlet || "this article"}
        </button>
      ) : (
        <Link url={appearance.url ?? ""} />
      )}
      {passage && <span class="muted"> “{shortened(passage.exact, 48)}”</span>}
      {appearance.attributed_to && (
        <div class="muted">said to be by {appearance.attributed_to}</div>
      )}
    </li>
  );
}

function Appearances() {
  const desk = useDesk();
  const { detail } = desk.state;
  const all = detail?.claim.appearances ?? [];
  const others = detail?.others ?? [];
  const many = all.reduce((sum, each) => sum + (each.passages?.length ?? 0), 0) > 1;
  return (
    <>
      {(many || all.some(({ url }) => url)) && (
        <section>
          <h3>Where it stands</h3>
          <ul class="plainlist">
            {all.flatMap((appearance, k) =>
              appearance.passages?.length
                ? appearance.passages.map((passage, j) => (
                    <Place
                      appearance={appearance}
                      passage={passage}
                      key={`${k} ${j}`}
                    />
                  ))
                : [<Place appearance={appearance} key={k} />],
            )}
          </ul>
          {all.length > 1 && !detail?.allowed.split && (
            <Button
              class="button small plain"
              onClick={() => {
                desk.update({ dialog: "split" });
              }}
            >
              Split…
            </Button>
          )}
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h3>In other articles</h3>
          <ul class="others">
            {others.map((other) => (
              <Other other={other} key={other.link} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const MODIFIERS: Record<string, string> = {
  approx: "about ",
  more_than: "more than ",
  less_than: "less than ",
  at_least: "at least ",
  at_most: "at most ",
  up_to: "up to ",
  almost: "almost ",
};

function Worth() {
  const { quantities = [], reasons = [] } = useDesk().state.detail?.claim ?? {};
  return (
    <>
      {quantities.length > 0 && (
        <section>
          <h3>Quantities</h3>
          <ul class="plainlist">
            {quantities.map(({ text, modifier = "", counted, start, value, unit }) => (
              <li key={start} dir="auto">
                {MODIFIERS[modifier]}
                <b>{value ? `${value} ${unit ?? ""}`.trim() : text}</b>{" "}
                <span class="muted">{counted}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {reasons.length > 0 && (
        <section>
          <h3>Why it is worth checking</h3>
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

function Notes() {
  const desk = useDesk();
  const { detail, fields } = desk.state;
  const comment = fields.comment?.trim() ?? "";
  return (
    <section>
      <h3>
        Notes <span class="muted">internal, never published</span>
      </h3>
      <DraftText name="note" label="Note" saved={detail?.claim.note ?? ""} lines={1} />
      <ul class="plainlist comments">
        {detail?.comments.map(({ id, by, at, text }) => (
          <li key={id}>
            <span class="muted">
              {by} · {clock(at)}
            </span>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ul>
      <DraftText name="comment" label="Comment" saved="" lines={1} />
      {comment && (
        <Button
          class="button small"
          not={detail?.allowed.comment ?? ""}
          onClick={() => {
            const sent = fields.comment ? { comment: fields.comment } : {};
            void desk.act("comment", { text: comment }, sent);
          }}
        >
          Add the comment
        </Button>
      )}
    </section>
  );
}

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
          <span class="hidden"> ({item.by_kind})</span>
        </span>
        <span dir="auto">
          {item.what}
          {item.why && `: “${shortened(item.why, 60)}”`}
        </span>
      </button>
    </li>
  );
}

function History() {
  const desk = useDesk();
  const { detail } = desk.state;
  return (
    <section>
      <h3>History</h3>
      <ol class="history">
        {detail?.history.map((item) => (
          <Entry item={item} key={item.seq} />
        ))}
      </ol>
      {detail?.undo && (
        <Button command="undo" class="button small plain" title={detail.undo}>
          Undo my last
        </Button>
      )}
    </section>
  );
}

export function Beside() {
  const { detail, claim } = useDesk().state;
  return detail ? (
    <div class="columns" key={claim}>
      <SourceBox />
      <Appearances />
      <Worth />
      <Notes />
      <History />
    </div>
  ) : null;
}
