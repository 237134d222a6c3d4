/** The list of claims under a filter: what is in it, where it goes on, how far it is. */
import type { ClaimSummary } from "./protocol.js";
import type { State } from "./state.js";

export const FILTERS = ["to do", "checked", "set aside", "flagged", "all"] as const;
export type Filter = (typeof FILTERS)[number];

/** Whether a claim belongs under a filter. */
export function fits(claim: ClaimSummary, filter: Filter): boolean {
  switch (filter) {
    case "to do":
      return claim.status === "candidate" || claim.status === "selected";
    case "set aside":
      return claim.status === "set aside";
    case "flagged":
      return claim.flagged;
    case "checked":
      return isChecked(claim);
    case "all":
      return true;
  }
}

export const isChecked = ({ status }: ClaimSummary): boolean =>
  status !== "candidate" && status !== "selected" && status !== "set aside";

const inArticle = (claim: ClaimSummary, document: string) =>
  claim.marks.some((mark) => mark.document === document);

/** Whether a claim is in scope: of the article or all, by who said it and what is searched. */
function scoped(state: State): (claim: ClaimSummary) => boolean {
  const { document, said_by, scope } = state;
  const query = state.query.trim().toLowerCase();
  const number = /^\d+$/.test(query) ? Number(query) : 0;
  return (claim) =>
    (scope === "all" || inArticle(claim, document)) &&
    (!said_by || claim.said_by === said_by) &&
    (!query ||
      claim.number === number ||
      `${claim.wording}\n${claim.said_by}`.toLowerCase().includes(query));
}

/** The claims in scope, in order. */
export function inScope(state: State): ClaimSummary[] {
  const is = scoped(state);
  const found: ClaimSummary[] = [];
  for (const id of state.order) {
    const claim = state.claims.get(id);
    if (claim && is(claim)) {
      found.push(claim);
    }
  }
  return found;
}

export interface Progress {
  selected: number;
  checked: number;
  aside: number;
  candidates: number;
}

/** Counts over the claims that were selected: candidates and those set aside stand beside. */
export function progress(claims: readonly ClaimSummary[]): Progress {
  const count = { selected: 0, checked: 0, aside: 0, candidates: 0 };
  for (const claim of claims) {
    if (claim.status === "candidate") {
      count.candidates++;
    } else if (claim.status === "set aside") {
      count.aside++;
    } else {
      count.selected++;
      count.checked += isChecked(claim) ? 1 : 0;
    }
  }
  return count;
}

/** The next claim (or the one before) under the filter, from here; "" at the end. */
export function step(state: State, by: 1 | -1): string {
  const is = scoped(state);
  const { order } = state;
  const at = order.indexOf(state.claim);
  for (let k = at < 0 && by < 0 ? order.length - 1 : at + by; k in order; k += by) {
    const claim = state.claims.get(order[k] ?? "");
    if (claim && fits(claim, state.filter) && is(claim)) {
      return claim.id;
    }
  }
  return "";
}

/** The next claim to check, in any article, from here round; else the next candidate. */
export function nextUnchecked(state: State): string {
  const at = state.order.indexOf(state.claim);
  const round = [
    ...state.order.slice(at + 1),
    ...state.order.slice(0, Math.max(at, 0)),
  ];
  const find = (status: string) =>
    round.find((id) => state.claims.get(id)?.status === status);
  return find("selected") ?? find("candidate") ?? "";
}
