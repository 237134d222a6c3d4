/** The words of statuses, stances, relations, reasons and fields; `t` shows them. */
import type {
  ClaimSummary,
  EvidenceKind,
  Relation,
  SetAsideReason,
  Stance,
  Status,
} from "./protocol.js";
import { locale, msg, t } from "./words.js";

export type Family = "todo" | "done" | "aside";

export const STATUS: Record<Status, { word: string; family: Family }> = {
  candidate: { word: msg("Candidate"), family: "todo" },
  selected: { word: msg("To check"), family: "todo" },
  assessed: { word: msg("Assessed"), family: "done" },
  reviewed: { word: msg("Reviewed"), family: "done" },
  published: { word: msg("Published"), family: "done" },
  corrected: { word: msg("Corrected"), family: "done" },
  withdrawn: { word: msg("Withdrawn"), family: "aside" },
  "set aside": { word: msg("Set aside"), family: "aside" },
};

export const STANCE: Record<Stance, string> = {
  supports: msg("Supports"),
  refutes: msg("Refutes"),
  context: msg("Context"),
};

export const RELATION: Record<Relation, { sign: string; word: string }> = {
  same: { sign: "=", word: msg("Same") },
  paraphrase: { sign: "≈", word: msg("Paraphrase") },
  similar: { sign: "≈", word: msg("Similar") },
  conflict: { sign: "≠", word: msg("Conflict") },
};

export const REASONS: Record<SetAsideReason, string> = {
  "not selected": msg("Not selected"),
  opinion: msg("Opinion"),
  prediction: msg("Prediction"),
  "not checkable": msg("Not checkable"),
  "already checked": msg("Already checked"),
  duplicate: msg("Duplicate"),
};

export const EVIDENCE: Record<EvidenceKind, string> = {
  page: msg("page"),
  document: msg("document"),
  data: msg("data"),
  calculation: msg("calculation"),
  interview: msg("interview"),
  correspondence: msg("correspondence"),
  observation: msg("observation"),
};

/** On what terms something was said. */
export const RECORD = {
  "on the record": msg("on the record"),
  background: msg("background"),
  confidential: msg("confidential"),
};

/** The fields of an article's card, in their order. */
export const CARD: Partial<Record<string, string>> = {
  title: msg("Title"),
  publisher: msg("Publisher (the outlet)"),
  author: msg("Author"),
  url: msg("Address"),
  date_published: msg("Date published"),
  language: msg("Language"),
};

/** Fields of a claim, as entries and versions are told apart by. */
export const FIELDS: Record<string, string> = {
  wording: msg("Wording"),
  rating: msg("Verdict"),
  explanation: msg("Why"),
  unknown: msg("What is not known"),
  as_of: msg("As of"),
  source: msg("Who said it"),
  note: msg("Note"),
  tags: msg("Tags"),
  polarity: msg("Polarity"),
};

/** Choices of a table as a field offers them. */
export const inWords = (
  table: readonly (readonly [value: string, word: string])[],
): [string, string][] => table.map(([value, word]) => [value, t(word)]);

/** "Claim 10, To check, flagged" – the name of a mark for those who do not see it. */
export function nameOf(claim: ClaimSummary): string {
  const aside = claim.set_aside ? `: ${t(REASONS[claim.set_aside.reason])}` : "";
  const flag = claim.flagged ? `, ${t("flagged")}` : "";
  return `${t("Claim %1", claim.number)}, ${t(STATUS[claim.status].word)}${aside}${flag}`;
}

const pad = (n: number) => String(n).padStart(2, "0");

/** "14:02" today, "12 Mar 14:02" this year, else with the year; "" for nothing. */
export function clock(at: string | undefined, now = new Date()): string {
  if (!at) {
    return "";
  }
  const time = new Date(at);
  if (!at.includes("T") || Number.isNaN(time.getTime())) {
    return at;
  }
  const hour = `${pad(time.getHours())}:${pad(time.getMinutes())}`;
  if (time.toDateString() === now.toDateString()) {
    return hour;
  }
  const year = time.getFullYear() === now.getFullYear() ? undefined : "numeric";
  const date = time.toLocaleDateString(locale(), {
    day: "numeric",
    month: "short",
    year,
  });
  return `${date} ${hour}`;
}

/** "12 March 2031" of an ISO date or time; as it stands where it is only a year. */
export function day(date: string | undefined): string {
  if (!date || date.length < 10) {
    return date ?? "";
  }
  return new Date(`${date.slice(0, 10)}T12:00:00`).toLocaleDateString(locale(), {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}
