/**
 * What the desk and its host say to one another.
 *
 * The host is a kernel (workbench/widgets, over anywidget's custom messages) or a
 * server (over REST). Names are those of workbench/model.py. Offsets are Unicode code
 * points, end-exclusive; text.ts converts them to UTF-16. A field at its default may
 * be absent from a subject's JSON.
 */

export type Status =
  | "candidate"
  | "selected"
  | "assessed"
  | "reviewed"
  | "published"
  | "corrected"
  | "withdrawn"
  | "set aside";

export type SetAsideReason =
  | "not selected"
  | "opinion"
  | "prediction"
  | "not checkable"
  | "already checked"
  | "duplicate";

export type Stance = "supports" | "refutes" | "context";
export type Polarity = "affirmed" | "denied";
export type Relation = "same" | "paraphrase" | "similar" | "conflict";
export type CorrectionKind = "verdict" | "factual" | "update" | "typo";
export type ClaimantKind = "person" | "organization" | "outlet" | "unnamed" | "unknown";

export interface Rating {
  id: string;
  labels: Record<string, string>;
  definitions?: Record<string, string>;
  /** Absent or null: off the scale. Never invented. */
  value?: number | null;
}

export interface RatingScale {
  id: string;
  rev: number;
  name: string;
  ratings: Rating[];
}

export interface Segment {
  start: number;
  end: number;
  kind?: string;
}

export interface DocumentSummary {
  id: string;
  rev: number;
  kind: "article" | "source";
  title: string;
  publisher: string;
  author: string;
  url: string;
  date_published: string;
  language: string;
  /** Fields of the card that nobody has stated yet, e.g. ["publisher", "url"]. */
  missing: string[];
}

export interface DocumentText extends DocumentSummary {
  text: string;
  segments: Segment[];
}

export interface Mark {
  document: string;
  document_rev: number;
  start: number;
  end: number;
}

/** One line of the desk's list: enough to filter, search, count and mark. */
export interface ClaimSummary {
  id: string;
  rev: number;
  /** Position among the claims of its first document, from 1. */
  number: number;
  status: Status;
  wording: string;
  /** Who said it, as shown: a name, "The Kestrel Post (own voice)", "unnamed". */
  said_by: string;
  marks: Mark[];
  flagged: boolean;
  waiting: { on: string; until?: string } | null;
  assigned: string;
  rating: string;
  set_aside: { reason: SetAsideReason; duplicate_of?: string } | null;
}

export interface Passage {
  document: string;
  document_rev?: number;
  start?: number;
  end?: number;
  exact: string;
  prefix?: string;
  suffix?: string;
}

export interface Claimant {
  kind?: ClaimantKind;
  name?: string;
  role?: string;
  same_as?: string[];
}

export interface Source {
  claimants?: Claimant[];
  via?: string;
  location?: string;
  date?: string;
  first_appearance?: string;
  /** True until a person took the suggestion over or changed it. */
  suggested?: boolean;
}

export interface Appearance {
  document?: string;
  passages?: Passage[];
  quote?: "direct" | "indirect" | "mixed" | "none";
  attributed_to?: string | null;
  via?: string;
  place?: string;
  said?: string;
  url?: string;
}

export interface Quantity {
  start: number;
  end: number;
  text: string;
  value?: string | null;
  unit?: string | null;
  counted?: string;
  modifier?: string;
  predicate?: string;
  place?: string;
  time?: string;
}

export interface Verdict {
  scale: string;
  scale_rev: number;
  rating: string;
  explanation?: string;
  unknown?: string;
  as_of?: string;
}

export interface Correction {
  kind: CorrectionKind;
  text: string;
  at: string;
  by: string;
  second_reader?: string;
}

export interface Claim {
  id: string;
  rev: number;
  wording?: string;
  polarity?: Polarity;
  language?: string;
  source?: Source;
  appearances?: Appearance[];
  quantities?: Quantity[];
  reasons?: string[];
  tags?: string[];
  score?: string | null;
  generator?: string;
  status?: Status;
  set_aside?: { reason: SetAsideReason; duplicate_of?: string } | null;
  verdict?: Verdict | null;
  review?: { by: string; rev: number } | null;
  publication?: {
    url?: string;
    date_published?: string;
    not_before?: string;
  } | null;
  corrections?: Correction[];
  withdrawal?: { text: string; at: string; by: string } | null;
  note?: string;
  flagged?: boolean;
  waiting?: { on: string; until?: string } | null;
  assigned?: string;
}

