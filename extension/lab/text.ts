/**
 * The extension's words in the person's language.
 *
 * JupyterLab hands catalogues out only with a language pack for the whole of it, and
 * none of those knows this extension: so the catalogue is brought along, and used where
 * JupyterLab, or this extension's own setting, is in that language.
 */
import type { ITranslator, TranslationBundle } from "@jupyterlab/translation";
import { nullTranslator } from "@jupyterlab/translation";
import german from "./locale/de.json";

export const DOMAIN = "claims-workbench";

export type Catalogue = Readonly<Record<string, string | readonly string[]>>;

const CATALOGUES: Readonly<Record<string, Catalogue>> = { de: german };

/** Puts `args` in the places %1, %2 … of a text. */
function filled(text: string, args: readonly (string | number)[]): string {
  return text.replace(/%(\d)/g, (found, n: string) => {
    const value = args[Number(n) - 1];
    return value === undefined ? found : String(value);
  });
}

/** A bundle that looks into a catalogue first; two forms of plural, as English has. */
export function bundleOf(
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

/** The words in a language: "" for JupyterLab's own. */
export function words(
  translator: ITranslator | null,
  language: string,
): TranslationBundle {
  const bundle = (translator ?? nullTranslator).load(DOMAIN);
  const code = language || (translator?.languageCode ?? "en");
  const catalogue = CATALOGUES[code.slice(0, 2)];
  return catalogue ? bundleOf(catalogue, bundle) : bundle;
}
