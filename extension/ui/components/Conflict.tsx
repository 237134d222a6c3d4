/** Someone changed the claim meanwhile: both versions, and what will be saved. */
import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import { onward } from "../steps.js";
import { alike, given, resolved, rows, valueOf } from "../conflict.js";
import type { Pick, Row } from "../conflict.js";
import { wordDiff } from "../diff.js";
import type { ConflictData } from "../protocol.js";
import { clock, FIELDS } from "../status.js";
import { Icon } from "../icons.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Difference } from "./Difference.js";
import { Field } from "./fields.js";
import { sourceWords } from "./SourceBox.js";
import { RatingWord } from "./VerdictBar.js";
import { msg, parts, plural, t } from "../words.js";

const CHANGED = {
  both: msg("both changed"),
  theirs: msg("only they changed"),
  yours: msg("only you changed"),
};

const nameOf = ({ key, field }: Row): string => t(FIELDS[key] ?? field);

function inWords(key: string, value: unknown): string {
  if (key === "source" && value && typeof value === "object") {
    return sourceWords(value);
  }
  if (Array.isArray(value)) {
    return value.join(", ");
  }
  return typeof value === "string" ? value : value ? JSON.stringify(value) : "";
}

function Version({ row, value }: { row: Row; value: unknown }) {
  if (row.key === "rating") {
    return <RatingWord id={inWords("rating", value)} />;
  }
  const pieces = wordDiff(inWords(row.key, row.base), inWords(row.key, value));
  return <Difference pieces={pieces} />;
}

interface Choices {
  picks: Partial<Record<string, Pick>>;
  edited: Partial<Record<string, string>>;
}

