/** The sheet of all keys, from the table that the desk itself goes by. */
import { BINDINGS, cap } from "../keys.js";
import type { Command, Mode } from "../keys.js";
import { Cap } from "./Button.js";
import { Dialog } from "./Dialog.js";

type Words = Partial<Record<Command, string>>;

/** What each command does, in groups; keys.test.ts sees to it that none is missing. */
export const GROUPS: readonly (readonly [title: string, mode: Mode, words: Words])[] = [
  [
    "Going about",
    "desk",
    {
      next: "Next claim",
      previous: "Previous claim",
      unchecked: "Next that is not checked yet",
      search: "Search the claims",
      articlePrevious: "Previous article",
      articleNext: "Next article",
      help: "This sheet",
      leave: "Out of a field, then out of the desk",
    },
  ],
  [
    "Deciding",
    "desk",
    {
      save: "What the filled button says",
      select: "To check, or bring back",
      aside: "Set aside…",
      asideRest: "Set aside the rest of this article",
      flag: "Flag, or take the flag off",
      wait: "Waiting, or with a colleague…",
      undo: "Undo my last entry",
    },
  ],
  [
    "Checking",
    "desk",
    {
      rate: "Rating",
      unrate: "Rating as it was",
      wording: "Claim in its own words",
      why: "Why",
      unknown: "What is not known",
      accept: "Who said it: accept",
      change: "Who said it: change",
      evidence: "Evidence: add",
      contact: "Contact with the claimant",
      note: "Internal note",
      comment: "Comment to colleagues",
    },
  ],
  [
    "To the readers",
    "desk",
    {
      preview: "As readers will see it",
      review: "Agree, as second reader",
      sendBack: "Send back…",
      publish: "Publish…",
      correct: "Correct…",
      withdraw: "Withdraw…",
    },
  ],
  [
    "The article",
    "desk",
    {
      text: "Select words: arrows move, Shift extends",
      card: "The article’s card",
      addArticle: "Add an article…",
    },
  ],
  [
    "With words selected",
    "text",
    {
      addClaim: "Add a claim",
      addPassage: "Add the passage to this claim",
      citePassage: "Cite the passage as evidence",
      leave: "Let go",
    },
  ],
  [
    "Two versions",
    "conflict",
    {
      theirs: "Use theirs",
      mine: "Use mine",
      save: "Save merged",
      leave: "Back to the claim",
    },
  ],
];

export function Keys() {
  return (
    <Dialog title="Keys" wide>
      <p class="muted">
        Single keys act while the desk has the focus and no field is being typed in. Tab
        reaches everything.
      </p>
      <div class="keysheet">
        {GROUPS.map(([title, mode, words]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {BINDINGS.filter(
                (binding) => binding.mode === mode && binding.command in words,
              ).map(({ command, keys }) => (
                <div key={command}>
                  <dt>
                    {(command === "rate" ? ["1–9"] : keys).map((key) => (
                      <Cap key={key}>{cap(key)}</Cap>
                    ))}
                  </dt>
                  <dd>{words[command]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
