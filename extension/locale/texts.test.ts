import { expect, test } from "vitest";
import german from "./de.json";
import { textsOfSources } from "./texts.js";

const places = (text: string) => [...new Set(text.match(/%\d/g) ?? [])].sort();

test("the catalogue has every text that the sources ask for, and no other", () => {
  const { asked } = textsOfSources();
  expect(asked.size).toBeGreaterThan(500);
  expect(Object.keys(german).sort()).toEqual([...asked.keys()].sort());
  for (const [id, plural] of asked) {
    expect(Array.isArray(german[id as keyof typeof german]), id).toBe(plural !== "");
  }
});

test("nothing that a person reads is left in English", () => {
  expect(textsOfSources().untranslated).toEqual([]);
});

test("a translation has the places of its original", () => {
  const { asked } = textsOfSources();
  for (const [id, text] of Object.entries(german)) {
    const many = typeof text === "string" ? text : (text[1] ?? "");
    expect(places(many), id).toEqual(places(asked.get(id) || id));
  }
});