export type EvidenceKind =
  | "page"
  | "document"
  | "data"
  | "calculation"
  | "interview"
  | "correspondence"
  | "observation";

export interface Evidence {
  id: string;
  rev: number;
  claim: string;
  kind?: EvidenceKind;
  stance?: Stance;
  title?: string;
  who?: string;
  role?: string;
  interests?: string;
  obtained?: string;
  obtained_by?: string;
  url?: string;
  document?: string;
  passage?: Passage | null;
  /** The quotation as typed, where it differs from the passage and was accepted. */
  quoted?: string;
  record?: "on the record" | "background" | "confidential";
  note?: string;
  retracted?: boolean;
}

export interface Contact {
  id: string;
  rev: number;
  claim: string;
  whom?: string;
  asked?: string;
  at?: string;
  deadline?: string;
  outcome?: "waiting" | "answered" | "no answer" | "not needed";
  answer?: string;
  because?: string;
}

export interface Comment {
  id: string;
  rev: number;
  about: string;
  text: string;
  reply_to?: string;
  /** Name of who wrote it, and when (added by the host). */
  by: string;
  at: string;
}

/** One entry of the ledger, as history shows it. */
export interface HistoryItem {
  seq: number;
  subject: string;
  type: string;
  rev: number;
  at: string;
  by: string;
  /** "software" entries are drawn with a square dot. */
  by_kind: "person" | "software";
  why: string;
  /** What changed, in words: "Verdict: Mostly false", "Evidence added". */
  what: string;
}

export interface OtherAppearance {
  /** The other claim linked with this one. */
  link: string;
  link_rev: number;
  relation: Relation;
  decision: "suggested" | "confirmed" | "rejected";
  reason: string;
  claim: ClaimSummary;
}

/** What is typed and not yet in the ledger. */
export interface Draft {
  base_rev: number;
  at: string;
  fields: DraftFields;
}

export interface DraftFields {
  wording?: string;
  polarity?: Polarity;
  source?: Source;
  rating?: string;
  explanation?: string;
  unknown?: string;
  as_of?: string;
  note?: string;
  tags?: string[];
  /** The half-filled evidence form. */
  evidence?: CiteParams;
  /** The half-filled contact and comment forms. */
  contact?: Partial<Contact>;
  comment?: string;
}

export type Verb =
  | "select"
  | "set_aside"
  | "restore"
  | "save"
  | "cite"
  | "retract"
  | "contact"
  | "comment"
  | "flag"
  | "wait"
  | "assign"
  | "review"
  | "send_back"
  | "publish"
  | "correct"
  | "withdraw"
  | "undo"
  | "merge"
  | "split"
  | "match"
  | "add_passage";

export interface ClaimDetail {
  claim: Claim;
  evidence: Evidence[];
  contacts: Contact[];
  comments: Comment[];
  others: OtherAppearance[];
  history: HistoryItem[];
  draft: Draft | null;
  /** For each verb: "" where this person may do it now, else why not, in a sentence. */
  allowed: Record<Verb | "decide", string>;
  /** What undo would take back, "" for nothing: "Undo entry 57: Verdict: False". */
  undo: string;
  /** Names of actors that the claim mentions, by id. */
  actors: Record<string, string>;
  /** Titles of documents that appearances and evidence mention, by id. */
  documents: Record<string, DocumentSummary>;
}

/** A check that was made before, of another house or in this ledger. */
export interface EarlierCheck {
  id: string;
  kind: "imported-review" | "claim";
  claim: string;
  title: string;
  /** "" for one's own, whose `status` says how far it is. */
  publisher: string;
  /** In the words of whose it is; `numbers` on their scale, "" where it has none. */
  rating: string;
  numbers: string;
  date: string;
  url: string;
  status: Status | "";
  /** How likely it is about the same claim, 0 to 1. */
  score: number;
  /** What a person said of it, and why. */
  decision: "" | "same" | "based on" | "different";
  because: string;
}

export interface Saved {
  seq: number;
  at: string;
  by: string;
}

export interface Position {
  claim?: string;
  document?: string;
  /** "to do" | "checked" | "set aside" | "flagged" | "all" */
  filter?: string;
  said_by?: string;
}

export interface DeskState {
  /** Name of the ledger, without its folder. */
  ledger: string;
  actor: { id: string; name: string };
  scale: RatingScale;
  publisher: { name: string; language?: string } | null;
  documents: DocumentSummary[];
  claims: ClaimSummary[];
  position: Position;
  saved: Saved | null;
}

