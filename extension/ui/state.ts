/** What the desk shows, and how each answer of the host changes it. No effects here. */
import type {
  Acted,
  ClaimDetail,
  ClaimSummary,
  ConflictData,
  DeskState,
  DocumentSummary,
  DocumentText,
  DraftFields,
  Events,
  RatingScale,
  Saved,
} from "./protocol.js";
import { FILTERS } from "./list.js";
import type { Filter } from "./list.js";
import type { Later } from "./shared.js";
import type { Span } from "./text.js";

/** The sheets over the desk: those of later.tsx. */
export type Dialog = keyof Later["sheets"];

/** A line above the claim that asks for attention. */
export interface Notice {
  text: string;
  /** Someone recorded something under the person's hands: offer to compare. */
  compare?: boolean;
}

export interface State {
  phase: "opening" | "ready" | "failed";
  /** The part with dialogs, the two versions and the preview, once it is loaded. */
  later: Later | null;
  ledger: string;
  actor: string;
  scale: RatingScale;
  publisher: DeskState["publisher"];
  documents: readonly DocumentSummary[];
  claims: ReadonlyMap<string, ClaimSummary>;
  /** Claim ids by article and place. */
  order: readonly string[];
  text: DocumentText | null;
  document: string;
  claim: string;
  detail: ClaimDetail | null;
  /** What is typed and not in the ledger, over revision `base_rev`. */
  fields: DraftFields;
  base_rev: number;
  /** "here": only in this browser yet; "kept": the host has it. */
  draft: { state: "none" | "here" | "kept"; at: string; restored?: boolean };
  filter: Filter;
  said_by: string;
  query: string;
  scope: "article" | "all";
  saved: Saved | null;
  busy: boolean;
  silent: boolean;
  notice: Notice | null;
  conflict: ConflictData | null;
  preview: boolean;
  dialog: Dialog | null;
  /** Entry whose changes are shown. */
  entry: number;
  /** The selected words of the article, in UTF-16 units. */
  picked: Span | null;
  task: Events["progress"] | null;
  /** Announced to screen readers. */
  said: string;
}

export const EMPTY: State = {
  phase: "opening",
  later: null,
  ledger: "",
  actor: "",
  scale: { id: "", rev: 0, name: "", ratings: [] },
  publisher: null,
  documents: [],
  claims: new Map(),
  order: [],
  text: null,
  document: "",
  claim: "",
  detail: null,
  fields: {},
  base_rev: 0,
  draft: { state: "none", at: "" },
  filter: "to do",
  said_by: "",
  query: "",
  scope: "article",
  saved: null,
  busy: false,
  silent: false,
  notice: null,
  conflict: null,
  preview: false,
  dialog: null,
  entry: 0,
  picked: null,
  task: null,
  said: "",
};

/** Articles first in their order, then each claim by its number; those without last. */
export function ordered(
  claims: ReadonlyMap<string, ClaimSummary>,
  documents: readonly DocumentSummary[],
): string[] {
  const place = new Map(documents.map(({ id }, k) => [id, k]));
  const of = (claim: ClaimSummary) =>
    place.get(claim.marks[0]?.document ?? "") ?? Infinity;
  return [...claims.values()]
    .map((claim) => ({ claim, at: of(claim) }))
    .sort((a, b) => (a.at === b.at ? a.claim.number - b.claim.number : a.at - b.at))
    .map(({ claim }) => claim.id);
}

function merged<T extends { id: string }>(old: readonly T[], news: readonly T[]): T[] {
  const byId = new Map(old.map((each) => [each.id, each]));
  for (const each of news) {
    byId.set(each.id, each);
  }
  return [...byId.values()];
}

/** The lists after claims or documents changed. */
export function withNews(
  state: State,
  news: { claims: ClaimSummary[]; documents?: DocumentSummary[]; saved: Saved | null },
): State {
  const claims = new Map(state.claims);
  let moved = Boolean(news.documents?.length);
  for (const claim of news.claims) {
    const old = claims.get(claim.id);
    moved ||=
      old?.number !== claim.number ||
      old.marks[0]?.document !== claim.marks[0]?.document;
    claims.set(claim.id, claim);
  }
  const documents = news.documents?.length
    ? merged(state.documents, news.documents)
    : state.documents;
  return {
    ...state,
    claims,
    documents,
    order: moved ? ordered(claims, documents) : state.order,
    saved:
      !news.saved || (state.saved?.seq ?? 0) > news.saved.seq
        ? state.saved
        : news.saved,
  };
}

export function opened(state: State, desk: DeskState): State {
  const claims = new Map(desk.claims.map((claim) => [claim.id, claim]));
  const filter = FILTERS.find((each) => each === desk.position.filter) ?? "to do";
  return {
    ...state,
    phase: "ready",
    ledger: desk.ledger,
    actor: desk.actor.name,
    scale: desk.scale,
    publisher: desk.publisher,
    documents: desk.documents,
    claims,
    order: ordered(claims, desk.documents),
    filter,
    said_by: desk.position.said_by ?? "",
    saved: desk.saved,
    busy: false,
    silent: false,
  };
}

export function hasDraft(fields: DraftFields): boolean {
  return Object.keys(fields).length > 0;
}

/** Whether one answer about a claim was given before the other. */
export function isOlder(one: ClaimDetail, other: ClaimDetail | null): boolean {
  const newest = ({ history }: ClaimDetail) =>
    Math.max(0, ...history.map(({ seq }) => seq));
  return other?.claim.id === one.claim.id && newest(one) < newest(other);
}

/** The open claim with its answer; what is typed for it is kept. */
export function withDetail(state: State, detail: ClaimDetail): State {
  if (detail.claim.id !== state.claim) {
    return state;
  }
  const next = { ...state, detail };
  if (hasDraft(state.fields)) {
    return next;
  }
  const { draft } = detail;
  const restored = draft && hasDraft(draft.fields);
  return {
    ...next,
    fields: restored ? draft.fields : {},
    base_rev: restored ? draft.base_rev : detail.claim.rev,
    draft: restored
      ? { state: "kept", at: draft.at, restored: true }
      : { state: "none", at: "" },
  };
}

export function typed(state: State, patch: Partial<DraftFields>): State {
  const fields: DraftFields = { ...state.fields, ...patch };
  for (const key of Object.keys(patch) as (keyof DraftFields)[]) {
    if (fields[key] === undefined) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete fields[key];
    }
  }
  const base_rev = hasDraft(state.fields)
    ? state.base_rev
    : (state.detail?.claim.rev ?? 0);
  return { ...state, fields, base_rev, draft: { state: "here", at: "" } };
}

/** Own entry recorded: what was sent is no longer typed, unless typed anew since. */
export function acted(state: State, result: Acted, sent: DraftFields): State {
  const next = withNews(state, result);
  const { detail } = result;
  if (!detail || detail.claim.id !== state.claim) {
    return next;
  }
  const fields = { ...state.fields };
  for (const key of Object.keys(sent) as (keyof DraftFields)[]) {
    if (fields[key] === sent[key]) {
      // eslint-disable-next-line @typescript-eslint/no-dynamic-delete
      delete fields[key];
    }
  }
  const wasCurrent = state.base_rev === state.detail?.claim.rev;
  const left = hasDraft(fields);
  return {
    ...next,
    detail,
    fields,
    base_rev: wasCurrent || !left ? detail.claim.rev : state.base_rev,
    draft: left ? state.draft : { state: "none", at: "" },
    notice: null,
  };
}
