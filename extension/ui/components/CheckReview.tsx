/** A ClaimReview that is checked: as a reader sees it, what is found, and its JSON. */
import { useState } from "preact/hooks";
import { Icon } from "../icons.js";
import { JsonLdHead } from "./JsonLdHead.js";
import { ReviewCard, at } from "./ReviewCard.js";
import type { Finding, Json } from "./ReviewCard.js";
import { plural, t } from "../words.js";

/** A finding, whose it is, and the lines of JSON it is about: first and last, or none. */
export interface Note extends Finding {
  rule: string;
  profiles: string[];
  lines: number[];
}

export interface Report {
  /** The review, line by line. */
  json: string[];
  notes: Note[];
}

/** What workbench/widgets/check.py hands over. */
export interface Checked {
  profiles: string[];
  reports: Report[];
  rest: Finding[];
}

const NAMES: Record<string, string> = {
  schema: "schema.org",
  google: "Google",
  "google-api": "Fact Check Tools API",
  bing: "Bing",
  duke: "Duke",
  datacommons: "Data Commons",
};
const nameOf = (profile: string) => NAMES[profile] ?? profile;
const isError = ({ severity }: Finding) => severity === "error";

const whose = (note: Note) => note.profiles.map(nameOf).join(", ");

/** "4 errors · 1 piece of advice". */
function tally(notes: readonly Finding[]): string {
  const errors = notes.filter(isError).length;
  const advice = notes.length - errors;
  return [
    errors && plural("%1 error", "%1 errors", errors),
    advice && plural("%1 piece of advice", "%1 pieces of advice", advice),
  ]
    .filter(Boolean)
    .join(" · ");
}

function list(value: unknown): unknown[] {
  return value === undefined || value === null
    ? []
    : Array.isArray(value)
      ? value
      : [value];
}

/** What a reader could want of a check, and whether it is in it. */
function contents(review: Json): [what: string, is: string, missing?: boolean][] {
  const item = list(review.itemReviewed)[0] as Json | undefined;
  const claimants = list(item?.author) as Json[];
  const number = (what: unknown, say: (n: number) => string): [string, boolean?] => {
    const n = list(what).length;
    return n ? [say(n)] : [t("none"), true];
  };
  const citations = (n: number) => plural("%1 citation", "%1 citations", n);
  const author = claimants[0];
  const said = author
    ? [
        at(author, "@type") || t("of no type"),
        at(author, "name") ? t("name") : t("no name"),
        at(author, "jobTitle") && t("role"),
        at(author, "sameAs") ? "sameAs" : t("no sameAs"),
      ]
        .filter(Boolean)
        .join(", ")
    : t("not stated");
  const first = at(item, "firstAppearance", "url") || at(item, "firstAppearance");
  return [
    [t("Claimant"), said, !author],
    [
      t("Claimed on"),
      at(item, "datePublished") || t("not stated"),
      !at(item, "datePublished"),
    ],
    [t("First appeared"), first || t("not stated"), !first],
    [
      t("Appearance"),
      ...number(item?.appearance, (n) => plural("%1 address", "%1 addresses", n)),
    ],
    [t("Evidence"), ...number(review.citation, citations)],
    [
      t("Corrections"),
      ...number(review.correction, (n) => plural("%1 correction", "%1 corrections", n)),
    ],
    [
      t("Language"),
      at(review, "inLanguage") || t("not stated"),
      !at(review, "inLanguage"),
    ],
    [
      t("Licence"),
      at(review, "sdLicense") || at(review, "license") || t("not stated"),
      !(at(review, "sdLicense") || at(review, "license")),
    ],
  ];
}

