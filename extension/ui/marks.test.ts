import { describe, expect, test } from "vitest";
import { claim, document } from "./examples.js";
import { paragraphs, pieces, place } from "./marks.js";
import { Offsets } from "./text.js";

const placed = (text: string, ...spans: [number, number][]) =>
  place(
    spans.map((at, k) => claim(k + 1, { at })),
    document(text),
    new Offsets(text),
  );
const cut = (text: string, ...spans: [number, number][]) =>
  pieces({ start: 0, end: text.length }, placed(text, ...spans).placed).map(
    ({ start, end, marks }) => [
      text.slice(start, end),
      marks.map((mark) => mark.claim),
    ],
  );

describe("paragraphs", () => {
  const segments = (text: string, ...kinds: string[]) => {
    let start = 0;
    return text.split("\n").map((line, k) => {
      const segment = { start, end: start + line.length, kind: kinds[k] ?? "body" };
      start = segment.end + 1;
      return segment;
    });
  };

  test("are the lines with words in them, headlines without a number", () => {
    const text = "Fire\nOne.\n\n  \nTwo.";
    const found = paragraphs(
      document(text, { segments: segments(text, "headline") }),
      new Offsets(text),
    );
    expect(
      found.map(({ start, end, number }) => [text.slice(start, end), number]),
    ).toEqual([
      ["Fire", 0],
      ["One.", 1],
      ["Two.", 2],
    ]);
  });

  test("are boilerplate only where every sentence of theirs is", () => {
    const text = "Read also: this. But this is news.\nSubscribe now.";
    const found = paragraphs(
      document(text, {
        segments: [
          { start: 0, end: 16, kind: "teaser" },
          { start: 17, end: 34, kind: "body" },
          { start: 35, end: 49, kind: "boilerplate" },
        ],
      }),
      new Offsets(text),
    );
    expect(found.map(({ boilerplate }) => boilerplate)).toEqual([false, true]);
  });

  test("know their kind after an emoji", () => {
    const text = "🔥🔥🔥\nread also";
    const found = paragraphs(
      document(text, { segments: [{ start: 4, end: 13, kind: "teaser" }] }),
      new Offsets(text),
    );
    expect(found.map(({ kind }) => kind)).toEqual(["body", "teaser"]);
  });
});

describe("marks", () => {
  test("cut the words where they begin and end", () => {
    expect(cut("one two three", [4, 7])).toEqual([
      ["one ", []],
      ["two", ["claim-1"]],
      [" three", []],
    ]);
  });

  test("stand on the right words after an emoji and among words from right to left", () => {
    expect(cut("🔥 قال الوزير أمس", [6, 12])).toContainEqual(["الوزير", ["claim-1"]]);
  });

  test("that lie inside another one keep the line nearer to the words", () => {
    const { placed: found } = placed(
      "24 people, four of them firefighters",
      [0, 36],
      [11, 36],
    );
    expect(found.map(({ claim: id, level }) => [id, level])).toEqual([
      ["claim-1", 1],
      ["claim-2", 0],
    ]);
    expect(cut("24 people, four of them firefighters", [0, 36], [11, 36])).toEqual([
      ["24 people, ", ["claim-1"]],
      ["four of them firefighters", ["claim-1", "claim-2"]],
    ]);
  });

  test("that overlap in part never share a line", () => {
    const { placed: found } = placed("a b c d e f", [0, 5], [4, 9], [8, 11]);
    const level = new Map(found.map((mark) => [mark.claim, mark.level]));
    expect(level.get("claim-1")).not.toBe(level.get("claim-2"));
    expect(level.get("claim-2")).not.toBe(level.get("claim-3"));
  });

  test("of another revision, or outside the text, are orphans and are not moved", () => {
    const text = "short";
    const old = claim(1, { at: [0, 3] });
    old.marks = [{ document: "doc-1", document_rev: 2, start: 0, end: 3 }];
    const found = place(
      [
        old,
        claim(2, { at: [3, 9] }),
        claim(3, { at: [2, 2] }),
        claim(4, { at: [-1, 2] }),
      ],
      document(text),
      new Offsets(text),
    );
    expect(found.placed).toEqual([]);
    expect(found.orphans.map((orphan) => orphan.claim)).toEqual([
      "claim-1",
      "claim-2",
      "claim-3",
      "claim-4",
    ]);
  });

  test("of other articles are left to those", () => {
    const elsewhere = claim(1);
    elsewhere.marks = [{ document: "doc-2", document_rev: 1, start: 0, end: 1 }];
    const found = place([elsewhere], document("text"), new Offsets("text"));
    expect(found).toEqual({ placed: [], orphans: [] });
  });

  test("of ten thousand claims are each placed", () => {
    const text = "x".repeat(200_000);
    const claims = Array.from({ length: 10_000 }, (_, k) =>
      claim(k + 1, { at: [k * 20, k * 20 + 15] }),
    );
    const found = place(claims, document(text), new Offsets(text));
    expect(found.placed).toHaveLength(10_000);
    expect(found.orphans).toEqual([]);
  });
});
