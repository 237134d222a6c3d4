import { expect, test } from "vitest";
import { given, resolved, rows } from "./conflict.js";
import type { ConflictData, FieldConflict, HistoryItem } from "./protocol.js";

const entry = { seq: 58 } as HistoryItem;
const conflict = (...fields: FieldConflict[]): ConflictData => ({
  claim: "claim-1",
  base_rev: 1,
  rev: 2,
  theirs: entry,
  base: entry,
  fields,
});
const verdict = (rating: string, explanation: string) => ({
  scale: "s",
  scale_rev: 1,
  rating,
  explanation,
});
const both = (field: string, base: unknown, theirs: unknown, yours: unknown) =>
  ({ field, base, theirs, yours, changed: "both" }) as const;

test("a verdict that both changed is decided by a person alone", () => {
  const [row] = rows(conflict(both("verdict", "", "half-true", "false")));
  expect(row?.key).toBe("rating");
  expect(row && given(row)).toBeUndefined();
});

test("a verdict given whole is taken apart: its reasons may be put together", () => {
  const data = conflict(
    both("verdict", null, verdict("half-true", "Theirs."), verdict("false", "Yours.")),
  );
  const all = rows(data);
  expect(all.map((row) => [row.key, given(row)])).toEqual([
    ["rating", undefined],
    ["explanation", "both"],
  ]);
  expect(resolved(data, all, { rating: "yours" }, {})).toMatchObject({
    rating: "false",
    explanation: "Theirs. Yours.",
  });
});

test("a verdict is saved whole, even where only its reasons were merged", () => {
  const data = conflict({
    field: "verdict",
    base: verdict("false", "Base."),
    theirs: verdict("false", "Base."),
    yours: verdict("false", "Base. Yours."),
    changed: "yours",
  });
  expect(resolved(data, rows(data), {}, {})).toMatchObject({
    rating: "false",
    explanation: "Base. Yours.",
  });
});

test("the wording of two is never put together, and what only one changed is taken", () => {
  const data = conflict(both("wording", "a", "a b", "a c"), {
    field: "note",
    base: "",
    theirs: "",
    yours: "mine",
    changed: "yours",
  });
  const all = rows(data);
  expect(all.map(given)).toEqual([undefined, "yours"]);
  expect(resolved(data, all, { wording: "theirs" }, {})).toEqual({ note: "mine" });
  expect(resolved(data, all, {}, { wording: "a b c" })).toEqual({
    wording: "a b c",
    note: "mine",
  });
});

test("what only follows, like the status, is not asked", () => {
  expect(rows(conflict(both("status", "selected", "assessed", "assessed")))).toEqual(
    [],
  );
});