function Reader({ review }: { review: Json }) {
  return (
    <section aria-label={t("As a reader sees it")}>
      <h3>{t("As a reader sees it")}</h3>
      <ReviewCard review={review} />
      <h3>{t("What is in it, what is not")}</h3>
      <dl class="contents">
        {contents(review).map(([what, is, missing]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd class={missing ? "muted" : ""} dir="auto">
              {is}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface FindingsProps {
  notes: Note[];
  profiles: string[];
  chosen: string;
  choose: (profile: string) => void;
  show: (line: number) => void;
}

function Findings({ notes, profiles, chosen, choose, show }: FindingsProps) {
  const shown = notes.filter((note) => !chosen || note.profiles.includes(chosen));
  const chip = (profile: string) => {
    const its = notes.filter((note) => !profile || note.profiles.includes(profile));
    const errors = its.filter(isError).length;
    return (
      <button
        type="button"
        class="button small chip"
        aria-pressed={chosen === profile}
        key={profile}
        onClick={() => {
          choose(profile);
        }}
      >
        {profile && (
          <span class={errors ? "refutes" : "supports"}>
            <Icon name={errors ? "cross" : "tick"} />
          </span>
        )}
        {profile ? nameOf(profile) : t("All")}{" "}
        <span class="muted">
          {its.length || ""}
          <span class="hidden"> {tally(its) || t("nothing to mend")}</span>
        </span>
      </button>
    );
  };
  return (
    <section aria-label={t("Findings")}>
      <div class="row first">
        <h3>{t("Findings")}</h3>
        <span class="grow" />
        <span class="muted" role="status">
          {tally(shown) || t("nothing to mend")}
        </span>
      </div>
      <div class="chips">
        {chip("")}
        {profiles.map(chip)}
      </div>
      <ul class="findings">
        {shown.map((note) => (
          <li key={note.path + note.rule + note.message}>
            <span class={isError(note) ? "refutes" : "todo"}>
              <Icon name={isError(note) ? "cross" : "warn"} />
              <span class="hidden">{isError(note) ? t("Error") : t("Advice")}</span>
            </span>
            <div dir="auto">
              <div class="what">
                <b>{note.message}</b>
                <span class="muted">{whose(note)}</span>
              </div>
              <code>
                {note.path}
                {note.lines[0] && (
                  <>
                    {" · "}
                    <button
                      type="button"
                      class="link"
                      onClick={() => {
                        show(note.lines[0] ?? 1);
                      }}
                    >
                      {note.lines[0] === note.lines[1]
                        ? t("line %1", note.lines[0])
                        : t("lines %1–%2", note.lines[0], note.lines[1] ?? "")}
                    </button>
                  </>
                )}
              </code>
              {note.remedy && (
                <p>
                  <b>{t("Mend:")}</b> {note.remedy}
                </p>
              )}
              {note.by && note.by !== whose(note) && (
                <p class="muted">{t("Asked for by %1.", note.by)}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p class="muted">
        {t(
          "Each rule names who asks for it. An error for one consumer need not be one for another; no single file suits all.",
        )}
      </p>
    </section>
  );
}

function Source({
  lines,
  notes,
  line,
}: {
  lines: string[];
  notes: Note[];
  line: number;
}) {
  const marks = new Map<number, string>();
  for (const { severity, lines: [from = 0, to = -1] = [] } of notes) {
    // A whole object is marked at its first line, or half the page would be.
    for (let n = from; n <= (to - from > 3 ? from : to); n++) {
      marks.set(n, marks.get(n) === "error" ? "error" : severity);
    }
  }
  return (
    <section aria-label="JSON-LD" class="source">
      <JsonLdHead text={lines.join("\n")} class="row first" />
      <ol class="lines" tabIndex={0} aria-label={t("The review, line by line")}>
        {lines.map((text, k) => (
          <li
            key={k}
            class={[marks.get(k + 1), line === k + 1 && "shown"]
              .filter(Boolean)
              .join(" ")}
            ref={(it) => {
              if (it && line === k + 1) {
                it.scrollIntoView({ block: "nearest" });
              }
            }}
          >
            <code>{text}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The review in its lines; what no JSON has (NaN) leaves an empty card. */
function parsed(lines: string[]): Json {
  try {
    return JSON.parse(lines.join("\n")) as Json;
  } catch {
    return {};
  }
}

export function CheckReview({ data }: { data: Checked }) {
  const [index, setIndex] = useState(0);
  const [chosen, setChosen] = useState("");
  const [line, setLine] = useState(0);
  const { reports, profiles, rest } = data;
  const report = reports[index];
  const go = (by: number) => {
    setIndex(index + by);
    setLine(0);
  };
  return (
    <div
      class="claims-desk check"
      role="region"
      aria-label={t("Check of a ClaimReview")}
    >
      {reports.length > 1 && (
        <div class="row head">
          <button
            type="button"
            class="button small"
            disabled={index === 0}
            onClick={() => {
              go(-1);
            }}
          >
            {t("Previous")}
          </button>
          <span>{t("%1 of %2", index + 1, reports.length)}</span>
          <button
            type="button"
            class="button small"
            disabled={index === reports.length - 1}
            onClick={() => {
              go(1);
            }}
          >
            {t("Next")}
          </button>
        </div>
      )}
      {rest.length > 0 && (
        <ul class="reasons">
          {rest.map(({ path, message, remedy }) => (
            <li key={path + message} dir="auto">
              <code>{path}</code> {message}. {remedy}
            </li>
          ))}
        </ul>
      )}
      {report && (
        <div class="columns" key={index}>
          <Reader review={parsed(report.json)} />
          <Findings
            notes={report.notes}
            profiles={profiles}
            chosen={chosen}
            choose={setChosen}
            show={setLine}
          />
          <Source lines={report.json} notes={report.notes} line={line} />
        </div>
      )}
    </div>
  );
}
