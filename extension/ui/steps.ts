/** What takes the work a step further: recording what is typed, and going on. */
import type { Desk } from "./desk.js";
import * as List from "./list.js";
import type { SetAsideReason } from "./protocol.js";
import { savedFields, toSave } from "./saved.js";
import { labelOf, ratings } from "./scale.js";
import { t } from "./words.js";

/** On to the next claim; where the article is done, on to what is unchecked elsewhere. */
export async function onward(desk: Desk): Promise<void> {
  const next = List.step(desk.state, 1) || List.nextUnchecked(desk.state);
  if (next && next !== desk.state.claim) {
    await desk.go(next);
  } else {
    desk.say(t("Nothing more to check"), true);
  }
  desk.focus();
}

export async function stepTo(desk: Desk, by: 1 | -1): Promise<void> {
  const found = List.step(desk.state, by);
  if (found) {
    await desk.go(found);
  } else {
    const end =
      by > 0 ? t("This is the last one here") : t("This is the first one here");
    desk.say(end, true);
  }
}

/** Records what is typed; a candidate is taken up first. True once it is saved. */
export async function save(desk: Desk): Promise<boolean> {
  const sent = savedFields(desk.state.fields);
  const { detail } = desk.state;
  if (detail?.claim.status === "candidate" && detail.allowed.save) {
    if (!(await desk.act("select"))) {
      return false;
    }
  }
  const fields = toSave(sent, desk.state.detail?.claim.verdict);
  return desk.act("save", { fields }, sent);
}

export function rate(desk: Desk, key: number): void {
  const { on, off } = ratings(desk.state.scale);
  const rating = [...on, ...off][key - 1];
  if (rating && desk.state.detail) {
    desk.type({ rating: rating.id });
    desk.say(t("%1: not saved yet", labelOf(rating)));
  }
}

export async function setAside(desk: Desk, reason: SetAsideReason): Promise<void> {
  if (await desk.act("set_aside", { reason })) {
    await onward(desk);
  }
}

/** Sets the claim aside as a duplicate of another, which takes its places over. */
export async function mergeInto(desk: Desk, into: string): Promise<void> {
  if (await desk.act("merge", { into })) {
    await onward(desk);
  }
}

export async function acceptSource(desk: Desk): Promise<void> {
  const { detail, fields } = desk.state;
  const source = { ...(fields.source ?? detail?.claim.source), suggested: false };
  await desk.act(
    "save",
    { fields: { source } },
    fields.source ? { source: fields.source } : {},
  );
}

/** Opens an article at its first claim under the filter. */
export async function toArticle(desk: Desk, id: string): Promise<void> {
  await desk.trying(() => desk.show(id));
  const inIt = [...desk.state.order].filter((claim) =>
    desk.state.claims.get(claim)?.marks.some((mark) => mark.document === id),
  );
  const claims = inIt.map((claim) => desk.state.claims.get(claim));
  const first = claims.find((claim) => claim && List.fits(claim, desk.state.filter));
  const open = first?.id ?? inIt[0];
  if (open) {
    await desk.go(open);
  } else {
    desk.position();
  }
}
