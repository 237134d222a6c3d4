/** What is not needed to open a claim: a part of its own, loaded once the desk is there. */
import { AddArticle, Card, EntryChanges } from "./components/Articles.js";
import { Aside, AsideRest, Split, Wait } from "./components/Decisions.js";
import { Conflict } from "./components/Conflict.js";
import { Keys } from "./components/Keys.js";
import { Preview } from "./components/Preview.js";
import { Correct, Publish, SendBack, Withdraw } from "./components/Steps.js";

export const sheets = {
  keys: Keys,
  aside: Aside,
  asideRest: AsideRest,
  wait: Wait,
  sendBack: SendBack,
  publish: Publish,
  correct: Correct,
  withdraw: Withdraw,
  split: Split,
  card: Card,
  addArticle: AddArticle,
  entry: EntryChanges,
};
export { Conflict, Preview };
export { WordCaret } from "./caret.js";
export { Contacts } from "./components/Contacts.js";
export { Earlier } from "./components/Earlier.js";
export { EvidenceForm } from "./components/EvidenceForm.js";
export { SourceEdit } from "./components/SourceEdit.js";
export { Appearances } from "./components/Appearances.js";
export { History } from "./components/History.js";
export { Notes } from "./components/Notes.js";
export { Retract } from "./components/Retract.js";
export { Search } from "./components/Search.js";
