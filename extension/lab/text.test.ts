import { nullTranslator } from "@jupyterlab/translation";
import type { ITranslator } from "@jupyterlab/translation";
import { afterEach, expect, test } from "vitest";
import german from "../locale/de.json";
import { clock, day } from "../ui/status.js";
import { parts, plural, speak, t } from "../ui/words.js";
import { languageOf, translations } from "./text.js";

afterEach(() => {
  speak("en");
});

test("words come in the language that is asked for, else in JupyterLab's", async () => {
  const words = async (asked: string) =>
    (await languageOf(null, asked)).trans.__("Open Desk");
  expect(await words("de")).toBe("Prüftisch öffnen");
  expect(await words("")).toBe("Open Desk");
  expect(await words("xx")).toBe("Open Desk");
  const swiss = {
    languageCode: "de_CH",
    load: (domain: string) => nullTranslator.load(domain),
  };
  expect((await languageOf(swiss as ITranslator, "")).code).toBe("de");
  const trans = translations(german, nullTranslator.load("claims-workbench"));
  expect(trans.__("%1 is in %2", "a", "b")).toBe("a ist in b");
  expect(trans._n("%1 claim", "%1 claims", 1)).toBe("1 Behauptung");
  expect(trans._n("%1 claim", "%1 claims", 3)).toBe("3 Behauptungen");
  expect(trans.__("no such text %1", "x")).toBe("no such text x");
});

test.each(["de", "en"])(
  "the components speak what JupyterLab speaks: %s",
  async (asked) => {
    const { code, trans } = await languageOf(null, asked);
    speak(code, trans);
    const german = asked === "de";
    expect(t("Add evidence")).toBe(german ? "Beleg aufnehmen" : "Add evidence");
    expect(t("Claim %1", 7)).toBe(german ? "Behauptung 7" : "Claim 7");
    expect(t("no such text: %1 of %2", 1, 2)).toBe("no such text: 1 of 2");
    const reports = (n: number) =>
      parts(plural("Claim %2 in one report", "Claim %2 in %1 reports", n), "", 7);
    expect(reports(1)).toEqual(
      german
        ? ["Behauptung ", 7, " in einem Bericht"]
        : ["Claim ", 7, " in one report"],
    );
    expect(reports(3)).toEqual(
      german ? ["Behauptung ", 7, " in 3 Berichten"] : ["Claim ", 7, " in 3 reports"],
    );
    expect(day("2031-03-12")).toBe(german ? "12. März 2031" : "12 March 2031");
    const then = new Date(2031, 2, 12, 14, 2);
    const later = new Date(2031, 5, 1);
    expect(clock(then.toISOString(), later)).toBe(
      german ? "12. März 14:02" : "12 Mar 14:02",
    );
  },
);