export interface CiteParams {
  kind?: EvidenceKind;
  stance?: Stance;
  title?: string;
  who?: string;
  role?: string;
  interests?: string;
  obtained?: string;
  url?: string;
  /** The quotation relied on; must be found in `text` where `text` is given. */
  quote?: string;
  /** The evidence's text, pasted; kept in the ledger. */
  text?: string;
  /** A passage selected in a document of the ledger instead of quote and text. */
  passage?: { document: string; start: number; end: number };
  /** The person accepts that the quotation differs from the passage found. */
  accept_difference?: boolean;
  record?: Evidence["record"];
  note?: string;
}

/** Pieces of a word diff: kept, removed from `a`, added in `b`. */
export type DiffPiece = ["=" | "-" | "+", string];

export interface QuoteMatch {
  start: number;
  end: number;
  exact: string;
  /** 1: found to the letter. */
  score: number;
  difference: DiffPiece[];
}

export interface FieldConflict {
  /** "wording", "verdict", "source" … */
  field: string;
  base: unknown;
  theirs: unknown;
  yours: unknown;
  /** Who changed it since `base`. "both" must be decided; a verdict by a person. */
  changed: "theirs" | "yours" | "both";
}

/** Some words of a report: how they stand beside the other reports. */
export type MarkedPiece = [
  "plain" | "around" | "agrees" | "differs" | "only" | "sense",
  string,
];

export interface ComparedLink {
  id: string;
  rev: number;
  relation: Relation;
  decision: "suggested" | "confirmed" | "rejected";
  reason: string;
  /** Who suggested or decided it last, and when. */
  by: string;
  by_kind: "person" | "software";
  at: string;
  seq: number;
}

export interface ComparedClaim {
  claim: ClaimSummary;
  /** Its sentence; put together, the pieces are the text of the report. */
  pieces: MarkedPiece[];
  /** When it holds, as far as the words tell. */
  times: string[];
  /** How it stands to the first claim of its row; null for that one. */
  link: ComparedLink | null;
}

export interface ComparedRow {
  title: string;
  about: string;
  /** The claims of each outlet, in the order of `outlets`. */
  cells: ComparedClaim[][];
}

export interface Comparison {
  claim: ClaimSummary;
  /** Every claim that is linked with one of another article. */
  claims: ClaimSummary[];
  outlets: DocumentSummary[];
  rows: ComparedRow[];
  saved: Saved | null;
}

/** A row of an overview: what it says, and the claims it is about. */
export type Fact = Record<string, string | number> & { claims: string[] };

export interface OverviewState {
  scale: RatingScale;
  /** Vega-Lite, by part; a part with nothing to show has none. */
  charts: Partial<Record<"progress" | "differing" | "waiting", object>>;
  facts: Record<"progress" | "differing" | "waiting" | "orphans" | "reviews", Fact[]>;
  claims: ClaimSummary[];
  documents: DocumentSummary[];
  saved: Saved | null;
}

export interface ConflictData {
  claim: string;
  base_rev: number;
  rev: number;
  theirs: HistoryItem;
  /** Your base entry, for "You started from entry 57". */
  base: HistoryItem;
  fields: FieldConflict[];
}

export interface Failure {
  code: "conflict" | "refused" | "locked" | "invalid" | "failed";
  message: string;
  conflict?: ConflictData;
}

export interface Acted {
  /** Claims that changed or are new. */
  claims: ClaimSummary[];
  /** The claim acted on, as it is now. */
  detail: ClaimDetail | null;
  documents?: DocumentSummary[];
  saved: Saved;
}

