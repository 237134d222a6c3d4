/** Whether the claimant was asked, and what came of it. */
import { useState } from "preact/hooks";
import type { Contact } from "../protocol.js";
import { clock, day } from "../status.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Choice, DraftHint, Text } from "./fields.js";

const OUTCOMES: [NonNullable<Contact["outcome"]>, string][] = [
  ["waiting", "Waiting for an answer"],
  ["answered", "Answered"],
  ["no answer", "No answer"],
  ["not needed", "Not needed"],
];
const words = Object.fromEntries(OUTCOMES);

function Item({ contact }: { contact: Contact }) {
  const { whom, asked, at, deadline, outcome = "waiting", answer, because } = contact;
  return (
    <li dir="auto">
      <b>{words[outcome]}</b>
      <span class="muted">
        {[whom, at && `asked ${clock(at)}`, deadline && `by ${day(deadline)}`]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {asked && <p>{asked}</p>}
      {answer && <p class="serif">“{answer}”</p>}
      {because && <p>{because}</p>}
    </li>
  );
}

export function Contacts() {
  const desk = useDesk();
  const { detail, fields } = desk.state;
  const [open, setOpen] = useState(false);
  const contacts = detail?.contacts ?? [];
  const form = fields.contact ?? {};
  const outcome = form.outcome ?? "waiting";

  const set = (patch: Partial<Contact>) => {
    const contact = Object.fromEntries(
      Object.entries({ ...form, ...patch }).filter(([, value]) => value),
    );
    desk.type({ contact: Object.keys(contact).length ? contact : undefined });
  };
  const text = (
    name: "whom" | "asked" | "at" | "deadline" | "answer" | "because",
    label: string,
    lines?: number,
    hint?: string,
  ) => (
    <Text
      label={label}
      name={name === "whom" ? "contact" : undefined}
      value={form[name] ?? ""}
      lines={lines}
      hint={hint}
      onValue={(value) => {
        set({ [name]: value });
      }}
    />
  );

  return (
    <section>
      <details
        open={open || Boolean(fields.contact)}
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          <h3>
            Contact with the claimant <span class="muted">{contacts.length}</span>
          </h3>
          <kbd aria-hidden="true">Q</kbd>
          <span class="hint">
            <DraftHint name="contact" />
          </span>
        </summary>
        <div class="grid">
          {text("whom", "Whom", undefined, "internal")}
          <Choice
            label="What came of it"
            value={outcome}
            options={OUTCOMES}
            onValue={(value) => {
              set({ outcome: value });
            }}
          />
          {outcome !== "not needed" && text("at", "Asked on", undefined, "2031-03-12")}
          {outcome === "waiting" &&
            text("deadline", "Answer by", undefined, "2031-03-14")}
        </div>
        {outcome !== "not needed" && text("asked", "What was asked", 2, "internal")}
        {outcome === "answered" && text("answer", "Answer", 2, "may be published")}
        {outcome === "not needed" && text("because", "Because", 1, "may be published")}
        <Button
          class="button small"
          not={
            (detail?.allowed.contact ?? "") ||
            (Object.keys(form).length ? "" : "Say whom, or why not")
          }
          onClick={() => {
            const sent = fields.contact ? { contact: fields.contact } : {};
            void desk.act("contact", { contact: form }, sent);
          }}
        >
          Record
        </Button>
      </details>
      <ul class="plainlist">
        {contacts.map((contact) => (
          <Item contact={contact} key={contact.id} />
        ))}
      </ul>
    </section>
  );
}