export function Conflict({ conflict }: { conflict: ConflictData }) {
  const desk = useDesk();
  const { claims, fields, draft } = desk.state;
  const all = useMemo(() => rows(conflict), [conflict]);
  const [{ picks, edited }, setChoices] = useState<Choices>({ picks: {}, edited: {} });
  const picked = (row: Row) => picks[row.key] ?? given(row);
  const open = all.filter((row) => !picked(row) && edited[row.key] === undefined);
  const names = open.map(nameOf);
  const not = open.length
    ? plural(
        "%1 decision left: %2",
        "%1 decisions left: %2",
        open.length,
        names.join(", "),
      )
    : "";
  const number = claims.get(conflict.claim)?.number ?? "";
  const { theirs, base } = conflict;

  const choose = (keys: readonly Row[], pick: Pick) => {
    setChoices({
      picks: { ...picks, ...Object.fromEntries(keys.map(({ key }) => [key, pick])) },
      edited: Object.fromEntries(
        Object.entries(edited).filter(([key]) => !keys.some((row) => row.key === key)),
      ),
    });
  };
  const save = async () => {
    if (not) {
      desk.say(not);
      return;
    }
    const merged = resolved(conflict, all, picks, edited);
    desk.update({ conflict: null, base_rev: conflict.rev });
    if (Object.keys(merged).length === 0) {
      desk.discard();
      return;
    }
    if (await desk.act("save", { fields: merged, why: "merged" }, fields)) {
      await onward(desk);
    } else if (!desk.state.conflict) {
      desk.update({ conflict });
    }
  };

  // Before the next key, which decides the next field.
  useLayoutEffect(() => {
    const onKey = (event: Event) => {
      const { detail } = event as CustomEvent<string>;
      const [first] = open;
      if (detail === "save") {
        void save();
      } else if (first) {
        choose([first], detail === "mine" ? "yours" : "theirs");
      }
    };
    desk.root?.addEventListener("desk-conflict", onKey);
    return () => desk.root?.removeEventListener("desk-conflict", onKey);
  });

  const button = (row: Row, pick: "theirs" | "yours") => {
    const is = edited[row.key] === undefined && picks[row.key] === pick;
    const key = row === open[0] ? (pick === "theirs" ? "T" : "M") : "";
    return (
      <Button
        class={`button small ${is ? "chosen" : ""}`}
        cap={key}
        pressed={is}
        onClick={() => {
          choose([row], pick);
        }}
      >
        {is && <Icon name="tick" />}{" "}
        {pick === "theirs" ? t("Use theirs") : t("Use mine")}
      </Button>
    );
  };

  const outcome = (row: Row) => {
    const pick = picked(row);
    const own = edited[row.key];
    if (own !== undefined) {
      return (
        <Field
          bare
          label={t("%1, as it will be saved", nameOf(row))}
          lines={2}
          value={own}
          onValue={(value) => {
            setChoices({ picks, edited: { ...edited, [row.key]: value } });
          }}
        />
      );
    }
    if (!pick) {
      return (
        <>
          <b class="todo">
            <Icon name="warn" /> {t("Not decided")}
          </b>
          <p class="muted">
            {row.key === "rating"
              ? t("A verdict is never merged by the program. Choose one.")
              : t("Both changed it: choose one.")}
          </p>
        </>
      );
    }
    const value = inWords(row.key, valueOf(row, pick));
    const reason = alike(row)
      ? t("The same in both")
      : picks[row.key] && pick !== "both"
        ? pick === "theirs"
          ? t("Theirs, as you chose")
          : t("Yours, as you chose")
        : pick === "both"
          ? t("Both added words here: theirs first, then yours, nothing left out")
          : pick === "theirs"
            ? t("Taken from theirs: no clash")
            : t("Yours: no clash");
    const text = typeof row.yours === "string" && row.key !== "rating";
    return (
      <>
        {row.key === "rating" ? <RatingWord id={value} /> : <p dir="auto">{value}</p>}
        <p class="muted">
          {reason}
          {row.both !== null && pick !== "both" && (
            <>
              {" · "}
              <Button
                class="link"
                onClick={() => {
                  choose([row], "both");
                }}
              >
                {t("both")}
              </Button>
            </>
          )}
          {text && (
            <>
              {" · "}
              <button
                type="button"
                class="link"
                onClick={() => {
                  setChoices({ picks, edited: { ...edited, [row.key]: value } });
                }}
              >
                {t("edit")}
              </button>
            </>
          )}
        </p>
      </>
    );
  };

  return (
    <div class="conflict" role="region" aria-label={t("Two versions")}>
      <div class="banner">
        <h2>
          <Icon name="people" />{" "}
          {parts(
            t("%1 changed claim %2 while you were writing"),
            theirs.by,
            <span class="pill">{number}</span>,
          )}
        </h2>
        <p class="muted" dir="auto">
          {t(
            "You started from entry %1. Entry %2 was saved at %3.",
            base.seq,
            theirs.seq,
            clock(theirs.at),
          )}{" "}
          {theirs.why && `${t("Its reason: “%1”.", theirs.why)} `}
          {t(
            "Your version is not saved yet, and is kept. Whatever you choose, entry %1 stays in the history.",
            theirs.seq,
          )}
        </p>
      </div>
      <div class="tablewrap">
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">
                {t("Theirs")}{" "}
                <span class="muted">
                  · {theirs.by} · {t("entry %1", theirs.seq)} · {clock(theirs.at)}
                </span>
              </th>
              <th scope="col">
                {t("Yours")}{" "}
                <span class="muted">
                  · {desk.state.actor} · {t("draft")}
                  {draft.at && ` · ${clock(draft.at)}`}
                </span>
              </th>
              <th scope="col" class="will">
                {t("Will be saved")} <span class="muted">· {t("by you")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {all.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {nameOf(row)}
                  <span class={picked(row) ? "muted" : "todo"}>
                    {t(CHANGED[row.changed])}
                    {!picked(row) && ` · ${t("you decide")}`}
                  </span>
                </th>
                <td>
                  <Version row={row} value={row.theirs} />
                  {row.changed === "both" && !alike(row) && button(row, "theirs")}
                </td>
                <td>
                  <Version row={row} value={row.yours} />
                  {row.changed === "both" && !alike(row) && button(row, "yours")}
                </td>
                <td class={`will ${picked(row) ? "" : "undecided"}`}>{outcome(row)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="foot">
        <Button
          onClick={() => {
            choose(all, "theirs");
          }}
        >
          {t("Take all of theirs")}
        </Button>
        <Button
          onClick={() => {
            choose(all, "yours");
          }}
        >
          {t("Keep all of mine")}
        </Button>
        <span class="muted">
          {parts(
            t("Words marked %1 were removed, %2 added, against entry %3."),
            <del>{t("so")}</del>,
            <ins>{t("so")}</ins>,
            base.seq,
          )}
        </span>
        <span class="grow" />
        <span class="muted">{not}</span>
        <Button class="button primary" cap="Ctrl ↵" not={not} onClick={save}>
          {t("Save merged")}
        </Button>
      </div>
    </div>
  );
}
