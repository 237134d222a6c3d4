/** Adds evidence: a link, or a passage of the article, or what was said on the telephone. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CiteParams, DiffPiece, QuoteMatch } from "../protocol.js";
import { EVIDENCE, inWords, RECORD, STANCE } from "../status.js";
import { Button, Cap } from "./Button.js";
import { Difference } from "./Difference.js";
import { DraftHint, Field, Form, useDraftForm } from "./fields.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

const KINDS = Object.entries(EVIDENCE);
const TERMS = Object.entries(RECORD);

/** The host's pieces are words: the space between them is not among them. */
const spaced = ([sign, words]: DiffPiece): DiffPiece => [sign, `${words} `];

interface Differs {
  match: QuoteMatch | null;
  accept: () => void;
}

/**
 * The words found are not quite those typed: the person takes them or goes back. It has
 * the focus, so that it is seen and read out; taking them is a key further.
 */
function Mismatch({ match, accept }: Differs) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    ref.current?.focus();
  }, [match]);
  return (
    <div class="mismatch" role="alert" tabIndex={-1} ref={ref}>
      {match ? (
        <>
          <p>
            {t("Found with a difference:")}{" "}
            <Difference pieces={match.difference.map(spaced)} />
          </p>
          <Button class="button small" onClick={accept}>
            {t("Take the passage as found")}
          </Button>
        </>
      ) : (
        <p>
          {t(
            "These words are not in the pasted text. Mend the quotation, or leave it out.",
          )}
        </p>
      )}
    </div>
  );
}

export function EvidenceForm() {
  const desk = useDesk();
  const [form, setForm, sent] = useDraftForm("evidence");
  const [match, setMatch] = useState<QuoteMatch | null>();
  const { passage, quote, text, url, stance } = form;
  const filled = url ?? quote ?? form.title ?? form.who ?? form.note;
  // Once there is something in it the form is open, and stays so until it is added.
  const [opened, setOpened] = useState(false);
  const open = opened || Boolean(filled);
  const not = desk.state.detail?.allowed.cite;
  const change = (next: CiteParams) => {
    setMatch(undefined);
    setForm(next);
  };

  const add = (accepted: boolean) =>
    desk.trying(async () => {
      if (!filled) {
        desk.say(t("Paste a link, or say what it is, first"), true);
        return;
      }
      if (quote && text && !accepted) {
        const found = await desk.call("find_quote", { quote, text });
        if ((found.match?.score ?? 0) < 1) {
          setMatch(found.match);
          return;
        }
      }
      const evidence: CiteParams = { stance: "supports", ...form };
      if (accepted) {
        evidence.accept_difference = true;
      }
      if (await desk.act("cite", { evidence }, sent())) {
        setMatch(undefined);
        setOpened(false);
        desk.focus();
        requestAnimationFrame(() => {
          desk.root
            ?.querySelector(".evidence li:last-child")
            ?.scrollIntoView({ block: "nearest" });
        });
      }
    });

  return (
    <div
      class="cite"
      role="group"
      aria-label={t("Add evidence")}
      onKeyDown={(event) => {
        const control = event.ctrlKey || event.metaKey;
        if (
          event.key === "Enter" &&
          (control || event.target instanceof HTMLInputElement)
        ) {
          // Ctrl+Enter records what one is writing: here the evidence, not the verdict.
          event.preventDefault();
          event.stopPropagation();
          if (!event.repeat) {
            void add(false);
          }
        }
      }}
    >
      {passage && (
        <p class="serif chosen" dir="auto">
          “{quote}”{" "}
          <Button
            class="link"
            onClick={() => {
              change({ ...form, passage: undefined, quote: undefined });
            }}
          >
            {t("not this")}
          </Button>
        </p>
      )}
      <div class="row">
        <Field
          bare
          label={t("Stance")}
          value={stance ?? "supports"}
          options={inWords(Object.entries(STANCE))}
          onValue={(value) => {
            change({ ...form, stance: value as CiteParams["stance"] });
          }}
        />
        <Field
          bare
          label={t("Link to evidence")}
          field="evidence"
          placeholder={t("Paste a link, or say below what it is")}
          value={url ?? ""}
          onValue={(value) => {
            change({ ...form, url: value || undefined });
          }}
        />
        {!open && (
          <Button command="evidence" not={not} onClick={() => add(false)}>
            {t("Add")}
          </Button>
        )}
      </div>
      {open && !passage && (
        <Form
          value={form}
          onForm={change}
          rows={[
            ["quote", t("Quotation relied on"), { lines: 2, hint: t("exact words") }],
            [
              "text",
              t("Its text, pasted"),
              { lines: 2, hint: t("kept in the ledger") },
            ],
          ]}
        />
      )}
      {match !== undefined && <Mismatch match={match} accept={() => void add(true)} />}
      <details
        onToggle={({ currentTarget }) => {
          setOpened(opened || currentTarget.open);
        }}
      >
        <summary>
          {open
            ? t("Who said it, on what terms")
            : t("Quotation, pasted text, who said it, on what terms")}{" "}
          <span class="hint">
            <DraftHint name="evidence" />
          </span>
        </summary>
        <Form
          value={form}
          onForm={change as never}
          rows={[
            ["kind", t("Kind"), { options: inWords(KINDS) }],
            ["record", t("On what terms"), { options: inWords(TERMS) }],
            ["title", t("Title")],
            ["who", t("Who")],
            ["role", t("In what role")],
            ["interests", t("Their interests")],
            ["obtained", t("Obtained"), { placeholder: "2031-03-12" }],
            ["note", t("Note"), { hint: t("internal") }],
          ]}
        />
      </details>
      {open && (
        <div class="row end">
          <Button class="button" not={not} onClick={() => add(false)}>
            {t("Add evidence")} <Cap>Ctrl ↵</Cap>
          </Button>
        </div>
      )}
    </div>
  );
}
