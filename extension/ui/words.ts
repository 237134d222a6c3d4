/**
 * The words on the screen, in the person's language: English until `speak` says else.
 *
 * What is shown is asked for by its English text: `t("Add evidence")`. A text in a table
 * is marked where it stands, `msg("Supports")`, and asked for where it is shown. What
 * the ledger, an article or the host says is shown as it is. locale/ has the catalogues.
 */
import type { ComponentChild } from "preact";

/** A text by its English one; of a plural both forms, for one and for other numbers. */
export type Catalogue = Readonly<Record<string, string | readonly string[]>>;

/** What is used of JupyterLab's TranslationBundle. Both leave %2 … as they find them. */
export interface Bundle {
  __(id: string, ...args: string[]): string;
  _n(id: string, other: string, n: number, ...args: string[]): string;
}

type Value = string | number;
const PLACES = ["%1", "%2", "%3", "%4", "%5"];

const ENGLISH: Bundle = {
  __: (id) => id,
  _n: (id, other, n) => (n === 1 ? id : other),
};

let bundle = ENGLISH;
let code = "en";

/** From here on all that is drawn is in this language (BCP 47). One page has one. */
export function speak(language: string, words: Bundle = ENGLISH): void {
  code = language;
  bundle = words;
}

/** The words of a catalogue; what it lacks stays English. */
export function bundleOf(catalogue: Catalogue): Bundle {
  const find = (id: string, k: number) => {
    const found = catalogue[id];
    return typeof found === "string" ? found : found?.[k];
  };
  return {
    __: (id) => find(id, 0) ?? id,
    _n: (id, other, n) => find(id, n === 1 ? 0 : 1) ?? (n === 1 ? id : other),
  };
}

/** Of the language, for dates and for those who read aloud: "en-GB", "de". */
export const locale = (): string => (code.startsWith("en") ? "en-GB" : code);

/** Puts `args` in the places %1, %2 … of a text; a place without one stays. */
export function filled(text: string, args: readonly Value[]): string {
  return text.replace(/%(\d)/g, (place, n: string) => String(args[+n - 1] ?? place));
}

/** Marks a text of a table that is shown by `t` later. */
export const msg = <T extends string>(id: T): T => id;

/** A text in the person's language, with `args` in its places. */
export function t(id: string, ...args: Value[]): string {
  return filled(bundle.__(id, ...PLACES), args);
}

/** The text for a number, which stands in its place %1; `args` follow from %2 on. */
export function plural(id: string, other: string, n: number, ...args: Value[]): string {
  return filled(bundle._n(id, other, n, ...PLACES.slice(1)), [n, ...args]);
}

/** A text with elements in the places that are still free. */
export function parts(text: string, ...nodes: ComponentChild[]): ComponentChild[] {
  return text.split(/%(\d)/).map((piece, k) => (k % 2 ? nodes[+piece - 1] : piece));
}
