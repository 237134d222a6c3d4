/** The sheets between a check and its readers, each asking for what is recorded with it. */
import { useState } from "preact/hooks";
import { onward } from "../steps.js";
import type { CorrectionKind } from "../protocol.js";
import { savedFields, toSave } from "../saved.js";
import { FIELDS, inWords } from "../status.js";
import { Dialog } from "./Dialog.js";
import { Form } from "./fields.js";
import type { Row } from "./fields.js";
import { useDesk } from "./session.js";
import { msg, t } from "../words.js";

const CORRECTIONS: [CorrectionKind, string][] = [
  ["verdict", msg("The verdict changes")],
  ["factual", msg("A fact was wrong")],
  ["update", msg("Something new is known")],
  ["typo", msg("A slip of the pen")],
];

interface Asking {
  verb: "send_back" | "publish" | "correct" | "withdraw";
  title: string;
  action: string;
  text: string;
  rows: readonly Row<"kind" | "why" | "url" | "not_before">[];
  /** What has to be said first. */
  first?: string;
}

/** Asks, records, and goes on to the next claim. */
function Asked({ verb, title, action, text, rows, first }: Asking) {
  const desk = useDesk();
  const sent = verb === "correct" ? savedFields(desk.state.fields) : {};
  const [form, setForm] = useState<Partial<Record<string, string>>>(
    verb === "correct" ? { kind: sent.rating ? "verdict" : "factual" } : {},
  );
  const not = desk.state.detail?.allowed[verb] ?? "";
  return (
    <Dialog
      title={title}
      action={action}
      not={not || (first && !form["why"]?.trim() ? first : "")}
      onAction={async () => {
        const { verdict } = desk.state.detail?.claim ?? {};
        const more = verb === "correct" ? { fields: toSave(sent, verdict) } : {};
        if (await desk.act(verb, { ...form, ...more }, sent)) {
          await onward(desk);
        }
      }}
    >
      <p>{text}</p>
      <Form value={form} onForm={setForm} rows={rows} />
    </Dialog>
  );
}

export const SendBack = () => (
  <Asked
    verb="send_back"
    title={t("Send back to be checked again")}
    action={t("Send back")}
    text={t("The reason stays inside; the claim is to check again.")}
    first={t("Say why first")}
    rows={[["why", t("Why"), { lines: 3 }]]}
  />
);

export const Publish = () => (
  <Asked
    verb="publish"
    title={t("Publish this check")}
    action={t("Publish")}
    text={t(
      "From then on it is exported. Changes are made in the open, as corrections.",
    )}
    rows={[
      [
        "url",
        t("Address of its page"),
        { lines: 1, hint: t("empty: by the publisher’s pattern") },
      ],
      ["not_before", t("Not before"), { placeholder: "2031-03-14" }],
    ]}
  />
);

export function Correct() {
  const changed = Object.keys(savedFields(useDesk().state.fields))
    .map((key) => t(FIELDS[key] ?? key))
    .join(", ");
  return (
    <Asked
      verb="correct"
      title={t("Correct in the open")}
      action={t("Correct")}
      text={
        changed
          ? t("What you changed (%1) is published with this note.", changed)
          : t("Nothing is changed in the fields yet: only the note is published.")
      }
      first={t("Say what is corrected first")}
      rows={[
        ["kind", t("Kind"), { options: inWords(CORRECTIONS) }],
        ["why", t("What readers are told"), { lines: 3 }],
      ]}
    />
  );
}

export const Withdraw = () => (
  <Asked
    verb="withdraw"
    title={t("Withdraw this check")}
    action={t("Withdraw")}
    text={t("It stays readable, marked as withdrawn, and is no longer exported.")}
    first={t("Say why first")}
    rows={[["why", t("Why, for readers"), { lines: 3 }]]}
  />
);
