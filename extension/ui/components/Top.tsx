/** Above both panes: the article, how far the work is, and what is shown of it. */
import { useMemo } from "preact/hooks";
import { toArticle } from "../steps.js";
import { FILTERS, fits, inScope, progress } from "../list.js";
import type { Filter } from "../list.js";
import { clock } from "../status.js";
import { Icon } from "../icons.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Field } from "./fields.js";
import { Strip } from "./Strip.js";

const WORDS: Record<Filter, string> = {
  "to do": "To do",
  checked: "Checked",
  "set aside": "Set aside",
  flagged: "Flagged",
  all: "All",
};

function Chooser() {
  const desk = useDesk();
  const { documents, document, text } = desk.state;
  const articles = documents.filter(({ kind }) => kind === "article");
  const shown = documents.find(({ id }) => id === document);
  const at = articles.findIndex(({ id }) => id === document) + 1;
  const missing = shown?.missing ?? [];
  return (
    <div class="chooser">
      <label class="title">
        <span class="hidden">Article</span>
        <select
          value={document}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value === "+") {
              event.currentTarget.value = document;
              desk.update({ dialog: "addArticle" });
            } else {
              void toArticle(desk, value);
            }
          }}
        >
          {articles.map(({ id, title, url }) => (
            <option value={id} key={id}>
              {title || url || "Untitled article"}
            </option>
          ))}
          {shown?.kind === "source" && <option value={shown.id}>{shown.title}</option>}
          <option value="+">Add an article…</option>
        </select>
      </label>
      <span class="muted nowrap">
        {shown?.publisher}
        {at > 0 && (
          <i>
            {" "}
            · article {at} of {articles.length}
          </i>
        )}
      </span>
      {text && (
        <Button
          command="card"
          class={`button small ${missing.length ? "todo" : "plain"}`}
          title={
            missing.length
              ? `Not stated yet: ${missing.join(", ")}`
              : "The article’s card"
          }
        >
          {missing.length ? `Card: ${missing.length} missing` : "Card"}
        </Button>
      )}
    </div>
  );
}

export function Saved() {
  const { saved, busy, silent, draft } = useDesk().state;
  return (
    <span class="saved">
      {busy ? (
        <b>Saving…</b>
      ) : saved ? (
        <>
          <Icon name="tick" /> <b>Saved</b>
          <span class="muted">
            {" · "}entry {saved.seq} · {clock(saved.at)}
            <i> · {saved.by}</i>
          </span>
        </>
      ) : (
        <span class="muted">Nothing recorded yet</span>
      )}
      {silent && draft.state === "here" && <b class="todo"> · kept in this browser</b>}
    </span>
  );
}

export function Top() {
  const desk = useDesk();
  const { state } = desk;
  const { claims, order, document, scope, said_by, query, filter } = state;
  const inIt = useMemo(
    () => inScope(state),
    [claims, order, document, scope, said_by, query],
  );
  const counts = useMemo(() => {
    const count = progress(inIt);
    const by = FILTERS.map((each) => inIt.filter((claim) => fits(claim, each)).length);
    return { ...count, by };
  }, [inIt]);
  const speakers = useMemo(
    () =>
      [...new Set([...claims.values()].map((claim) => claim.said_by))]
        .sort()
        .slice(0, 200),
    [claims],
  );
  const choose = (patch: { filter?: Filter; said_by?: string }) => {
    desk.update(patch);
    desk.position();
  };
  return (
    <div class="top">
      <div class="row first">
        <Chooser />
        <span class="grow" />
        <Saved />
      </div>
      <div class="row second">
        <div class="counts">
          <span>
            <b>
              {counts.checked} of {counts.selected}
            </b>{" "}
            checked
            <span class="muted">
              {counts.aside > 0 && ` · ${counts.aside} set aside`}
              {counts.candidates > 0 && ` · ${counts.candidates} candidates`}
            </span>
          </span>
          <Strip claims={inIt} current={state.claim} />
        </div>
        <div class="finding">
          <div class="filters" role="group" aria-label="Claims shown">
            {FILTERS.map((each, k) => (
              <button
                type="button"
                class="filter"
                key={each}
                aria-pressed={filter === each}
                onClick={() => {
                  choose({ filter: each });
                }}
              >
                {each === "flagged" ? (
                  <>
                    <Icon name="flag" />
                    <span class="hidden">Flagged</span>
                  </>
                ) : (
                  WORDS[each]
                )}{" "}
                <b>{counts.by[k]}</b>
              </button>
            ))}
          </div>
          <Field
            bare
            label="Articles in view"
            value={scope}
            options={[
              ["article", "This article"],
              ["all", "All articles"],
            ]}
            onValue={(value) => {
              desk.update({ scope: value === "all" ? "all" : "article" });
            }}
          />
          <Field
            bare
            label="Who said it"
            value={said_by}
            options={[
              ["", "Said by anyone"],
              ...speakers.map((name) => [name, name] as const).filter(([name]) => name),
            ]}
            onValue={(value) => {
              choose({ said_by: value });
            }}
          />
          {state.later && <state.later.Search claims={inIt} />}
        </div>
      </div>
    </div>
  );
}
