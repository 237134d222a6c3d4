/** The sheet of all keys, from the table that the desk itself goes by. */
import { BINDINGS, cap } from "../keys.js";
import type { Command, Mode } from "../keys.js";
import { Cap } from "./Button.js";
import { Dialog } from "./Dialog.js";
import { msg, t } from "../words.js";

type Words = Partial<Record<Command, string>>;

/** What each command does, in groups; keys.test.ts sees to it that none is missing. */
export const GROUPS: readonly (readonly [title: string, mode: Mode, words: Words])[] = [
  [
    msg("Going about"),
    "desk",
    {
      next: msg("Next claim"),
      previous: msg("Previous claim"),
      unchecked: msg("Next that is not checked yet"),
      search: msg("Search the claims"),
      articlePrevious: msg("Previous article"),
      articleNext: msg("Next article"),
      help: msg("This sheet"),
      leave: msg("Out of a field, then out of the desk"),
    },
  ],
  [
    msg("Deciding"),
    "desk",
    {
      save: msg("What the filled button says"),
      select: msg("To check, or bring back"),
      aside: msg("Set aside…"),
      asideRest: msg("Set aside the rest of this article"),
      flag: msg("Flag, or take the flag off"),
      wait: msg("Waiting, or with a colleague…"),
      undo: msg("Undo my last entry"),
    },
  ],
  [
    msg("Checking"),
    "desk",
    {
      rate: msg("Rating"),
      unrate: msg("Rating as it was"),
      wording: msg("Claim in its own words"),
      why: msg("Why"),
      unknown: msg("What is not known"),
      accept: msg("Who said it: accept"),
      change: msg("Who said it: change"),
      evidence: msg("Evidence: add"),
      contact: msg("Contact with the claimant"),
      note: msg("Internal note"),
      comment: msg("Comment to colleagues"),
    },
  ],
  [
    msg("To the readers"),
    "desk",
    {
      preview: msg("As readers will see it"),
      review: msg("Agree, as second reader"),
      sendBack: msg("Send back…"),
      publish: msg("Publish…"),
      correct: msg("Correct…"),
      withdraw: msg("Withdraw…"),
    },
  ],
  [
    msg("The article"),
    "desk",
    {
      text: msg("Select words: arrows move, Shift extends"),
      card: msg("The article’s card"),
      addArticle: msg("Add an article…"),
    },
  ],
  [
    msg("With words selected"),
    "text",
    {
      addClaim: msg("Add a claim"),
      addPassage: msg("Add the passage to this claim"),
      citePassage: msg("Cite the passage as evidence"),
      leave: msg("Let go"),
    },
  ],
  [
    msg("Two versions"),
    "conflict",
    {
      theirs: msg("Use theirs"),
      mine: msg("Use mine"),
      save: msg("Save merged"),
      leave: msg("Back to the claim"),
    },
  ],
];

export function Keys() {
  return (
    <Dialog title={t("Keys")} wide>
      <p class="muted">
        {t(
          "Single keys act while the desk has the focus and no field is being typed in. Tab reaches everything.",
        )}
      </p>
      <div class="keysheet">
        {GROUPS.map(([title, mode, words]) => (
          <section key={title}>
            <h3>{t(title)}</h3>
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
                  <dd>{t(words[command] ?? "")}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
