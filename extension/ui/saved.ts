/** Which typed fields one entry is saved from. */
import type { DraftFields, Verdict } from "./protocol.js";

export const VERDICT = ["rating", "explanation", "unknown", "as_of"] as const;
const FIELDS = ["wording", "polarity", "source", "note", "tags", ...VERDICT] as const;

/** Without the half-filled forms, which are recorded by buttons of their own. */
export function savedFields(fields: DraftFields): DraftFields {
  return Object.fromEntries(
    FIELDS.filter((key) => key in fields).map((key) => [key, fields[key]]),
  );
}

/**
 * The fields as they are sent. A verdict is recorded whole: what of it is not typed
 * stays as it is, save for its date, which a new rating renews.
 */
export function toSave(
  fields: DraftFields,
  verdict: Verdict | null | undefined,
): DraftFields {
  const sent = savedFields(fields);
  if (verdict && VERDICT.some((key) => key in sent)) {
    const { rating, explanation = "", unknown = "", as_of = "" } = verdict;
    const date = sent.rating && sent.rating !== rating ? {} : { as_of };
    return { rating, explanation, unknown, ...date, ...sent };
  }
  return sent;
}
