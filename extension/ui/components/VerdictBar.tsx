/** The rating: word, key and position; what is off the scale stands apart. */
import type { Rating } from "../protocol.js";
import { rate } from "../steps.js";
import { labelOf, ratings } from "../scale.js";
import { useDesk } from "./session.js";
import { DraftHint } from "./fields.js";
import { t } from "../words.js";

/** Which side of the scale a place is on: the colour beside the word. */
export function side(place: number, of: number): "false" | "middle" | "true" {
  const middle = (of - 1) / 2;
  return place < middle ? "false" : place > middle ? "true" : "middle";
}

/** "Half true" as steps of the scale: for the eye, beside the word. */
export function Steps({ place, of }: { place: number; of: number }) {
  return (
    <span class={`steps ${side(place, of)}`} aria-hidden="true">
      {Array.from({ length: of }, (_, k) => (
        <i class={k <= place ? "on" : ""} key={k} />
      ))}
    </span>
  );
}

/** A rating in a word with its steps, where the scale has numbers. */
export function RatingWord({ id }: { id: string }) {
  const { scale, publisher } = useDesk().state;
  const { on } = ratings(scale);
  const place = on.findIndex((rating) => rating.id === id);
  const rating = scale.ratings.find((each) => each.id === id);
  return (
    <span class="ratingword">
      {rating ? labelOf(rating, publisher?.language) : id || t("No rating")}
      {place >= 0 && <Steps place={place} of={on.length} />}
    </span>
  );
}

export function VerdictBar() {
  const desk = useDesk();
  const { scale, fields, detail, publisher } = desk.state;
  const { on, off } = ratings(scale);
  const chosen = fields.rating ?? detail?.claim.verdict?.rating ?? "";
  const language = publisher?.language ?? "en";
  const worst = on[0];
  const best = on.at(-1);
  const hint =
    worst && best
      ? `${worst.value ?? ""} ${labelOf(worst, language)} – ${best.value ?? ""} ${labelOf(best, language)}`
      : scale.name;

  const option = (rating: Rating, k: number, key: number) => {
    const is = rating.id === chosen;
    const numbered = k >= 0;
    return (
      <button
        type="button"
        key={rating.id}
        class={`rating ${numbered ? side(k, on.length) : "off"}`}
        aria-pressed={is}
        aria-keyshortcuts={key < 10 ? String(key) : undefined}
        title={rating.definitions?.[language] ?? rating.definitions?.["en"]}
        onClick={() => {
          rate(desk, key);
        }}
      >
        <span dir="auto">{labelOf(rating, language)}</span>
        <span class="under" aria-hidden="true">
          {key < 10 && <b>{key}</b>}
          {numbered && <Steps place={k} of={on.length} />}
        </span>
      </button>
    );
  };

  return (
    <div class="field">
      <div class="label">
        <span>
          <b>{t("Verdict")}</b>{" "}
          <span class="muted" title={scale.name}>
            {hint}
          </span>
        </span>
        <span class="hint">
          <DraftHint name="rating" />
        </span>
      </div>
      <div class="verdict" role="group" aria-label={t("Verdict")}>
        {on.length > 0 && (
          <div class={`bar ${on.length > 5 ? "wrap" : ""}`}>
            {on.map((rating, k) => option(rating, k, k + 1))}
          </div>
        )}
        {off.length > 0 && (
          <div class={`offscale ${on.length ? "apart" : ""}`}>
            {on.length > 0 && <span class="muted">{t("Off the scale")}</span>}
            {off.map((rating, k) => option(rating, -1, on.length + k + 1))}
          </div>
        )}
      </div>
    </div>
  );
}
