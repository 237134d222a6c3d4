import { describe, expect, test } from "vitest";
import { words } from "./caret.js";
import { Offsets, shortened, trimmed } from "./text.js";

/** The slice that a code point range names, by way of UTF-16. */
function slice(text: string, start: number, end: number): string {
  const offsets = new Offsets(text);
  return text.slice(offsets.toUtf16(start), offsets.toUtf16(end));
}

describe("offsets", () => {
  test.each([
    ["plain letters", "no surprises here"],
    ["an emoji", "a 🔥 b 🚑 c"],
    ["a family joined of seven code points", "x 👩‍👩‍👧‍👦 y"],
    ["combining marks", "café à la carte"],
    ["words from right to left", "قال 🔥 الوزير"],
    ["a lone high surrogate", "a \ud83d b 🔥 c"],
    ["a lone low surrogate", "a \udd25 b 🔥 c"],
    ["nothing", ""],
  ])("name the same characters as code points do: %s", (_, text) => {
    const points = Array.from(text);
    const offsets = new Offsets(text);
    expect(offsets.length).toBe(points.length);
    for (let start = 0; start <= points.length; start++) {
      const unit = points.slice(0, start).join("").length;
      expect(offsets.toUtf16(start)).toBe(unit);
      expect(offsets.toPoints(unit)).toBe(start);
    }
  });

  test("cut an emoji whole, and what follows it to the letter", () => {
    expect(slice("a 🔥 fire", 2, 3)).toBe("🔥");
    expect(slice("a 🔥 fire", 4, 8)).toBe("fire");
  });

  test("inside a pair mean its beginning", () => {
    expect(new Offsets("🔥x").toPoints(1)).toBe(0);
  });
});

describe("words", () => {
  const found = (text: string, language = "en") =>
    words(text, language).map(({ start, end }) => text.slice(start, end));

  test("leave quotation marks and full stops outside", () => {
    expect(found("“The last letter,” she said.")).toEqual([
      "The",
      "last",
      "letter",
      "she",
      "said",
    ]);
  });

  test("keep the sign of a figure with it", () => {
    expect(found("paid €3.2 million, 40% of it")).toEqual([
      "paid",
      "€3.2",
      "million",
      "40%",
      "of",
      "it",
    ]);
  });

  test("are found after an emoji, and from right to left", () => {
    expect(found("🔥 fire")).toEqual(["fire"]);
    expect(found("قال الوزير", "ar")).toEqual(["قال", "الوزير"]);
  });

  test("are found whatever the language is called", () => {
    expect(found("one two", "not a language")).toEqual(["one", "two"]);
  });
});

test("a selection loses the white space at its ends, and is none without words", () => {
  expect(trimmed("a  b  c", { start: 1, end: 6 })).toEqual({ start: 3, end: 4 });
  expect(trimmed("a  b", { start: 1, end: 3 })).toBeNull();
});

test("a long text is cut at a word, never inside an emoji", () => {
  expect(shortened("one two three", 9)).toBe("one two…");
  expect(shortened("fire 🔥🔥", 6)).not.toMatch(/[\ud800-\udbff]…/);
  expect(shortened("short", 9)).toBe("short");
});
