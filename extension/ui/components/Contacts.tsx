/** Whether the claimant was asked, and what came of it. */
import { useState } from "preact/hooks";
import type { Contact } from "../protocol.js";
import { clock, day, inWords } from "../status.js";
import { Button, Cap } from "./Button.js";
import { DraftHint, Form, useDraftForm } from "./fields.js";
import { useDesk } from "./session.js";
import { msg, t } from "../words.js";

const OUTCOMES = [
  ["waiting", msg("Waiting for an answer")],
  ["answered", msg("Answered")],
  ["no answer", msg("No answer")],
  ["not needed", msg("Not needed")],
] as const;
const WORDS = new Map<string, string>(OUTCOMES);

function Item({ contact }: { contact: Contact }) {
  const { whom, asked, at, deadline, outcome = "waiting", answer, because } = contact;
  return (
    <li dir="auto">
      <b>{t(WORDS.get(outcome) ?? outcome)}</b>{" "}
      <span class="muted">
        {[whom, at && t("asked %1", clock(at)), deadline && t("by %1", day(deadline))]
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
  const [form, setForm, sent] = useDraftForm("contact");
  const [open, setOpen] = useState(false);
  const { contacts = [], allowed } = desk.state.detail ?? {};
  const { outcome = "waiting" } = form;
  const asked = outcome !== "not needed";
  return (
    <section>
      <details
        open={open || Object.keys(form).length > 0}
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          <h3>
            {t("Contact with the claimant")}{" "}
            <span class="muted">{contacts.length}</span>
          </h3>
          <Cap>Q</Cap>{" "}
          <span class="hint">
            <DraftHint name="contact" />
          </span>
        </summary>
        <Form
          value={form}
          onForm={setForm as never}
          rows={[
            ["whom", t("Whom"), { hint: t("internal"), field: "contact" }],
            ["outcome", t("What came of it"), { options: inWords(OUTCOMES) }],
            asked && ["at", t("Asked on"), { placeholder: "2031-03-12" }],
            outcome === "waiting" && [
              "deadline",
              t("Answer by"),
              { placeholder: "2031-03-14" },
            ],
            asked && ["asked", t("What was asked"), { lines: 1, hint: t("internal") }],
            outcome === "answered" && [
              "answer",
              t("Answer"),
              { lines: 2, hint: t("may be published") },
            ],
            !asked && [
              "because",
              t("Because"),
              { lines: 1, hint: t("may be published") },
            ],
          ]}
        />
        <Button
          class="button small"
          not={
            (allowed?.contact ?? "") ||
            (Object.keys(form).length ? "" : t("Say whom, or why not, first"))
          }
          onClick={() => desk.act("contact", { contact: form }, sent())}
        >
          {t("Record")}
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
