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
  mode: Mode;
  /** Also acts while the person types in a field. */
  inFields: boolean;
}

/** "command: key key; …", an exclamation mark for those that also act in fields. */
const table = (mode: Mode, rows: string): Binding[] =>
  rows.split("; ").map((row) => {
    const [command = "", keys = ""] = row.split(": ");
    return {
      command: command.replace("!", "") as Command,
      keys: keys.split(" "),
      mode,
      inFields: command.endsWith("!"),
    };
  });

export const BINDINGS: readonly Binding[] = [
  ...table(
    "desk",
    "next: j ArrowDown; previous: k ArrowUp; unchecked: n; search: /; " +
      "articlePrevious: [; articleNext: ]; help: ?; leave!: Escape; " +
      "save!: Ctrl+Enter; select: x Space; aside: s; asideRest: Shift+S; flag: f; " +
      "wait: z; undo: u; rate: 1 2 3 4 5 6 7 8 9; unrate: 0; wording: o; why: w; " +
      "unknown: Shift+W; accept: a; change: c; evidence: e; contact: q; note: i; " +
      "comment: m; preview: l; review: r; sendBack: Shift+R; publish: p; correct: t; " +
      "withdraw: Shift+T; text: v; card: d; addArticle: Shift+N",
  ),
  ...table("text", "addClaim: Enter; addPassage: p; citePassage: c; leave: Escape"),
  ...table("conflict", "theirs: t; mine: m; save!: Ctrl+Enter; leave!: Escape"),
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
