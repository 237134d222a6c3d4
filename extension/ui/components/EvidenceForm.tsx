/** Adds evidence: a link, or a passage of the article, or what was said on the telephone. */
import { useState } from "preact/hooks";
import type {
  CiteParams,
  Evidence,
  EvidenceKind,
  QuoteMatch,
  Stance,
} from "../protocol.js";
import { STANCE } from "../status.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Difference } from "./Difference.js";
import { Choice, DraftHint, Text } from "./fields.js";

const KINDS: [EvidenceKind, string][] = [
  ["page", "Page"],
  ["document", "Document"],
  ["data", "Data"],
  ["calculation", "Calculation"],
  ["interview", "Interview"],
  ["correspondence", "Correspondence"],
  ["observation", "Observation"],
];
const RECORD: [NonNullable<Evidence["record"]>, string][] = [
  ["on the record", "On the record"],
  ["background", "Background"],
  ["confidential", "Confidential"],
];
const STANCES = Object.entries(STANCE) as [Stance, string][];

/** The words found are not quite those typed: the person takes them or goes back. */
function Mismatch({ match, accept }: { match: QuoteMatch | null; accept: () => void }) {
  return match ? (
    <div class="mismatch">
      <p>
        Found with a difference (
        <Difference pieces={match.difference} />
        ). What stands in the text is kept as the passage.
      </p>
      <Button class="button small" onClick={accept}>
        Take the passage as found
      </Button>
    </div>
  ) : (
    <p class="mismatch">
      These words are not in the pasted text. Mend the quotation, or leave it out.
    </p>
  );
}

export function EvidenceForm() {
  const desk = useDesk();
  const { detail, fields } = desk.state;
  const [match, setMatch] = useState<QuoteMatch | null | undefined>(undefined);
  const form: CiteParams = fields.evidence ?? {};
  const not = detail?.allowed.cite ?? "";
  const filled = Object.values(form).some((value) => value);

  const set = (patch: CiteParams) => {
    setMatch(undefined);
    const evidence = Object.fromEntries(
      Object.entries({ ...form, ...patch }).filter(([, value]) => value),
    );
    desk.type({ evidence: Object.keys(evidence).length ? evidence : undefined });
  };
  const text = (
    name: keyof CiteParams,
    label: string,
    lines?: number,
    hint?: string,
  ) => (
    <Text
      label={label}
      value={typeof form[name] === "string" ? form[name] : ""}
      lines={lines}
      hint={hint}
      onValue={(value) => {
        set({ [name]: value });
      }}
    />
  );

  const add = async (accepted = false) => {
    const { quote, text: pasted } = form;
    if (quote && pasted && !accepted) {
      const found = await desk.call("find_quote", { quote, text: pasted });
      if ((found.match?.score ?? 0) < 1) {
        setMatch(found.match);
        return;
      }
    }
    const evidence: CiteParams = {
      stance: "supports",
      ...form,
      ...(accepted ? { accept_difference: true } : {}),
    };
    const sent = fields.evidence ? { evidence: fields.evidence } : {};
    if (await desk.act("cite", { evidence }, sent)) {
      setMatch(undefined);
      desk.focus();
    }
  };
  const tryAdd = () =>
    desk.trying(async () => {
      await add();
    });

  return (
    <form
      class="cite"
      aria-label="Add evidence"
      onSubmit={(event) => {
        event.preventDefault();
        void tryAdd();
      }}
    >
      {form.passage && (
        <p class="serif chosen" dir="auto">
          “{form.quote}”{" "}
          <button
            type="button"
            class="link"
            onClick={() => {
              set({ passage: undefined, quote: undefined });
            }}
          >
            not this
          </button>
        </p>
      )}
      <div class="row">
        <Text
          bare
          label="Link to evidence"
          name="evidence"
          placeholder="Paste a link to evidence, or describe it below"
          value={form.url ?? ""}
          onValue={(url) => {
            set({ url });
          }}
        />
        <Choice
          bare
          label="Stance"
          value={form.stance ?? "supports"}
          options={STANCES}
          onValue={(stance) => {
            set({ stance });
          }}
        />
        <Button
          command="evidence"
          not={not || (filled ? "" : "Paste a link, or say what it is, first")}
          onClick={tryAdd}
        >
          Add
        </Button>
      </div>
      <details open={filled || undefined}>
        <summary>
          Quotation, pasted text, who said it, on what terms{" "}
          <span class="hint">
            <DraftHint name="evidence" />
          </span>
        </summary>
        <div class="grid">
          <Choice
            label="Kind"
            value={form.kind ?? "page"}
            options={KINDS}
            onValue={(kind) => {
              set({ kind });
            }}
          />
          {text("title", "Title")}
          {text("who", "Who")}
          {text("role", "In what role")}
        </div>
        {!form.passage && (
          <>
            {text("quote", "Quotation relied on", 2, "in its exact words")}
            {text("text", "Its text, pasted", 3, "kept in the ledger")}
          </>
        )}
        {match !== undefined && (
          <Mismatch match={match} accept={() => void add(true)} />
        )}
        <div class="grid">
          {text("obtained", "Obtained", undefined, "2031-03-12")}
          <Choice
            label="On what terms"
            value={form.record ?? "on the record"}
            options={RECORD}
            onValue={(record) => {
              set({ record });
            }}
          />
          {text("interests", "Their interests")}
          {text("note", "Note", undefined, "internal")}
        </div>
      </details>
    </form>
  );
}