/** Each method the host answers: its parameters and its result. */
export interface Methods extends Parts {
  open: { params: Record<string, never>; result: DeskState };
  document: { params: { id: string }; result: DocumentText };
  claim: { params: { id: string }; result: ClaimDetail };
  /**
   * Records. `expected_rev` is the revision that the person saw.
   * params by verb:
   *   select, restore, undo, flag {flagged}, wait {on, until}, assign {to},
   *   set_aside {reason, duplicate_of?},
   *   save {fields: DraftFields (wording, polarity, source, note, tags, rating,
   *     explanation, unknown, as_of), why?}: one entry; with a rating it assesses,
   *   cite {evidence: CiteParams}, retract {evidence: id, why},
   *   contact {contact: Partial<Contact>}, comment {text},
   *   review {}, send_back {why}, publish {url?, not_before?},
   *   correct {kind, why, fields: DraftFields}, withdraw {why},
   *   match {earlier, decision: "same" | "based on" | "different", because?},
   *   merge {into}, split {appearances: number[]},
   *   add_passage {document, start, end}
   */
  act: {
    params: {
      verb: Verb;
      claim: string;
      expected_rev: number;
    } & Record<string, unknown>;
    result: Acted;
  };
  /** A claim that was missed, from a passage; selected at once. */
  add_claim: {
    params: { document: string; start: number; end: number; wording?: string };
    result: Acted;
  };
  /** All candidates of a document that nobody touched, in one batch. */
  set_aside_rest: { params: { document: string }; result: Acted };
  /** The article's card: what was guessed or asked for. */
  describe: {
    params: {
      document: string;
      expected_rev: number;
      title?: string;
      publisher?: string;
      author?: string;
      url?: string;
      date_published?: string;
      language?: string;
    };
    result: Acted;
  };
  /** Extracts in the background: "progress" events until "progress" says done. */
  add_article: {
    params: {
      text: string;
      title?: string;
      publisher?: string;
      url?: string;
      date?: string;
    };
    result: { task: string };
  };
  stop: { params: { task: string }; result: Record<string, never> };
  find_quote: {
    params: { quote: string; text?: string; document?: string };
    result: { match: QuoteMatch | null };
  };
  /** null fields drop the draft. */
  draft: {
    params: { claim: string; base_rev: number; fields: DraftFields | null };
    result: { at: string };
  };
  /**
   * What `save` of these fields over `base_rev` would clash with, field by field; null
   * where nothing changed since. Records nothing: asked when a draft is opened late.
   */
  clashes: {
    params: { claim: string; base_rev: number; fields: DraftFields };
    result: { conflict: ConflictData | null };
  };
  /** A claim as several reports have it; "" is the first that waits for a decision. */
  comparison: { params: { claim?: string }; result: Comparison };
  /**
   * Confirms or rejects how two claims stand; a confirmed "same" makes one of them.
   * `claim` is the one whose detail is answered.
   */
  decide: {
    params: {
      link: string;
      expected_rev: number;
      confirmed: boolean;
      relation?: Relation;
      claim?: string;
    };
    result: Acted;
  };
  /** Looks in all articles for claims that agree or conflict, and records suggestions. */
  suggest: { params: Record<string, never>; result: Acted };
  /** Takes back one's own latest decision. */
  reconsider: { params: { link: string; expected_rev: number }; result: Acted };
  /** How the whole check stands. Internal. */
  overview: { params: Record<string, never>; result: OverviewState };
  position: { params: Position; result: Record<string, never> };
  /** As readers will see it; `review` null where it cannot be exported (`reasons`). */
  preview: {
    params: { claim: string };
    result: {
      review: Record<string, unknown> | null;
      reasons: string[];
      findings: {
        severity: string;
        path: string;
        message: string;
        remedy: string;
      }[];
    };
  };
  /** Earlier checks that match, best first; `reading`: ask once more. */
  earlier: {
    params: { claim: string };
    result: { checks: EarlierCheck[]; reading: boolean };
  };
  /** The entry as it was, beside the one before it, field by field. */
  entry: {
    params: { seq: number };
    result: {
      item: HistoryItem;
      changes: { field: string; before: string; after: string }[];
    };
  };
}

/** Answered by the widget itself, not by the ledger's host. */
export interface Parts {
  /** The text of a file in static/: what is loaded once it is needed; "de": the words. */
  part: { params: { name: "later" | "charts" | "de" }; result: { module: string } };
}

export interface Events {
  /** Others (or a notebook cell) recorded something. */
  changed: {
    claims: ClaimSummary[];
    documents: DocumentSummary[];
    saved: Saved;
  };
  progress: {
    task: string;
    what: string;
    done: number;
    total: number;
    state: "running" | "done" | "stopped" | "failed";
    message?: string;
  };
}

export type Method = keyof Methods;

export interface Host {
  /** Rejects with a Failure. */
  request<M extends Method>(
    method: M,
    params: Methods[M]["params"],
  ): Promise<Methods[M]["result"]>;
  on<E extends keyof Events>(event: E, handler: (data: Events[E]) => void): () => void;
}

/**
 * Over anywidget's custom messages:
 *   desk → kernel {kind: "request", id, method, params}
 *   kernel → desk {kind: "response", id, result} | {kind: "response", id, error: Failure}
 *   kernel → desk {kind: "event", name, data}
 */
export type Message =
  | { kind: "request"; id: number; method: Method; params: unknown }
  | { kind: "response"; id: number; result?: unknown; error?: Failure }
  | { kind: "event"; name: keyof Events; data: unknown };
