/** The words and families of statuses, stances, relations and reasons on screen. */
import type {
  ClaimSummary,
  Relation,
  SetAsideReason,
  Stance,
  Status,
} from "./protocol.js";

export type Family = "todo" | "done" | "aside";

export const STATUS: Record<Status, { word: string; family: Family }> = {
  candidate: { word: "Candidate", family: "todo" },
  selected: { word: "To check", family: "todo" },
  assessed: { word: "Assessed", family: "done" },
  reviewed: { word: "Reviewed", family: "done" },
  published: { word: "Published", family: "done" },
  corrected: { word: "Corrected", family: "done" },
  withdrawn: { word: "Withdrawn", family: "aside" },
  "set aside": { word: "Set aside", family: "aside" },
};

export const STANCE: Record<Stance, string> = {
  supports: "Supports",
  refutes: "Refutes",
  context: "Context",
};

export const RELATION: Record<Relation, { sign: string; word: string }> = {
  same: { sign: "=", word: "Same" },
  paraphrase: { sign: "≈", word: "Paraphrase" },
  similar: { sign: "≈", word: "Similar" },
  conflict: { sign: "≠", word: "Conflict" },
};

export const REASONS: Record<SetAsideReason, string> = {
  "not selected": "Not selected",
  opinion: "Opinion",
  prediction: "Prediction",
  "not checkable": "Not checkable",
  "already checked": "Already checked",
  duplicate: "Duplicate",
};

/** "Claim 10, To check, flagged" – the name of a mark for those who do not see it. */
export function nameOf(claim: ClaimSummary): string {
  const aside = claim.set_aside ? `: ${REASONS[claim.set_aside.reason]}` : "";
  const flag = claim.flagged ? ", flagged" : "";
  return `Claim ${claim.number}, ${STATUS[claim.status].word}${aside}${flag}`;
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
  const date = time.toLocaleDateString("en-GB", {
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
  return new Date(`${date.slice(0, 10)}T12:00:00`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
  });
}
