import { expect, test } from "vitest";
import { linesOf } from "./jsonlines.js";

const TEXT = `{
  "@type": "ClaimReview",
  "author": {
    "name": "A: {b}, \\"c\\""
  },
  "tags": ["x",
    {"y":
      1}
  ],
  "last": null
}`;

test("each value is found with the lines from its name to its end", () => {
  const lines = linesOf(TEXT);
  expect(lines.get("$")).toEqual([1, 11]);
  expect(lines.get("$['@type']")).toEqual([2, 2]);
  expect(lines.get("$.author")).toEqual([3, 5]);
  expect(lines.get("$.author.name")).toEqual([4, 4]);
  expect(lines.get("$.tags")).toEqual([6, 9]);
  expect(lines.get("$.tags[0]")).toEqual([6, 6]);
  expect(lines.get("$.tags[1].y")).toEqual([7, 8]);
  expect(lines.get("$.last")).toEqual([10, 10]);
});

test("a list at the top is counted from its bracket", () => {
  expect(linesOf('[\n{"a": 1},\n{"a": 2}]').get("$[1].a")).toEqual([3, 3]);
});

test("what is no JSON gives what could be read, and ends", () => {
  expect(linesOf('{"a": 1, "b": {"c"').get("$.a")).toEqual([1, 1]);
  expect(linesOf("]]]}}}").size).toBe(1);
  expect(linesOf("<html>").size).toBe(0);
  expect(linesOf('{"a": "unclosed').size).toBe(0);
  const deep = "[".repeat(20_000) + "]".repeat(20_000);
  expect(linesOf(deep).size).toBe(0);
});
