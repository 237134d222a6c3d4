import { readdirSync, readFileSync } from "node:fs";
import { nullTranslator } from "@jupyterlab/translation";
import { expect, test } from "vitest";
import german from "./locale/de.json";
import { bundleOf, words } from "./text.js";

const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const CALL = new RegExp(
  String.raw`trans\s*\.(__|_n)\(\s*(${STRING}(?:\s*\+\s*${STRING})*)`,
  "g",
);

/** Every text that the plugins ask to have translated. */
function asked(): Map<string, boolean> {
  const found = new Map<string, boolean>();
  const folder = import.meta.dirname;
  for (const file of readdirSync(folder)) {
    if (/(?<!\.test)\.tsx?$/.test(file)) {
      const source = readFileSync(`${folder}/${file}`, "utf8");
      for (const [, kind, strings = ""] of source.matchAll(CALL)) {
        const parts = strings.match(new RegExp(STRING, "g")) ?? [];
        const id = parts.map((part) => JSON.parse(part) as string).join("");
        found.set(id, kind === "_n");
      }
    }
  }
  return found;
}

test("the catalogue has every text, and no other", () => {
  const texts = asked();
  expect(texts.size).toBeGreaterThan(50);
  expect(Object.keys(german).sort()).toEqual([...texts.keys()].sort());
  for (const [id, plural] of texts) {
    expect(Array.isArray(german[id as keyof typeof german]), id).toBe(plural);
  }
});

test("a translation has the places of its original", () => {
  const places = (text: string) => [...new Set(text.match(/%\d/g) ?? [])].sort();
  for (const [id, text] of Object.entries(german)) {
    const many = typeof text === "string" ? text : (text[1] ?? "");
    expect(places(many), id).toEqual(places(id));
  }
});

test("words come in the language that is asked for, else in JupyterLab's", () => {
  expect(words(null, "de").__("Open Desk")).toBe("Prüftisch öffnen");
  expect(words(null, "").__("Open Desk")).toBe("Open Desk");
  expect(words(null, "xx").__("Open Desk")).toBe("Open Desk");
  const trans = bundleOf(german, nullTranslator.load("claims-workbench"));
  expect(trans.__("%1 is in %2", "a", "b")).toBe("a ist in b");
  expect(trans._n("%1 claim", "%1 claims", 1)).toBe("1 Behauptung");
  expect(trans._n("%1 claim", "%1 claims", 3)).toBe("3 Behauptungen");
  expect(trans.__("no such text %1", "x")).toBe("no such text x");
});
