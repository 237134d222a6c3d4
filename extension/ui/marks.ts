/** Where claims stand in an article: paragraphs, marks, and the pieces between them. */
import type { ClaimSummary, DocumentText, Mark, Segment } from "./protocol.js";
import type { Offsets, Span } from "./text.js";

/** One line of the text. `start` and `end` are UTF-16 units. */
export interface Paragraph extends Span {
  /** Shown in the gutter; 0 for headlines. */
  number: number;
  kind: string;
  boilerplate: boolean;
}

/** A mark that fits the text, in UTF-16 units. `level` 0 is drawn next to the words. */
export interface Placed extends Span {
  claim: string;
  level: number;
}

export interface Piece extends Span {
  /** From the outermost to the innermost. */
  marks: Placed[];
}

const BOILERPLATE = new Set(["boilerplate", "teaser", "headline_duplicate"]);
const HEADLINES = new Set(["headline", "subheadline"]);

/** The text's lines that are not empty, each with the kind of its segments. */
export function paragraphs(document: DocumentText, offsets: Offsets): Paragraph[] {
  const { text } = document;
  const segments = document.segments
    .map((segment) => ({
      kind: segment.kind ?? "body",
      start: offsets.toUtf16(segment.start),
      end: offsets.toUtf16(segment.end),
    }))
    .sort((a, b) => a.start - b.start);
  const found: Paragraph[] = [];
  let number = 0;
  let first = 0;
  for (const match of text.matchAll(/[^\n\r\u2028\u2029]+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!match[0].trim()) {
      continue;
    }
    while ((segments[first]?.end ?? Infinity) <= start) {
      first++;
    }
    const kinds: Segment["kind"][] = [];
    for (let k = first; (segments[k]?.start ?? Infinity) < end; k++) {
      kinds.push(segments[k]?.kind);
    }
    const kind =
      kinds.find((each) => !BOILERPLATE.has(each ?? "")) ?? kinds[0] ?? "body";
    found.push({
      start,
      end,
      kind,
      number: HEADLINES.has(kind) ? 0 : ++number,
      boilerplate: BOILERPLATE.has(kind),
    });
  }
  return found;
}

/** Marks of this revision that lie inside the text, outer before inner, with levels. */
export function place(
  claims: readonly ClaimSummary[],
  document: DocumentText,
  offsets: Offsets,
): { placed: Placed[]; orphans: { claim: string; mark: Mark }[] } {
  const placed: Placed[] = [];
  const orphans: { claim: string; mark: Mark }[] = [];
  for (const claim of claims) {
    for (const mark of claim.marks) {
      if (mark.document !== document.id) {
        continue;
      }
      const { start, end } = mark;
      if (
        mark.document_rev === document.rev &&
        start >= 0 &&
        start < end &&
        end <= offsets.length
      ) {
        placed.push({
          claim: claim.id,
          start: offsets.toUtf16(start),
          end: offsets.toUtf16(end),
          level: 0,
        });
      } else {
        orphans.push({ claim: claim.id, mark });
      }
    }
  }
  level(placed);
  return { placed: placed.sort((a, b) => a.start - b.start || b.end - a.end), orphans };
}

/** Gives the shorter of two overlapping marks the line nearer to the words. */
function level(placed: Placed[]): void {
  const sorted = [...placed].sort((a, b) => a.start - b.start);
  const overlaps = new Map<Placed, Placed[]>(sorted.map((mark) => [mark, []]));
  let open: Placed[] = [];
  for (const mark of sorted) {
    open = open.filter((other) => other.end > mark.start);
    for (const other of open) {
      overlaps.get(mark)?.push(other);
      overlaps.get(other)?.push(mark);
    }
    open.push(mark);
  }
  const done = new Set<Placed>();
  for (const mark of sorted.sort((a, b) => a.end - a.start - (b.end - b.start))) {
    const taken = new Set(
      overlaps
        .get(mark)
        ?.filter((other) => done.has(other))
        .map((other) => other.level),
    );
    while (taken.has(mark.level)) {
      mark.level++;
    }
    done.add(mark);
  }
}

/** `paragraph` cut wherever a mark begins or ends. `placed` is sorted by `start`. */
export function pieces(paragraph: Span, placed: readonly Placed[]): Piece[] {
  const inside = placed.filter(
    (mark) => mark.start < paragraph.end && mark.end > paragraph.start,
  );
  const cuts = new Set([paragraph.start, paragraph.end]);
  for (const { start, end } of inside) {
    cuts.add(Math.max(start, paragraph.start));
    cuts.add(Math.min(end, paragraph.end));
  }
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((end, k) => {
    const start = sorted[k] ?? 0;
    const marks = inside
      .filter((mark) => mark.start < end && mark.end > start)
      .sort((a, b) => b.level - a.level);
    return { start, end, marks };
  });
}
