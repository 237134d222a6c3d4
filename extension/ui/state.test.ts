import { describe, expect, test } from "vitest";
import { claim, desk, detail, document } from "./examples.js";
import type { ClaimSummary } from "./protocol.js";
import * as List from "./list.js";
import * as Scale from "./scale.js";
import * as S from "./state.js";

const open = (claims: ClaimSummary[], more: Partial<S.State> = {}): S.State => ({
  ...S.opened(S.EMPTY, desk(claims)),
  document: "doc-1",
  claim: "claim-1",
  ...more,
});
const saved = (seq: number) => ({ seq, at: "2026-11-22T14:02:00Z", by: "Ana Ruiz" });

describe("the list", () => {
  test("goes by article and number, those without a place last", () => {
    const other = claim(1, { id: "other" });
    other.marks = [{ document: "doc-2", document_rev: 1, start: 0, end: 1 }];
    const state = S.opened(
      S.EMPTY,
      desk([claim(9, { id: "none", marks: [] }), other, claim(2), claim(1)], {
        documents: [document(""), document("", { id: "doc-2" })],
      }),
    );
    expect(state.order).toEqual(["claim-1", "claim-2", "other", "none"]);
  });

  test("is stepped through under the filter, and ends at its ends", () => {
    const state = open([claim(1), claim(2, { status: "assessed" }), claim(3)]);
    expect(List.step(state, 1)).toBe("claim-3");
    expect(List.step({ ...state, claim: "claim-3" }, 1)).toBe("");
    expect(List.step({ ...state, claim: "claim-3" }, -1)).toBe("claim-1");
    expect(List.step({ ...state, filter: "checked" }, 1)).toBe("claim-2");
  });

  test("is stepped from a claim that no longer fits the filter", () => {
    const state = open([claim(1), claim(2, { status: "assessed" }), claim(3)]);
    expect(List.step({ ...state, claim: "claim-2" }, 1)).toBe("claim-3");
  });

  test("is searched by words, by who said it and by number", () => {
    const state = open([
      claim(1, { wording: "Two SILOS burnt" }),
      claim(2, { said_by: "Joris Thale" }),
      claim(12),
    ]);
    const found = (query: string) =>
      List.inScope({ ...state, query }).map(({ number }) => number);
    expect(found("silos")).toEqual([1]);
    expect(found("thale")).toEqual([2]);
    expect(found("12")).toEqual([12]);
    expect(found("nothing")).toEqual([]);
  });

  test("goes on to what is to check anywhere, and only then to candidates", () => {
    const state = open([
      claim(1, { status: "assessed" }),
      claim(2, { status: "candidate" }),
      claim(3),
    ]);
    expect(List.nextUnchecked(state)).toBe("claim-3");
    expect(
      List.nextUnchecked(open([claim(1), claim(2, { status: "candidate" })])),
    ).toBe("claim-2");
    expect(List.nextUnchecked(open([claim(1)]))).toBe("");
  });

  test("of ten thousand claims is stepped through like any other", () => {
    const claims = Array.from({ length: 10_000 }, (_, k) => claim(k + 1));
    const state = open(claims, { claim: "claim-9000" });
    expect(List.step(state, 1)).toBe("claim-9001");
  });
});

test("progress counts selected claims; candidates and those set aside stand beside", () => {
  const states = [
    "candidate",
    "selected",
    "assessed",
    "published",
    "set aside",
  ] as const;
  expect(List.progress(states.map((status, k) => claim(k, { status })))).toEqual({
    selected: 3,
    checked: 2,
    aside: 1,
    candidates: 1,
  });
});

describe("what is typed", () => {
  test("is over the revision that the person saw", () => {
    const state = S.typed(open([claim(1)], { detail: detail({ rev: 4 }) }), {
      wording: "x",
    });
    expect(state.base_rev).toBe(4);
    expect(state.draft.state).toBe("here");
    const later = S.withDetail(state, detail({ rev: 5 }));
    expect(later.base_rev).toBe(4);
    expect(later.fields).toEqual({ wording: "x" });
  });

  test("is restored from the host's draft", () => {
    const draft = {
      base_rev: 2,
      at: "2026-11-22T14:02:00Z",
      fields: { wording: "kept" },
    };
    const state = S.withDetail(open([claim(1)]), detail({ rev: 3 }, { draft }));
    expect(state.fields).toEqual({ wording: "kept" });
    expect(state.base_rev).toBe(2);
    expect(state.draft).toMatchObject({ state: "kept", restored: true });
  });

  test("and taken back leaves no draft", () => {
    const state = S.typed(open([claim(1)], { fields: { wording: "x" } }), {
      wording: undefined,
    });
    expect(S.hasDraft(state.fields)).toBe(false);
  });
});

describe("an entry of one's own", () => {
  const before = open([claim(1)], {
    detail: detail({ rev: 1 }),
    base_rev: 1,
    fields: { wording: "new", note: "mine" },
  });
  const result = {
    claims: [claim(1, { rev: 2, wording: "new" })],
    detail: detail({ rev: 2, wording: "new" }),
    saved: saved(58),
  };

  test("takes what was sent out of the draft, and leaves the rest", () => {
    const state = S.acted(before, result, { wording: "new" });
    expect(state.fields).toEqual({ note: "mine" });
    expect(state.base_rev).toBe(2);
    expect(state.saved?.seq).toBe(58);
    expect(state.claims.get("claim-1")?.wording).toBe("new");
  });

  test("keeps what was typed on while it was under way", () => {
    const typed = S.typed(before, { wording: "newer" });
    expect(S.acted(typed, result, { wording: "new" }).fields).toEqual({
      wording: "newer",
      note: "mine",
    });
  });

  test("leaves a draft that is behind where it was", () => {
    const behind = { ...before, base_rev: 0 };
    expect(S.acted(behind, result, {}).base_rev).toBe(0);
  });
});

test("news of others never replace what was saved later", () => {
  const state = open([claim(1)], { saved: saved(60) });
  const news = { claims: [claim(1, { status: "assessed" })], saved: saved(59) };
  const next = S.withNews(state, news);
  expect(next.saved?.seq).toBe(60);
  expect(next.claims.get("claim-1")?.status).toBe("assessed");
});

test("a new claim takes its place in the list", () => {
  const next = S.withNews(open([claim(1), claim(3)]), {
    claims: [claim(2)],
    saved: null,
  });
  expect(next.order).toEqual(["claim-1", "claim-2", "claim-3"]);
});

test("ratings without a number stand apart, after the others", () => {
  const labels = { en: "x" };
  const { on, off } = Scale.ratings({
    id: "s",
    rev: 1,
    name: "",
    ratings: [
      { id: "unproven", labels },
      { id: "true", labels, value: 5 },
      { id: "false", labels, value: 1 },
      { id: "satire", labels, value: null },
    ],
  });
  expect(on.map(({ id }) => id)).toEqual(["false", "true"]);
  expect(off.map(({ id }) => id)).toEqual(["unproven", "satire"]);
});

test("a label is in the reader's language, else in English", () => {
  const rating = { id: "r", labels: { en: "False", de: "Falsch" } };
  expect(Scale.labelOf(rating, "de-AT")).toBe("Falsch");
  expect(Scale.labelOf(rating, "fr")).toBe("False");
});
