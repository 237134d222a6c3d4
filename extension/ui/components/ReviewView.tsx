/** A file or output with ClaimReview: the reader's card, what consumers find, its JSON. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { linesOf } from "../jsonlines.js";
import { Icon } from "../icons.js";
import { JsonLdHead } from "./JsonLdHead.js";
import { at, Findings, ReviewCard } from "./ReviewCard.js";
import type { Finding, Json } from "./ReviewCard.js";
import { plural, t } from "../words.js";

/** What `check` answers: the reviews in a text, and the findings of each profile. */
export interface Checked {
  reviews: { path: string; review: Json }[];
  profiles: { profile: string; findings: Finding[] }[];
}

const CONSUMERS: Record<string, string> = {
  schema: "schema.org",
  google: "Google",
  "google-api": "Fact Check Tools API",
  bing: "Bing",
  duke: "Duke",
  datacommons: "Data Commons",
};
const MOST_LINES = 4000;

const named = (profile: string) => CONSUMERS[profile] ?? profile;
const some = (value: unknown): unknown[] =>
  value === undefined || value === null || value === ""
    ? []
    : Array.isArray(value)
      ? value
      : [value];
const deep = (json: unknown, key: string): unknown =>
  json && typeof json === "object" ? (json as Json)[key] : undefined;

