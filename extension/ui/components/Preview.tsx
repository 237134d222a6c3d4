/** The check as readers will see it, what consumers would find, and its JSON. */
import { useEffect, useState } from "preact/hooks";
import type { Methods } from "../protocol.js";
import { labelOf } from "../scale.js";
import { day } from "../status.js";
import { Icon } from "../icons.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Link } from "./EvidenceList.js";

type Json = Record<string, unknown>;
type Result = Methods["preview"]["result"];

/** A value deep in JSON of which nothing is certain, as text. */
function at(json: unknown, ...path: string[]): string {
  let value = json;
  for (const key of path) {
    if (Array.isArray(value)) {
      value = value[0] as unknown;
    }
    value = value && typeof value === "object" ? (value as Json)[key] : undefined;
  }
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The scale as a bar; its ends named, where it is the desk's. */
function Scale({ review }: { review: Json }) {
  const { scale, publisher } = useDesk().state;
  const value = Number(at(review, "reviewRating", "ratingValue"));
  const worst = Number(at(review, "reviewRating", "worstRating"));
  const best = Number(at(review, "reviewRating", "bestRating"));
  if (!value || !worst || best <= worst || best - worst > 10) {
    return null;
  }
  const numbers = Array.from({ length: best - worst + 1 }, (_, k) => worst + k);
  const middle = (worst + best) / 2;
  const nameOf = (number: number) => {
    const rating = scale.ratings.find((each) => each.value === number);
    return rating && labelOf(rating, publisher?.language);
  };
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

function Card({ review }: { review: Json }) {
  const claimant = at(review, "itemReviewed", "author", "name");
  const role = at(review, "itemReviewed", "author", "jobTitle");
  const said = at(review, "itemReviewed", "datePublished");
  const appeared =
    at(review, "itemReviewed", "appearance", "publisher", "name") ||
    at(review, "itemReviewed", "appearance", "name") ||
    at(review, "itemReviewed", "appearance", "headline");
  return (
    <article class="card">
      <p class="muted" dir="auto">
        {claimant
          ? `Claim by ${[claimant, role].filter(Boolean).join(", ")}`
          : "Claim by an unnamed or unknown source"}
      </p>
      <h3 dir="auto">{at(review, "claimReviewed")}</h3>
      <p class="muted" dir="auto">
        {[day(said), appeared && `in ${appeared}`].filter(Boolean).join(" · ")}
      </p>
      <hr />
      <p class="muted">Rating by {at(review, "author", "name")}</p>
      <p class="verdictword" dir="auto">
        {at(review, "reviewRating", "alternateName")}
      </p>
      <Scale review={review} />
      <p class="ends">
        <Link url={at(review, "url")} />
        <span class="muted">{day(at(review, "datePublished"))}</span>
      </p>
    </article>
  );
}

export function Preview() {
  const desk = useDesk();
  const { claim, detail } = desk.state;
  const [result, setResult] = useState<Result | null>(null);
  useEffect(() => {
    setResult(null);
    void desk.trying(async () => {
      setResult(await desk.call("preview", { claim }));
    });
  }, [claim, detail]);
  const { review, reasons = [], findings = [] } = result ?? {};
  return (
    <div class="preview" role="region" aria-label="As readers will see it">
      <div class="row first">
        <h2>As readers will see it</h2>
        {detail && !["published", "corrected"].includes(detail.claim.status ?? "") && (
          <span class="status todo">Preview: not published</span>
        )}
        <span class="grow" />
        <Button command="preview" class="button small">
          Back to the claim
        </Button>
      </div>
      {result && (
        <div class="halves">
          <section>
            {review ? <Card review={review} /> : <p>It cannot be exported yet.</p>}
            {!review && (
              <ul class="reasons">
                {reasons.map((reason) => (
                  <li key={reason} dir="auto">
                    {reason}
                  </li>
                ))}
              </ul>
            )}
          </section>
          {review && (
            <section>
              <h3>
                Findings <span class="muted">{findings.length}</span>
              </h3>
              {findings.length === 0 && <p class="muted">Nothing to mend.</p>}
              <ul class="findings">
                {findings.map(({ severity, path, message, remedy }) => (
                  <li key={path + message}>
                    <span class={severity === "error" ? "stance refutes" : "todo"}>
                      <Icon name="warn" />
                    </span>
                    <div dir="auto">
                      <b>{message}</b> <span class="muted">{severity}</span>
                      <code>{path}</code>
                      {remedy && (
                        <p>
                          <b>Mend:</b> {remedy}
                        </p>
                      )}
                    </div>
                  </li>
                ))}
              </ul>
              <details>
                <summary>JSON-LD</summary>
                <pre tabIndex={0}>{JSON.stringify(review, null, 2)}</pre>
              </details>
            </section>
          )}
        </div>
      )}
    </div>
  );
}
