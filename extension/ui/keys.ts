/** One table of keys: it drives the handler, the key caps on buttons and the sheet. */

export type Command =
  | "next"
  | "previous"
  | "unchecked"
  | "search"
  | "articlePrevious"
  | "articleNext"
  | "save"
  | "select"
  | "aside"
  | "asideRest"
  | "flag"
  | "undo"
  | "wait"
  | "wording"
  | "rate"
  | "unrate"
  | "why"
  | "unknown"
  | "accept"
  | "change"
  | "evidence"
  | "contact"
  | "note"
  | "comment"
  | "review"
  | "sendBack"
  | "publish"
  | "correct"
  | "withdraw"
  | "preview"
  | "card"
  | "addArticle"
  | "text"
  | "help"
  | "leave"
  | "addClaim"
  | "addPassage"
  | "citePassage"
  | "theirs"
  | "mine";

/** "desk": everywhere outside fields; "text": words are selected; "conflict": two versions. */
export type Mode = "desk" | "text" | "conflict";

export interface Binding {
  command: Command;
  keys: readonly string[];
  what: string;
  group: string;
  mode: Mode;
  /** Also acts while the person types in a field. */
  inFields?: boolean;
}

const table = (
  mode: Mode,
  group: string,
  ...rows: [Command, string, string, boolean?][]
): Binding[] =>
  rows.map(([command, keys, what, inFields]) => ({
    command,
    keys: keys.split(" "),
    what,
    group,
    mode,
    ...(inFields ? { inFields } : {}),
  }));

export const BINDINGS: readonly Binding[] = [
  ...table(
    "desk",
    "Going about",
    ["next", "j ArrowDown", "Next claim"],
    ["previous", "k ArrowUp", "Previous claim"],
    ["unchecked", "n", "Next that is not checked yet"],
    ["search", "/", "Search the claims"],
    ["articlePrevious", "[", "Previous article"],
    ["articleNext", "]", "Next article"],
    ["help", "?", "This sheet"],
    ["leave", "Escape", "Out of a field, then out of the desk", true],
  ),
  ...table(
    "desk",
    "Deciding",
    ["save", "Ctrl+Enter", "What the blue button says", true],
    ["select", "x Space", "To check (or bring back)"],
    ["aside", "s", "Set aside…"],
    ["asideRest", "Shift+S", "Set aside the rest of this article"],
    ["flag", "f", "Flag, or take the flag off"],
    ["wait", "z", "Waiting for someone…"],
    ["undo", "u", "Undo my last entry"],
  ),
  ...table(
    "desk",
    "Checking",
    ["rate", "1 2 3 4 5 6 7 8 9", "Rating"],
    ["unrate", "0", "No rating"],
    ["wording", "o", "Claim in its own words"],
    ["why", "w", "Why"],
    ["unknown", "Shift+W", "What is not known"],
    ["accept", "a", "Who said it: accept"],
    ["change", "c", "Who said it: change"],
    ["evidence", "e", "Evidence: add"],
    ["contact", "q", "Ask the claimant"],
    ["note", "i", "Internal note"],
    ["comment", "m", "Comment to colleagues"],
  ),
  ...table(
    "desk",
    "To the readers",
    ["preview", "l", "As readers will see it"],
    ["review", "r", "Agree (second reader)"],
    ["sendBack", "Shift+R", "Send back…"],
    ["publish", "p", "Publish…"],
    ["correct", "t", "Correct…"],
    ["withdraw", "Shift+T", "Withdraw…"],
  ),
  ...table(
    "desk",
    "The article",
    ["text", "v", "Select words: arrows move, Shift extends"],
    ["card", "d", "The article’s card"],
    ["addArticle", "Shift+N", "Add an article…"],
  ),
  ...table(
    "text",
    "With words selected",
    ["addClaim", "Enter", "Add a claim"],
    ["addPassage", "p", "Add the passage to this claim"],
    ["citePassage", "c", "Cite the passage as evidence"],
    ["leave", "Escape", "Let go"],
  ),
  ...table(
    "conflict",
    "Two versions",
    ["theirs", "t", "Use theirs"],
    ["mine", "m", "Use mine"],
    ["save", "Ctrl+Enter", "Save merged", true],
    ["leave", "Escape", "Back to the claim", true],
  ),
];

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

/** The key as the table writes it: "j", "Shift+S", "Ctrl+Enter", "?". */
export function keyName(event: KeyPress): string {
  let { key } = event;
  if (key === " ") {
    key = "Space";
  }
  if (key.length === 1) {
    // A keyboard of another alphabet still has its letters where the caps say.
    const letter = key > "\x7f" ? /^Key([A-Z])$/.exec(event.code)?.[1] : undefined;
    key = (letter ?? key).toLowerCase();
  }
  const shifted = event.shiftKey && (key.length > 1 || /[a-z]/.test(key));
  return [
    event.ctrlKey || event.metaKey ? "Ctrl+" : "",
    event.altKey ? "Alt+" : "",
    shifted ? "Shift+" : "",
    shifted && key.length === 1 ? key.toUpperCase() : key,
  ].join("");
}

/** What a key means now; undefined: leave it to the field, the browser or Jupyter. */
export function commandFor(
  event: KeyPress,
  mode: Mode,
  inField: boolean,
): Command | undefined {
  const name = keyName(event);
  return BINDINGS.find(
    (binding) =>
      binding.mode === mode &&
      (!inField || binding.inFields) &&
      binding.keys.includes(name),
  )?.command;
}

const CAPS: Record<string, string> = {
  "Ctrl+Enter": "Ctrl ↵",
  ArrowDown: "↓",
  ArrowUp: "↑",
  Escape: "Esc",
  Enter: "↵",
};

/** A key as its cap shows it: "J", "⇧S", "Ctrl ↵". */
export function cap(key: string): string {
  return (
    CAPS[key] ??
    key.replace("Shift+", "⇧").replace(/(^|⇧)[a-z]$/, (x) => x.toUpperCase())
  );
}

/** The cap for a command, "" where it has no key. */
export function capOf(command: Command, mode: Mode = "desk"): string {
  const found =
    BINDINGS.find((binding) => binding.command === command && binding.mode === mode) ??
    BINDINGS.find((binding) => binding.command === command);
  return found?.keys[0] ? cap(found.keys[0]) : "";
}