/** What the review says of itself, and what it leaves unsaid. */
function Inside({ review }: { review: Json }) {
  const claim = deep(review, "itemReviewed");
  const author = deep(claim, "author");
  const said = [
    at(author, "@type"),
    at(author, "name") ? t("named") : t("without a name"),
    at(author, "sameAs") ? t("with sameAs") : t("no sameAs"),
  ].filter(Boolean);
  const count = (value: unknown, say: (n: number) => string) => {
    const n = some(value).length;
    return n ? say(n) : "";
  };
  const addresses = (n: number) => plural("%1 address", "%1 addresses", n);
  const citations = (n: number) => plural("%1 citation", "%1 citations", n);
  const corrections = (n: number) => plural("%1 correction", "%1 corrections", n);
  const rows: [string, string][] = [
    [t("Claimant"), author ? said.join(", ") : ""],
    [
      t("First appeared"),
      at(claim, "firstAppearance", "url") || at(claim, "firstAppearance"),
    ],
    [t("Appearances"), count(deep(claim, "appearance"), addresses)],
    [t("Evidence"), count(deep(review, "citation"), citations)],
    [t("Corrections"), count(deep(review, "correction"), corrections)],
    [t("Language"), at(review, "inLanguage")],
    [t("Licence"), at(review, "sdLicense") || at(review, "license")],
  ];
  return (
    <>
      <h3>{t("What is in it, what is not")}</h3>
      <dl class="inside">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={value ? "" : "muted"} dir="auto">
              {value || t("not stated")}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface JsonProps {
  text: string;
  /** Lines to mark, and how. */
  marks: ReadonlyMap<number, string>;
  /** The line to bring into view; 0: none. */
  line: number;
}

function JsonText({ text, marks, line }: JsonProps) {
  const box = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => text.split("\n"), [text]);
  useEffect(() => {
    if (line) {
      box.current?.children[line - 1]?.scrollIntoView({ block: "nearest" });
    }
  }, [line]);
  return (
    <div class="json" ref={box} role="region" aria-label="JSON-LD" tabIndex={0}>
      {lines.slice(0, MOST_LINES).map((each, k) => (
        <code class={marks.get(k + 1) ?? ""} key={k}>
          {each.length > 4000 ? `${each.slice(0, 4000)}…` : each || " "}
        </code>
      ))}
      {lines.length > MOST_LINES && (
        <p class="muted">{t("and %1 lines more", lines.length - MOST_LINES)}</p>
      )}
    </div>
  );
}

interface Found extends Finding {
  profiles: string[];
}

/** The findings of all profiles, each told once with those who have it. */
function together(profiles: Checked["profiles"]): Found[] {
  const found = new Map<string, Found>();
  for (const { profile, findings } of profiles) {
    for (const finding of findings) {
      const key = [finding.severity, finding.path, finding.message].join("\n");
      const known = found.get(key);
      if (known) {
        known.profiles.push(profile);
      } else {
        found.set(key, { ...finding, profiles: [profile] });
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => Number(a.severity !== "error") - Number(b.severity !== "error"),
  );
}

interface Props {
  name: string;
  text: string;
  check: (text: string) => Promise<Checked>;
}

export function ReviewView({ name, text, check }: Props) {
  const [checked, setChecked] = useState<Checked | null>(null);
  const [failure, setFailure] = useState("");
  const [which, setWhich] = useState(0);
  const [profile, setProfile] = useState("");
  useEffect(() => {
    let current = true;
    check(text).then(
      (answer) => {
        if (current) {
          setChecked(answer);
          setFailure("");
        }
      },
      (error: unknown) => {
        if (current) {
          setFailure(error instanceof Error ? error.message : String(error));
        }
      },
    );
    return () => {
      current = false;
    };
  }, [text, check]);
  const lines = useMemo(() => linesOf(text), [text]);
  const reviews = checked?.reviews ?? [];
  const chosen = reviews[which] ?? reviews[0];
  const here = (finding: Finding) =>
    !chosen || reviews.length < 2 || finding.path.startsWith(chosen.path);
  const profiles = (checked?.profiles ?? []).map((each) => ({
    ...each,
    findings: each.findings.filter(here),
  }));
  const all = together(profiles);
  const shown = profile ? all.filter((each) => each.profiles.includes(profile)) : all;
  const errors = all.filter(({ severity }) => severity === "error").length;
  const marks = new Map<number, string>();
  for (const { path, severity } of [...shown].reverse()) {
    const [first, last] = lines.get(path) ?? [0, -1];
    if (path !== "$" && path !== chosen?.path) {
      for (let line = first; line <= last; line++) {
        marks.set(line, severity === "error" ? "wrong" : "advised");
      }
    }
  }
  const line = chosen ? (lines.get(chosen.path)?.[0] ?? 0) : 0;
  return (
    <div class="claims-desk claims-review" data-lm-suppress-shortcuts="true">
      <header>
        <h2 dir="auto">{name}</h2>
        <span class="muted">
          {checked && plural("%1 ClaimReview", "%1 ClaimReviews", reviews.length)}
        </span>
        {reviews.length > 1 && (
          <select
            aria-label={t("Review shown")}
            value={which}
            onChange={({ currentTarget }) => {
              setWhich(Number(currentTarget.value));
            }}
          >
            {reviews.map(({ review, path }, k) => (
              <option value={k} key={path}>
                {`${k + 1}. ${at(review, "claimReviewed") || path}`.slice(0, 90)}
              </option>
            ))}
          </select>
        )}
      </header>
      <div class="thirds">
        <section aria-label={t("As a reader sees it")}>
          <h3>{t("As a reader sees it")}</h3>
          {chosen ? (
            <>
              <ReviewCard review={chosen.review} />
              <Inside review={chosen.review} />
            </>
          ) : (
            <p class="muted">{checked ? t("There is no ClaimReview in it.") : "…"}</p>
          )}
        </section>
        <section aria-label={t("Findings")}>
          <div class="row">
            <h3>{t("Findings")}</h3>
            <span class="grow" />
            <span class="muted" role="status">
              {checked &&
                [
                  plural("%1 error", "%1 errors", errors),
                  plural(
                    "%1 piece of advice",
                    "%1 pieces of advice",
                    all.length - errors,
                  ),
                ].join(" · ")}
            </span>
          </div>
          {failure && (
            <p class="todo" role="alert">
              {failure}
            </p>
          )}
          {profiles.length > 1 && (
            <div class="filters" role="group" aria-label={t("Findings of")}>
              <button
                type="button"
                class="filter"
                aria-pressed={profile === ""}
                onClick={() => {
                  setProfile("");
                }}
              >
                {t("All")} <b>{all.length}</b>
              </button>
              {profiles.map(({ profile: each, findings }) => {
                const wrong = findings.filter((one) => one.severity === "error").length;
                return (
                  <button
                    type="button"
                    class="filter"
                    key={each}
                    aria-pressed={profile === each}
                    onClick={() => {
                      setProfile(each);
                    }}
                  >
                    <Icon name={wrong ? "warn" : "tick"} /> {named(each)}{" "}
                    <b>{findings.length || ""}</b>
                  </button>
                );
              })}
            </div>
          )}
          {checked && shown.length === 0 && (
            <p class="muted">{t("Nothing to mend.")}</p>
          )}
          <Findings
            findings={shown.map((finding) => ({
              ...finding,
              by: finding.profiles.map(named).join(", "),
            }))}
          />
          {profiles.length > 1 && (
            <p class="muted">
              {t(
                "An error for one consumer need not be one for another; no single file suits all.",
              )}
            </p>
          )}
        </section>
        <section class="source" aria-label="JSON-LD">
          <JsonLdHead text={text} />
          <JsonText text={text} marks={marks} line={line} />
        </section>
      </div>
    </div>
  );
}
