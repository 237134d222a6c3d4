/** The sheets about articles: its card, one more of them, and an entry's changes. */
import { useEffect, useState } from "preact/hooks";
import { wordDiff } from "../diff.js";
import type { Methods } from "../protocol.js";
import { clock } from "../status.js";
import { useDesk } from "./session.js";
import { Dialog } from "./Dialog.js";
import { Difference } from "./Difference.js";
import { Text } from "./fields.js";

const CARD = [
  ["title", "Title"],
  ["publisher", "Publisher (the outlet)"],
  ["author", "Author"],
  ["url", "Address"],
  ["date_published", "Date published"],
  ["language", "Language"],
] as const;

export function Card() {
  const desk = useDesk();
  const document = desk.state.documents.find(({ id }) => id === desk.state.document);
  const [card, setCard] = useState<Partial<Record<(typeof CARD)[number][0], string>>>(
    {},
  );
  if (!document) {
    return null;
  }
  return (
    <Dialog
      title="The article’s card"
      action="Save the card"
      not={Object.keys(card).length ? "" : "Nothing is changed"}
      onAction={() =>
        desk.recordAs("describe", {
          document: document.id,
          expected_rev: document.rev,
          ...card,
        })
      }
    >
      <p class="muted">Asked once; every claim of the article inherits it.</p>
      {CARD.map(([name, label]) => (
        <Text
          key={name}
          label={label}
          hint={
            document.missing.includes(name) && !card[name] ? (
              <b class="todo">not stated yet</b>
            ) : name === "date_published" ? (
              "2031-03-12"
            ) : undefined
          }
          value={card[name] ?? document[name]}
          onValue={(value) => {
            setCard({ ...card, [name]: value });
          }}
        />
      ))}
    </Dialog>
  );
}

export function AddArticle() {
  const desk = useDesk();
  const [form, setForm] = useState<Methods["add_article"]["params"]>({ text: "" });
  const field = (
    name: "text" | "title" | "publisher" | "url" | "date",
    label: string,
    lines?: number,
  ) => (
    <Text
      label={label}
      lines={lines}
      hint={name === "date" ? "2031-03-12" : undefined}
      value={form[name] ?? ""}
      onValue={(value) => {
        setForm({ ...form, [name]: value });
      }}
    />
  );
  return (
    <Dialog
      title="Add an article"
      wide
      action="Add and find its claims"
      not={form.text.trim() ? "" : "Paste its text first"}
      onAction={() =>
        desk.trying(async () => {
          const { task } = await desk.call("add_article", form);
          desk.update({
            dialog: null,
            task: { task, what: "Finding claims", done: 0, total: 0, state: "running" },
          });
        })
      }
    >
      {field("text", "Its text", 8)}
      <div class="grid">
        {field("title", "Title")}
        {field("publisher", "Publisher")}
        {field("url", "Address")}
        {field("date", "Date published")}
      </div>
    </Dialog>
  );
}

export function EntryChanges() {
  const desk = useDesk();
  const seq = desk.state.entry;
  const [found, setFound] = useState<Methods["entry"]["result"] | null>(null);
  useEffect(() => {
    void desk.trying(async () => {
      setFound(await desk.call("entry", { seq }));
    });
  }, [seq]);
  return (
    <Dialog title={`Entry ${seq}`} wide>
      {found && (
        <>
          <p class="muted" dir="auto">
            {clock(found.item.at)} · {found.item.by} · {found.item.what}
            {found.item.why && ` · “${found.item.why}”`}
          </p>
          <dl class="changes">
            {found.changes.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>
                  <Difference pieces={wordDiff(before, after)} />
                </dd>
              </div>
            ))}
          </dl>
          {found.changes.length === 0 && <p>Nothing that can be shown here changed.</p>}
        </>
      )}
    </Dialog>
  );
}
