/** The selected words of the article, by mouse or by keys, as UTF-16 offsets. */
import type { DocumentText } from "./protocol.js";
import { trimmed, words } from "./text.js";
import type { Span } from "./text.js";

const startOf = (line: HTMLElement) => Number(line.dataset["start"]);

function lengthTo(line: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(line, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** What is selected of the article's own words, without white space at its ends. */
export function pick(
  article: Element,
  selection: Selection,
  text: string,
): Span | null {
  if (selection.isCollapsed || selection.rangeCount === 0) {
    return null;
  }
  const range = selection.getRangeAt(0);
  if (!article.contains(range.commonAncestorContainer)) {
    return null;
  }
  const lines = [...article.querySelectorAll<HTMLElement>("[data-start]")].filter(
    (line) => range.intersectsNode(line),
  );
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) {
    return null;
  }
  const start = first.contains(range.startContainer)
    ? lengthTo(first, range.startContainer, range.startOffset)
    : 0;
  const end = last.contains(range.endContainer)
    ? lengthTo(last, range.endContainer, range.endOffset)
    : (last.textContent ?? "").length;
  return trimmed(text, { start: startOf(first) + start, end: startOf(last) + end });
}

function locate(article: Element, offset: number): [Node, number] | null {
  let line: HTMLElement | undefined;
  for (const each of article.querySelectorAll<HTMLElement>("[data-start]")) {
    if (startOf(each) <= offset) {
      line = each;
    }
  }
  if (!line) {
    return null;
  }
  let left = offset - startOf(line);
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node as Text;
    if (left <= length) {
      return [node, left];
    }
    left -= length;
  }
  return null;
}

/** Selects a span of the article; `probe`: only says whether it is there to select. */
export function restore(article: Element, span: Span, probe = false): boolean {
  const [from, to] = [locate(article, span.start), locate(article, span.end)];
  if (!from || !to) {
    return false;
  }
  if (!probe) {
    document.getSelection()?.setBaseAndExtent(...from, ...to);
    to[0].parentElement?.scrollIntoView({ block: "nearest" });
  }
  return true;
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
