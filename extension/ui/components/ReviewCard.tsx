/** A ClaimReview as a reader would see it, and what is found wrong with one. */
import { day } from "../status.js";
import { Icon } from "../icons.js";
import { Link } from "./EvidenceList.js";
import { t } from "../words.js";

export type Json = Record<string, unknown>;

/** What `check` says (workbench/publishing/finding.py). */
export interface Finding {
  severity: string;
  path: string;
  message: string;
  remedy: string;
  by?: string;
}

/** A value deep in JSON of which nothing is certain, as text; the first of a list. */
export function at(json: unknown, ...path: string[]): string {
  let value = json;
  for (const key of [...path, ""]) {
    if (Array.isArray(value)) {
      value = value[0] as unknown;
    }
    if (key) {
      value = value && typeof value === "object" ? (value as Json)[key] : undefined;
    }
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The scale as a bar; `nameOf` a number, where the scale is known. */
function Scale({
  review,
  nameOf,
}: {
  review: Json;
  nameOf: (value: number) => string | undefined;
}) {
  const value = Number(at(review, "reviewRating", "ratingValue"));
  const worst = Number(at(review, "reviewRating", "worstRating"));
  const best = Number(at(review, "reviewRating", "bestRating"));
  if (!value || !worst || best <= worst || best - worst > 10) {
    return null;
  }
  const numbers = Array.from({ length: best - worst + 1 }, (_, k) => worst + k);
  const middle = (worst + best) / 2;
  const side = value < middle ? "false" : value > middle ? "true" : "middle";
  return (
    <div class={`scale ${side}`}>
      {numbers.map((number) => (
        <span class={number === value ? "on" : ""} key={number}>
          {number} {(number === worst || number === best) && nameOf(number)}
        </span>
      ))}
    </div>
  );
}

interface Props {
  review: Json;
  nameOf?: (value: number) => string | undefined;
}

export function ReviewCard({ review, nameOf = () => undefined }: Props) {
  const claimant = at(review, "itemReviewed", "author", "name");
  const role = at(review, "itemReviewed", "author", "jobTitle");
  const said = at(review, "itemReviewed", "datePublished");
  const appeared =
    at(review, "itemReviewed", "appearance", "publisher", "name") ||
    at(review, "itemReviewed", "appearance", "name") ||
    at(review, "itemReviewed", "appearance", "headline");
  const by = at(review, "author", "name");
  return (
    <article class="card">
      <p class="muted" dir="auto">
        {claimant
          ? t("Claim by %1", [claimant, role].filter(Boolean).join(", "))
          : t("Claim by an unnamed or unknown source")}
      </p>
      <h3 dir="auto">{at(review, "claimReviewed")}</h3>
      <p class="muted" dir="auto">
        {[day(said), appeared && t("in %1", appeared)].filter(Boolean).join(" · ")}
      </p>
      <hr />
      <p class="muted">
        {by ? t("Rating by %1", by) : t("Nobody is named who rates it")}
      </p>
      <p class="verdictword" dir="auto">
        {at(review, "reviewRating", "alternateName")}
      </p>
      <Scale review={review} nameOf={nameOf} />
      <p class="ends">
        <Link url={at(review, "url")} />
        <span class="muted">{day(at(review, "datePublished"))}</span>
      </p>
    </article>
  );
}

export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map(({ severity, path, message, remedy, by }) => (
        <li key={path + message}>
          <span class={severity === "error" ? "stance refutes" : "todo"}>
            <Icon name="warn" />
          </span>
          <div dir="auto">
            <b>{message}</b>{" "}
            <span class="muted">
              {[severity === "error" ? t("error") : t("advice"), by]
                .filter(Boolean)
                .join(" · ")}
            </span>
            <code>{path}</code>
            {remedy && (
              <p>
                <b>{t("Mend:")}</b> {remedy}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
