/** Above both panes: the article, how far the work is, and what is shown of it. */
import { useMemo } from "preact/hooks";
import { toArticle } from "../steps.js";
import { FILTERS, fits, inScope, progress } from "../list.js";
import type { Filter } from "../list.js";
import { CARD, clock } from "../status.js";
import { Icon } from "../icons.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Field } from "./fields.js";
import { Strip } from "./Strip.js";
import { msg, parts, plural, t } from "../words.js";

const WORDS: Record<Filter, string> = {
  "to do": msg("To do"),
  checked: msg("Checked"),
  "set aside": msg("Set aside"),
  flagged: msg("Flagged"),
  all: msg("All"),
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
        <span class="hidden">{t("Article")}</span>
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
              {title || url || t("Untitled article")}
            </option>
          ))}
          {shown?.kind === "source" && <option value={shown.id}>{shown.title}</option>}
          <option value="+">{t("Add an article…")}</option>
        </select>
      </label>
      <span class="muted nowrap">
        {shown?.publisher}
        {at > 0 && <i> · {t("article %1 of %2", at, articles.length)}</i>}
      </span>
      {text && (
        <Button
          command="card"
          class={`button small ${missing.length ? "todo" : "plain"}`}
          title={
            missing.length
              ? t(
                  "Not stated yet: %1",
                  missing.map((name) => t(CARD[name] ?? name)).join(", "),
                )
              : t("The article’s card")
          }
        >
          {missing.length ? t("Card: %1 missing", missing.length) : t("Card")}
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
        <b>{t("Saving…")}</b>
      ) : saved ? (
        <>
          <Icon name="tick" /> <b>{t("Saved")}</b>
          <span class="muted">
            {" · "}
            {t("entry %1", saved.seq)} · {clock(saved.at)}
            <i> · {saved.by}</i>
          </span>
        </>
      ) : (
        <span class="muted">{t("Nothing recorded yet")}</span>
      )}
      {silent && draft.state === "here" && (
        <b class="todo"> · {t("kept in this browser")}</b>
      )}
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
            {parts(
              t("%1 checked"),
              <b>{t("%1 of %2", counts.checked, counts.selected)}</b>,
            )}
            <span class="muted">
              {counts.aside > 0 && ` · ${t("%1 set aside", counts.aside)}`}
              {counts.candidates > 0 &&
                ` · ${plural("%1 candidate", "%1 candidates", counts.candidates)}`}
            </span>
          </span>
          <Strip claims={inIt} current={state.claim} />
        </div>
        <div class="finding">
          <div class="filters" role="group" aria-label={t("Claims shown")}>
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
                    <span class="hidden">{t("Flagged")}</span>
                  </>
                ) : (
                  t(WORDS[each])
                )}{" "}
                <b>{counts.by[k]}</b>
              </button>
            ))}
          </div>
          <Field
            bare
            label={t("Articles in view")}
            value={scope}
            options={[
              ["article", t("This article")],
              ["all", t("All articles")],
            ]}
            onValue={(value) => {
              desk.update({ scope: value === "all" ? "all" : "article" });
            }}
          />
          <Field
            bare
            label={t("Who said it")}
            value={said_by}
            options={[
              ["", t("Said by anyone")],
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
