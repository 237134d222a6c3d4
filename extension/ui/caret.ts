/** A caret of words: what the arrow keys select in the article. */
import type { DocumentText } from "./protocol.js";
import type { Span } from "./text.js";

const SIGN_BEFORE = /[\p{Sc}+\-−–#]$/u;
const SIGN_AFTER = /^[%‰°\p{Sc}]/u;

/** The words of a text, each with the sign that belongs to its figure (€3, 40%). */
export function words(text: string, language = ""): Span[] {
  let segmenter: Intl.Segmenter;
  try {
    segmenter = new Intl.Segmenter(language || undefined, { granularity: "word" });
  } catch {
    segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  }
  const found: Span[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) {
      continue;
    }
    let [start, end] = [index, index + segment.length];
    if (/^\p{N}/u.test(segment)) {
      start -=
        SIGN_BEFORE.exec(text.slice(Math.max(0, start - 1), start))?.[0].length ?? 0;
      end += SIGN_AFTER.exec(text.slice(end, end + 1))?.[0].length ?? 0;
    }
    found.push({ start, end });
  }
  return found;
}

/** Selects whole words by arrow keys: what a caret is to letters. */
export class WordCaret {
  private readonly words: Span[];
  private readonly lineStarts: number[] = [];
  private anchor = -1;
  private head = -1;

  constructor({ text, language }: DocumentText) {
    this.words = words(text, language);
    let last = -1;
    this.words.forEach(({ start }, k) => {
      if (last < 0 || text.slice(last, start).includes("\n")) {
        this.lineStarts.push(k);
      }
      last = start;
    });
  }

  /** The new selection after a key; null for keys that do not move. */
  key(
    event: KeyboardEvent,
    from: number,
    visible: (at: number) => boolean,
  ): Span | null {
    const { key, shiftKey } = event;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const line = { ArrowDown: 1, ArrowUp: -1 }[key];
    const { words } = this;
    if (this.head < 0) {
      if (step === undefined && line === undefined && key !== "Home") {
        return null;
      }
      this.head = Math.max(
        0,
        words.findIndex(({ end }) => end > from),
      );
      this.anchor = this.head;
      return this.span();
    }
    let to = this.head;
    do {
      if (step !== undefined) {
        to += step;
      } else if (line !== undefined) {
        to = this.line(to, line);
      } else if (key === "Home" || key === "End") {
        to = this.edge(key === "End");
      } else {
        return null;
      }
    } while (words[to] && to !== this.head && !visible(words[to]?.start ?? 0));
    if (words[to]) {
      this.head = to;
    }
    if (!shiftKey) {
      this.anchor = this.head;
    }
    return this.span();
  }

  private lineOf(word: number): number {
    return this.lineStarts.findLastIndex((start) => start <= word);
  }

  private line(word: number, by: number): number {
    return this.lineStarts[this.lineOf(word) + by] ?? word;
  }

  private edge(end: boolean): number {
    const line = this.lineOf(this.head);
    return end
      ? (this.lineStarts[line + 1] ?? this.words.length) - 1
      : (this.lineStarts[line] ?? 0);
  }

  private span(): Span | null {
    const [a, b] = [this.words[this.anchor], this.words[this.head]];
    return a && b
      ? { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) }
      : null;
  }
}
