import { describe, expect, test } from "vitest";
import { GROUPS } from "./components/Keys.js";
import { BINDINGS, cap, capOf, commandFor, keyName } from "./keys.js";
import type { KeyPress } from "./keys.js";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe("a key", () => {
  test("acts at the desk, and is a letter inside a field", () => {
    expect(commandFor(press("j"), "desk", false)).toBe("next");
    expect(commandFor(press("j"), "desk", true)).toBeUndefined();
    expect(commandFor(press("2"), "desk", true)).toBeUndefined();
  });

  test("of saving and of leaving also acts inside a field", () => {
    expect(commandFor(press("Enter", { ctrlKey: true }), "desk", true)).toBe("save");
    expect(commandFor(press("Enter", { metaKey: true }), "desk", true)).toBe("save");
    expect(commandFor(press("Escape"), "desk", true)).toBe("leave");
  });

  test("held with Ctrl or Alt is left to the browser and to Jupyter", () => {
    expect(commandFor(press("s", { ctrlKey: true }), "desk", false)).toBeUndefined();
    expect(commandFor(press("f", { altKey: true }), "desk", false)).toBeUndefined();
  });

  test("with Shift is another key, whatever Caps Lock says", () => {
    expect(commandFor(press("S", { shiftKey: true }), "desk", false)).toBe("asideRest");
    expect(commandFor(press("S"), "desk", false)).toBe("aside");
    expect(keyName(press("s", { shiftKey: true }))).toBe("Shift+S");
  });

  test("that needs Shift on this keyboard is still itself", () => {
    expect(commandFor(press("?", { shiftKey: true }), "desk", false)).toBe("help");
    expect(commandFor(press("/", { shiftKey: true }), "desk", false)).toBe("search");
  });

  test("of a keyboard in another alphabet goes by its place", () => {
    expect(commandFor(press("о", { code: "KeyJ" }), "desk", false)).toBe("next");
  });

  test("means something else while words are selected or two versions are shown", () => {
    expect(commandFor(press("p"), "text", false)).toBe("addPassage");
    expect(commandFor(press("p"), "desk", false)).toBe("publish");
    expect(commandFor(press("t"), "conflict", false)).toBe("theirs");
    expect(commandFor(press("j"), "conflict", false)).toBeUndefined();
  });
});

describe("the table of keys", () => {
  test("has no key twice in one mode", () => {
    for (const mode of ["desk", "text", "conflict"]) {
      const keys = BINDINGS.filter((binding) => binding.mode === mode).flatMap(
        (binding) => binding.keys,
      );
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test("is the sheet: every command is there in words, once", () => {
    const told = GROUPS.flatMap(([, mode, words]) =>
      Object.keys(words).map((command) => `${mode} ${command}`),
    );
    const bound = BINDINGS.map(({ mode, command }) => `${mode} ${command}`);
    expect(told.sort()).toEqual(bound.sort());
  });

  test("gives the caps on the buttons", () => {
    expect(capOf("previous")).toBe("K");
    expect(capOf("asideRest")).toBe("⇧S");
    expect(capOf("save")).toBe("Ctrl ↵");
    expect(capOf("addClaim")).toBe("↵");
    expect(cap("Space")).toBe("Space");
  });
});
