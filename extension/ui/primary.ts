/** The one filled button: what Ctrl+Enter records now, in words. */
import { onward, save } from "./steps.js";
import type { Desk } from "./desk.js";
import type { Command } from "./keys.js";
import type { DraftFields, Verdict } from "./protocol.js";
import { savedFields, toSave } from "./saved.js";
import { labelOf } from "./scale.js";
import { hasDraft } from "./state.js";
import type { State } from "./state.js";
import { t } from "./words.js";

export interface Primary {
  label: string;
  /** Whose button is therefore not shown a second time. */
  command?: Command;
  /** Why it cannot be pressed, "" where it can. */
  not: string;
  run: (desk: Desk) => unknown;
}

const dialog =
  (name: State["dialog"]) =>
  (desk: Desk): void => {
    desk.update({ dialog: name });
  };

const thenOn =
  (act: (desk: Desk) => Promise<boolean>) =>
  async (desk: Desk): Promise<void> => {
    if (await act(desk)) {
      await onward(desk);
    }
  };

/** What a verdict that is typed lacks, "" where it is whole or there is none. */
function lacking(typed: DraftFields, verdict: Verdict | null | undefined): string {
  const { rating, explanation, unknown, as_of } = toSave(typed, verdict);
  if (rating) {
    return explanation?.trim() ? "" : t("Say why first");
  }
  return [explanation, unknown, as_of].some(Boolean)
    ? t("Choose a rating first: what you wrote is kept, and saved with its verdict.")
    : "";
}

export function primary(state: State): Primary {
  const { detail, scale, notice } = state;
  if (!detail) {
    return { label: t("Next"), not: "", run: onward };
  }
  const { claim, allowed } = detail;
  const status = claim.status ?? "candidate";
  const fields = savedFields(state.fields);
  const rating = scale.ratings.find(({ id }) => id === fields.rating);
  if (hasDraft(fields)) {
    if (notice?.compare) {
      return { label: t("Compare both…"), not: "", run: (desk) => desk.compare() };
    }
    if (status === "published" || status === "corrected") {
      return {
        label: t("Correct…"),
        command: "correct",
        not: allowed.correct,
        run: dialog("correct"),
      };
    }
    const what = rating ? t("Save “%1” & next", labelOf(rating)) : t("Save & next");
    const open = status === "candidate" && !allowed.select;
    const not = lacking(fields, claim.verdict) || (open ? "" : allowed.save);
    return { label: what, not, run: thenOn(save) };
  }
  if (status === "candidate" && !allowed.select) {
    return { label: t("To check"), not: "", run: (desk) => desk.act("select") };
  }
  if (status === "assessed" && !allowed.review) {
    const run = thenOn((desk) => desk.act("review"));
    return { label: t("Agree & next"), command: "review", not: "", run };
  }
  if ((status === "reviewed" || status === "assessed") && !allowed.publish) {
    return {
      label: t("Publish…"),
      command: "publish",
      not: "",
      run: dialog("publish"),
    };
  }
  return { label: t("Next"), not: "", run: onward };
}

/** The other steps open now, beside the filled button. */
export function besides(state: State): { command: Command; label: string }[] {
  const { detail } = state;
  if (!detail) {
    return [];
  }
  const { allowed, claim } = detail;
  const status = claim.status ?? "candidate";
  const out = status === "published" || status === "corrected";
  const all: [boolean, Command, string][] = [
    [status === "set aside" && !allowed.restore, "select", t("Bring back")],
    [status === "assessed" && !allowed.review, "review", t("Agree")],
    [!allowed.send_back, "sendBack", t("Send back…")],
    [status === "reviewed" && !allowed.publish, "publish", t("Publish…")],
    [out && !allowed.correct, "correct", t("Correct…")],
    [out && !allowed.withdraw, "withdraw", t("Withdraw…")],
  ];
  const shown = primary(state).command;
  return all
    .filter(([is, command]) => is && command !== shown)
    .map(([, command, label]) => ({ command, label }));
}
