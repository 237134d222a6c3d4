import { describe, expect, test } from "vitest";
import { bothAdded, wordDiff } from "./diff.js";

const side = (a: string, b: string, left: "-" | "+") =>
  wordDiff(a, b)
    .filter(([sign]) => sign === "=" || sign === left)
    .map(([, words]) => words)
    .join("");

describe("a word difference", () => {
  test.each([
    ["", ""],
    ["the same", "the same"],
    ["", "all new"],
    ["all gone", ""],
    ["24 people were taken to hospital", "24 people were still in hospital"],
    ["a  b\nc", "a b\nd c"],
    ["fire 🔥 here", "fire 🚑 here"],
    ["قال الوزير أمس", "قال الوزير اليوم"],
  ])("gives back both texts: %j, %j", (a, b) => {
    expect(side(a, b, "-")).toBe(a);
    expect(side(a, b, "+")).toBe(b);
  });

  test("says which words changed, and no more", () => {
    expect(wordDiff("We counted 24 people.", "We counted 31 people.")).toEqual([
      ["=", "We counted "],
      ["-", "24"],
      ["+", "31"],
      ["=", " people."],
    ]);
  });

  test("keeps a run of changed words together", () => {
    expect(
      wordDiff("in the night of 11 March", "still in hospital on 12 March"),
    ).toEqual(expect.arrayContaining([["=", " March"]]));
    const runs = wordDiff("one two three end", "four five six end");
    expect(runs).toEqual([
      ["-", "one two three"],
      ["+", "four five six"],
      ["=", " end"],
    ]);
  });

  test("of very long texts is still exact", () => {
    const long = (word: string) =>
      Array.from({ length: 5000 }, (_, k) => `${word}${k}`).join(" ");
    const [a, b] = [`same ${long("a")} end`, `same ${long("b")} end`];
    expect(side(a, b, "-")).toBe(a);
    expect(side(a, b, "+")).toBe(b);
  });
});

describe("two texts that both added words", () => {
  test("are put together: theirs first, then yours", () => {
    const base = "24 is the number.";
    expect(bothAdded(base, `${base} Theirs.`, `${base} Yours.`)).toBe(
      "24 is the number. Theirs. Yours.",
    );
  });

  test("keep additions at different places where they are", () => {
    expect(bothAdded("a c", "a b c", "a c d")).toBe("a b c d");
  });

  test("have an addition once where both made the same", () => {
    expect(bothAdded("a", "a b", "a b")).toBe("a b");
  });

  test("are left to a person where either took words out", () => {
    expect(bothAdded("one two", "one", "one two three")).toBeNull();
  });
});
