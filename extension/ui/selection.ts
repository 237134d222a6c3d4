/** The selected words of the article, by mouse or by keys, as UTF-16 offsets. */
import { trimmed } from "./text.js";
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
