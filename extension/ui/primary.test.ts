import { describe, expect, test } from "vitest";
import { claim, desk, detail } from "./examples.js";
import { primary } from "./primary.js";
import type { DraftFields, Status, Verdict } from "./protocol.js";
import * as S from "./state.js";

const VERDICT: Verdict = {
  scale: "scale-1",
  scale_rev: 1,
  rating: "false",
  explanation: "The log says so.",
};

const not = (fields: DraftFields, status: Status, verdict: Verdict | null = null) =>
  primary({
    ...S.opened(S.EMPTY, desk([claim(1, { status })])),
    claim: "claim-1",
    detail: detail({ status, verdict }),
    fields,
  }).not;

describe("what is typed is saved", () => {
  test("only with reasons, where it is a verdict", () => {
    for (const status of ["candidate", "selected"] as const) {
      expect(not({ rating: "true" }, status)).toBe("Say why first");
      expect(not({ rating: "true", explanation: "  " }, status)).toBe("Say why first");
      expect(not({ rating: "true", explanation: "Two saw it." }, status)).toBe("");
    }
  });

  test("with the reasons that stand, where another rating is chosen", () => {
    expect(not({ rating: "true" }, "assessed", VERDICT)).toBe("");
    expect(not({ explanation: "" }, "assessed", VERDICT)).toBe("Say why first");
  });

  test("only with a rating, where it is reasons", () => {
    expect(not({ explanation: "", unknown: "When." }, "selected")).toMatch(/^Choose/);
    expect(not({ wording: "Other words." }, "selected")).toBe("");
  });
});
