/**
 * The extension's words in the person's language.
 *
 * JupyterLab hands catalogues out only with a language pack for the whole of it, and
 * none of those knows this extension: so the catalogue is brought along, and used where
 * JupyterLab, or this extension's own setting, is in that language.
 */
import type { ITranslator, TranslationBundle } from "@jupyterlab/translation";
import { nullTranslator } from "@jupyterlab/translation";
import { filled } from "../ui/words.js";
import type { Catalogue } from "../ui/words.js";

export const DOMAIN = "claims-workbench";

const CATALOGUES: Readonly<Record<string, () => Promise<Catalogue>>> = {
  de: async () => (await import("../locale/de.json")).default,
};

/** A bundle that looks into a catalogue first; two forms of plural, as English has. */
export function translations(
  catalogue: Catalogue,
  fallback: TranslationBundle,
): TranslationBundle {
  const gettext = (id: string, ...args: (string | number)[]) => {
    const found = catalogue[id];
    return typeof found === "string"
      ? filled(found, args)
      : fallback.__(id, ...(args as string[]));
  };
  const ngettext = (
    id: string,
    plural: string,
    n: number,
    ...args: (string | number)[]
  ) => {
    const found = catalogue[id];
    const form = Array.isArray(found)
      ? (found as string[])[n === 1 ? 0 : 1]
      : undefined;
    return form === undefined
      ? fallback._n(id, plural, n, ...(args as string[]))
      : filled(form, [n, ...args]);
  };
  const pgettext = (_: string, id: string, ...args: (string | number)[]) =>
    gettext(id, ...args);
  const npgettext = (
    _: string,
    id: string,
    plural: string,
    n: number,
    ...args: (string | number)[]
  ) => ngettext(id, plural, n, ...args);
  return {
    __: gettext,
    gettext,
    _n: ngettext,
    ngettext,
    _p: pgettext,
    pgettext,
    _np: npgettext,
    npgettext,
  } as TranslationBundle;
}

export interface Language {
  /** What is spoken: that of the catalogue; without one, English. */
  code: string;
  trans: TranslationBundle;
}

/** The words in the language that is asked for: "" for JupyterLab's own. */
export async function languageOf(
  translator: ITranslator | null,
  asked: string,
): Promise<Language> {
  const trans = (translator ?? nullTranslator).load(DOMAIN);
  const code = (asked || (translator?.languageCode ?? "en")).slice(0, 2);
  const catalogue = await CATALOGUES[code]?.();
  return catalogue
    ? { code, trans: translations(catalogue, trans) }
    : { code: "en", trans };
}
