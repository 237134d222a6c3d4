/** Places in a text: Unicode code points (the ledger's) and UTF-16 units (the browser's). */

/** Converts offsets of one text. A lone surrogate counts as one code point. */
export class Offsets {
  /** Code point offset of each character that takes two UTF-16 units. */
  private readonly wide: number[] = [];
  /** Length in code points. */
  readonly length: number;

  constructor(text: string) {
    let points = 0;
    for (let i = 0; i < text.length; i++, points++) {
      if ((text.codePointAt(i) ?? 0) > 0xffff) {
        this.wide.push(points);
        i++;
      }
    }
    this.length = points;
  }

  /** UTF-16 offset of a code point offset. */
  toUtf16(point: number): number {
    return point + this.before((k) => (this.wide[k] ?? 0) < point);
  }

  /** Code point offset of a UTF-16 offset; inside a pair: of its beginning. */
  toPoints(unit: number): number {
    return unit - this.before((k) => (this.wide[k] ?? 0) + k < unit);
  }

  /** How many wide characters come first for which `is` holds. */
  private before(is: (k: number) => boolean): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (is(middle)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** Half-open, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** `span` without the white space at its ends; null where nothing is left. */
export function trimmed(text: string, { start, end }: Span): Span | null {
  const words = text.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  const to = start + words.trimEnd().length;
  return from < to ? { start: from, end: to } : null;
}

/** `text` cut to about `length` characters, at a word. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) {
    return text;
  }
  const cut = text.slice(0, length).replace(/[\ud800-\udbff]$/, "");
  return `${cut.replace(/\s+\S*$/u, "")}…`;
}
