/** What each command does, whether it came from a key or from a button. */
import type { Desk } from "./desk.js";
import type { Command, Mode } from "./keys.js";
import { primary } from "./primary.js";
import * as List from "./list.js";
import * as S from "./state.js";
import { acceptSource, onward, rate, stepTo, toArticle } from "./steps.js";
import { t } from "./words.js";

/** Puts the cursor into a field of the desk, opening the fold it lies in. */
export function focusField(desk: Desk, name: string): void {
  const field = desk.root?.querySelector<HTMLElement>(`[data-field="${name}"]`);
  for (let up = field?.parentElement; up; up = up.parentElement) {
    if (up instanceof HTMLDetailsElement) {
      up.open = true;
    }
  }
  field?.focus();
  desk.awaited = field || desk.state.detail ? "" : name;
}

export function mode(state: S.State): Mode {
  return state.conflict ? "conflict" : state.picked ? "text" : "desk";
}

/** The passage that is selected, added to the open claim or made a claim of its own. */
async function passage(desk: Desk, verb: "addClaim" | "addPassage"): Promise<void> {
  const { picked } = desk.state;
  if (!picked) {
    return;
  }
  const place = desk.place(picked);
  if (verb === "addPassage") {
    if (await desk.act("add_passage", place)) {
      unpick(desk);
    }
    return;
  }
  const result = await desk.recordAs("add_claim", place);
  const added = result?.detail?.claim.id ?? result?.claims[0]?.id;
  if (added) {
    unpick(desk);
    await desk.go(added);
  }
}

export function unpick(desk: Desk): void {
  document.getSelection()?.removeAllRanges();
  desk.update({ picked: null });
  desk.focus();
}

function leave(desk: Desk): void {
  const { state, root } = desk;
  const active = document.activeElement;
  desk.flush();
  if (state.picked) {
    unpick(desk);
  } else if (active !== root && root?.contains(active)) {
    desk.focus();
  } else if (state.conflict) {
    const { by } = state.conflict.theirs;
    const text = t("%1 changed this claim while you were writing.", by);
    desk.update({ conflict: null, notice: { text, compare: true } });
  } else if (state.preview) {
    desk.update({ preview: false });
  } else {
    root?.blur();
    root?.parentElement
      ?.closest<HTMLElement>("[tabindex]")
      ?.focus({ preventScroll: true });
  }
}

function article(desk: Desk, by: 1 | -1): Promise<void> {
  const articles = desk.state.documents.filter(({ kind }) => kind === "article");
  const at = articles.findIndex(({ id }) => id === desk.state.document);
  const next = articles[at + by];
  return next ? toArticle(desk, next.id) : Promise.resolve();
}

const dialog = (name: S.Dialog) => (desk: Desk) => {
  desk.update({ dialog: name });
};
const field = (name: string) => (desk: Desk) => {
  focusField(desk, name);
};

type Action = (desk: Desk, key: string) => unknown;

/** Those that the conflict view answers itself are left out. */
const ACTIONS: Partial<Record<Command, Action>> = {
  next: (desk) => stepTo(desk, 1),
  previous: (desk) => stepTo(desk, -1),
  unchecked: (desk) => {
    const next = List.nextUnchecked(desk.state);
    return next
      ? desk.go(next)
      : (desk.say(t("Everything is checked"), true), undefined);
  },
  search: field("search"),
  articlePrevious: (desk) => article(desk, -1),
  articleNext: (desk) => article(desk, 1),
  save: async (desk) => {
    if (!desk.saving) {
      desk.saving = true;
      try {
        await desk.acting;
        const { not, run: record } = primary(desk.state);
        if (not) {
          desk.say(not, true);
        } else {
          await record(desk);
        }
      } finally {
        desk.saving = false;
      }
    }
  },
  select: async (desk) => {
    const aside = desk.state.detail?.claim.status === "set aside";
    await desk.act(aside ? "restore" : "select");
  },
  aside: dialog("aside"),
  asideRest: dialog("asideRest"),
  flag: (desk) => desk.act("flag", { flagged: !desk.state.detail?.claim.flagged }),
  undo: (desk) =>
    desk.state.detail?.undo
      ? desk.act("undo")
      : (desk.say(t("Nothing to undo"), true), undefined),
  wait: dialog("wait"),
  wording: field("wording"),
  rate: (desk, key) => {
    rate(desk, Number(key));
  },
  unrate: (desk) => {
    desk.type({ rating: undefined });
  },
  why: field("explanation"),
  unknown: field("unknown"),
  accept: acceptSource,
  change: (desk) => {
    const { detail, fields } = desk.state;
    if (detail) {
      desk.type({
        source: fields.source ?? { ...detail.claim.source, suggested: false },
      });
      requestAnimationFrame(() => {
        focusField(desk, "source");
      });
    }
  },
  evidence: field("evidence"),
  contact: field("contact"),
  note: field("note"),
  comment: field("comment"),
  review: async (desk) => {
    if (await desk.act("review")) {
      await onward(desk);
    }
  },
  sendBack: dialog("sendBack"),
  publish: dialog("publish"),
  correct: dialog("correct"),
  withdraw: dialog("withdraw"),
  preview: (desk) => {
    desk.update({ preview: !desk.state.preview });
  },
  card: dialog("card"),
  addArticle: dialog("addArticle"),
  text: (desk) => {
    const article = desk.root?.querySelector<HTMLElement>("[data-article]");
    article?.focus();
    // Selects the claim's first word: from there the arrows go on.
    article?.dispatchEvent(new KeyboardEvent("keydown", { key: "Home" }));
  },
  help: dialog("keys"),
  leave,
  addClaim: (desk) => passage(desk, "addClaim"),
  addPassage: (desk) => passage(desk, "addPassage"),
  citePassage: (desk) => {
    const { picked, text, fields } = desk.state;
    if (picked && text) {
      const evidence = {
        ...fields.evidence,
        passage: desk.place(picked),
        quote: text.text.slice(picked.start, picked.end),
        title: fields.evidence?.title ?? text.title,
      };
      desk.type({ evidence });
      unpick(desk);
      focusField(desk, "evidence");
    }
  },
};

/** These mean the claim, and wait until it is open. */
const ABOUT =
  /^(save|select|aside|flag|wait|undo|rate|unrate|accept|change|review|sendBack|publish|correct|withdraw)$/;

/** Runs a command; false where it means nothing here. */
export function run(desk: Desk, command: Command, key = ""): boolean {
  const action = ACTIONS[command];
  if (!action) {
    return false;
  }
  const { claim, detail } = desk.state;
  if (detail || !ABOUT.test(command)) {
    void action(desk, key);
  } else {
    void desk.opening.then(() => {
      if (desk.state.detail?.claim.id === claim) {
        void action(desk, key);
      }
    });
  }
  return true;
}
