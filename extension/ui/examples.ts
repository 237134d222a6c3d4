/** Small things to test with: each is whole, and a test says only what matters to it. */
import type {
  Claim,
  ClaimDetail,
  ClaimSummary,
  DeskState,
  DocumentText,
} from "./protocol.js";

export const document = (
  text: string,
  more: Partial<DocumentText> = {},
): DocumentText => ({
  id: "doc-1",
  rev: 1,
  kind: "article",
  title: "A title",
  publisher: "The Kestrel Post",
  author: "",
  url: "",
  date_published: "",
  language: "en",
  missing: [],
  segments: [],
  text,
  ...more,
});

export const claim = (
  number: number,
  more: Partial<ClaimSummary> & { at?: [number, number] } = {},
): ClaimSummary => {
  const { at = [number * 10, number * 10 + 5], ...rest } = more;
  return {
    id: `claim-${number}`,
    rev: 1,
    number,
    status: "selected",
    wording: `Wording ${number}`,
    said_by: "Ilse Marant",
    marks: [{ document: "doc-1", document_rev: 1, start: at[0], end: at[1] }],
    flagged: false,
    waiting: null,
    assigned: "",
    rating: "",
    set_aside: null,
    ...rest,
  };
};

export const detail = (
  of: Partial<Claim> = {},
  more: Partial<ClaimDetail> = {},
): ClaimDetail => ({
  claim: { id: "claim-1", rev: 1, ...of },
  evidence: [],
  contacts: [],
  comments: [],
  others: [],
  history: [],
  draft: null,
  allowed: new Proxy({}, { get: () => "" }) as ClaimDetail["allowed"],
  undo: "",
  actors: {},
  documents: {},
  ...more,
});

export const desk = (
  claims: ClaimSummary[],
  more: Partial<DeskState> = {},
): DeskState => ({
  ledger: "test",
  actor: { id: "actor-1", name: "Ana Ruiz" },
  scale: { id: "scale-1", rev: 1, name: "A scale", ratings: [] },
  publisher: null,
  documents: [document("")],
  claims,
  position: {},
  saved: null,
  ...more,
});
