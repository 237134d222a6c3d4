/** Puts each sign beside the line on which its mark begins, several side by side. */

const SLOT = 18;
const ROOM = 62;

/** Reads all places first and writes afterwards: one layout for any number of lines. */
function placeLines(lines: Iterable<Element>): void {
  const found: { glyph: HTMLElement; top: number; width: number }[][] = [];
  for (const line of lines) {
    const box = line.getBoundingClientRect();
    found.push(
      [...line.querySelectorAll<HTMLElement>(".glyph")].map((glyph) => {
        const mark = line.querySelector(`[data-s="${glyph.dataset["at"] ?? ""}"]`);
        const rect = mark?.getClientRects()[0];
        return {
          glyph,
          top: rect ? (rect.top + rect.bottom) / 2 - box.top : 14,
          width: glyph.firstElementChild?.getBoundingClientRect().width ?? SLOT,
        };
      }),
    );
  }
  for (const glyphs of found) {
    const rows = new Map<number, typeof glyphs>();
    for (const each of glyphs) {
      const row = Math.round(each.top / 8);
      rows.set(row, [...(rows.get(row) ?? rows.get(row - 1) ?? []), each]);
    }
    for (const row of rows.values()) {
      const needed = row.reduce((sum, { width }) => sum + width + 4, 0);
      const squeeze = Math.min(1, ROOM / needed);
      let right = 0;
      // The first mark of a line stands leftmost, as it does in the text.
      for (const { glyph, top, width } of [...row].reverse()) {
        glyph.style.top = `${top}px`;
        glyph.style.right = `${right}px`;
        right += (width + 4) * squeeze;
      }
    }
  }
}

const waiting = new Set<Element>();

/** Places a line's signs before the next paint, together with all that ask by then. */
export function placeSoon(line: Element): void {
  if (waiting.size === 0) {
    queueMicrotask(() => {
      placeLines(waiting);
      waiting.clear();
    });
  }
  waiting.add(line);
}

export function placeAll(article: Element): void {
  placeLines(article.querySelectorAll(".line"));
}
