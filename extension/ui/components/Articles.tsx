/** The sheets about articles: its card, one more of them, and an entry's changes. */
import { useEffect, useState } from "preact/hooks";
import { wordDiff } from "../diff.js";
import type { Methods } from "../protocol.js";
import { CARD, clock, FIELDS } from "../status.js";
import { useDesk } from "./session.js";
import { Dialog } from "./Dialog.js";
import { Difference } from "./Difference.js";
import { Form } from "./fields.js";
import { t } from "../words.js";

const NAMES = [
  "title",
  "publisher",
  "author",
  "url",
  "date_published",
  "language",
] as const;
const DATE = { placeholder: "2031-03-12" };

export function Card() {
  const desk = useDesk();
  const document = desk.state.documents.find(({ id }) => id === desk.state.document);
  const [card, setCard] = useState<Partial<Record<(typeof NAMES)[number], string>>>(
    () => document ?? {},
  );
  if (!document) {
    return null;
  }
  const changed = NAMES.filter((name) => (card[name] ?? "") !== document[name]);
  return (
    <Dialog
      title={t("The article’s card")}
      action={t("Save the card")}
      not={changed.length ? "" : t("Nothing is changed")}
      onAction={() =>
        desk.recordAs("describe", {
          document: document.id,
          expected_rev: document.rev,
          ...Object.fromEntries(changed.map((name) => [name, card[name] ?? ""])),
        })
      }
    >
      <p class="muted">{t("Asked once; every claim of the article inherits it.")}</p>
      <Form
        value={card}
        onForm={setCard}
        rows={NAMES.map((name) => [
          name,
          t(CARD[name] ?? name),
          {
            ...(name === "date_published" ? DATE : {}),
            ...(name === "title" ? { lines: 1 } : {}),
            hint: document.missing.includes(name) && !card[name] && (
              <b class="todo">{t("not stated yet")}</b>
            ),
          },
        ])}
      />
    </Dialog>
  );
}

export function AddArticle() {
  const desk = useDesk();
  const [form, setForm] = useState<Partial<Methods["add_article"]["params"]>>({});
  const { text = "" } = form;
  return (
    <Dialog
      title={t("Add an article")}
      wide
      action={t("Add and find its claims")}
      not={text.trim() ? "" : t("Paste its text first")}
      onAction={() =>
        desk.trying(async () => {
          const { task } = await desk.call("add_article", { ...form, text });
          desk.update({
            dialog: null,
            task: {
              task,
              what: t("Finding claims"),
              done: 0,
              total: 0,
              state: "running",
            },
          });
        })
      }
    >
      <Form
        value={form}
        onForm={setForm}
        rows={[
          ["text", t("Its text"), { lines: 8 }],
          ["title", t("Title")],
          ["publisher", t("Publisher")],
          ["url", t("Address")],
          ["date", t("Date published"), DATE],
        ]}
      />
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
    <Dialog title={t("Entry %1", seq)} wide>
      {found && (
        <>
          <p class="muted" dir="auto">
            {clock(found.item.at)} · {found.item.by} · {found.item.what}
            {found.item.why && ` · “${found.item.why}”`}
          </p>
          <dl class="changes">
            {found.changes.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{t(FIELDS[field] ?? field)}</dt>
                <dd>
                  <Difference pieces={wordDiff(before, after)} />
                </dd>
              </div>
            ))}
          </dl>
          {found.changes.length === 0 && (
            <p>{t("Nothing that can be shown here changed.")}</p>
          )}
        </>
      )}
    </Dialog>
  );
}
