/** The ratings of a scale, in the order of their keys, and their words. */
import type { Rating, RatingScale } from "./protocol.js";

/** Numbered ratings, worst first, then those off the scale: the order of their keys. */
export function ratings(scale: RatingScale): { on: Rating[]; off: Rating[] } {
  const on = scale.ratings
    .filter((rating) => typeof rating.value === "number")
    .sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const off = scale.ratings.filter((rating) => typeof rating.value !== "number");
  return { on, off };
}

export function labelOf(rating: Rating | undefined, language = "en"): string {
  const labels = rating?.labels ?? {};
  return (
    labels[language] ??
    labels[language.split("-")[0] ?? ""] ??
    labels["en"] ??
    Object.values(labels)[0] ??
    rating?.id ??
    ""
  );
}
