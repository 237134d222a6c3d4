/** The sheets between a check and its readers, each asking for what is recorded with it. */
import { useState } from "preact/hooks";
import { onward } from "../steps.js";
import type { CorrectionKind } from "../protocol.js";
import { savedFields, toSave } from "../saved.js";
import { Dialog } from "./Dialog.js";
import { Form } from "./fields.js";
import type { Row } from "./fields.js";
import { useDesk } from "./session.js";

const CORRECTIONS: [CorrectionKind, string][] = [
  ["verdict", "The verdict changes"],
  ["factual", "A fact was wrong"],
  ["update", "Something new is known"],
  ["typo", "A slip of the pen"],
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
    title="Send back to be checked again"
    action="Send back"
    text="The reason stays inside; the claim is to check again."
    first="Say why first"
    rows={[["why", "Why", { lines: 3 }]]}
  />
);

export const Publish = () => (
  <Asked
    verb="publish"
    title="Publish this check"
    action="Publish"
    text="From then on it is exported. Changes are made in the open, as corrections."
    rows={[
      [
        "url",
        "Address of its page",
        { lines: 1, hint: "empty: by the publisher’s pattern" },
      ],
      ["not_before", "Not before", { placeholder: "2031-03-14" }],
    ]}
  />
);

export function Correct() {
  const changed = Object.keys(savedFields(useDesk().state.fields));
  return (
    <Asked
      verb="correct"
      title="Correct in the open"
      action="Correct"
      text={
        changed.length
          ? `What you changed (${changed.join(", ")}) is published with this note.`
          : "Nothing is changed in the fields yet: only the note is published."
      }
      first="Say what is corrected first"
      rows={[
        ["kind", "Kind", { options: CORRECTIONS }],
        ["why", "What readers are told", { lines: 3 }],
      ]}
    />
  );
}

export const Withdraw = () => (
  <Asked
    verb="withdraw"
    title="Withdraw this check"
    action="Withdraw"
    text="It stays readable, marked as withdrawn, and is no longer exported."
    first="Say why first"
    rows={[["why", "Why, for readers", { lines: 3 }]]}
  />
);
