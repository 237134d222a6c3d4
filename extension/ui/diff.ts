/** Word differences: what was taken out of one text and put in to make another. */
import type { DiffPiece } from "./protocol.js";

/** Above this many cells the middle of two texts is shown as replaced whole. */
const MOST_CELLS = 4_000_000;

const tokens = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\s]/gu) ?? [];

/** Table of the longest common subsequence of the tails of `a` and `b`. */
function tails(a: string[], b: string[]): (i: number, j: number) => number {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i * width + j] =
        a[i] === b[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  return (i, j) => table[i * width + j] ?? 0;
}

/** One step per token, removals before additions at the same place. */
function steps(a: string[], b: string[]): DiffPiece[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
  }
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  const out: DiffPiece[] = a.slice(0, head).map((word) => ["=", word]);
  if (left.length * right.length > MOST_CELLS) {
    out.push(["-", left.join("")], ["+", right.join("")]);
  } else {
    const common = tails(left, right);
    let [i, j] = [0, 0];
    while (i < left.length || j < right.length) {
      const [x, y] = [left[i], right[j]];
      if (x !== undefined && x === y) {
        out.push(["=", x]);
        i++;
        j++;
      } else if (
        x !== undefined &&
        (y === undefined || common(i + 1, j) >= common(i, j + 1))
      ) {
        out.push(["-", x]);
        i++;
      } else if (y !== undefined) {
        out.push(["+", y]);
        j++;
      }
    }
  }
  return out.concat(a.slice(a.length - tail).map((word) => ["=", word]));
}

/** The pieces that lead from `a` to `b`; "=" and "-" give `a`, "=" and "+" give `b`. */
export function wordDiff(a: string, b: string): DiffPiece[] {
  const out: DiffPiece[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    if (removed) {
      out.push(["-", removed]);
    }
    if (added) {
      out.push(["+", added]);
    }
    removed = added = "";
  };
  const all = steps(tokens(a), tokens(b));
  all.forEach(([sign, word], k) => {
    const lone = sign === "=" && !word.trim() && (removed || added);
    if (sign === "-") {
      removed += word;
    } else if (sign === "+") {
      added += word;
    } else if (
      lone &&
      k + 1 < all.length &&
      all[k + 1]?.[0] !== "=" &&
      removed &&
      added
    ) {
      // A space between two changed words belongs to the change.
      removed += word;
      added += word;
    } else {
      flush();
      const last = out.at(-1);
      if (last?.[0] === "=") {
        last[1] += word;
      } else {
        out.push(["=", word]);
      }
    }
  });
  flush();
  return out;
}

/**
 * Both changes in one text where both only added words: theirs first, then yours.
 * null where either took words out: then a person has to choose.
 */
export function bothAdded(base: string, theirs: string, yours: string): string | null {
  const from = tokens(base);
  const added = (text: string): string[] | null => {
    const gaps = Array.from({ length: from.length + 1 }, () => "");
    let at = 0;
    for (const [sign, word] of steps(from, tokens(text))) {
      if (sign === "-") {
        return null;
      }
      if (sign === "=") {
        at++;
      } else {
        gaps[at] = (gaps[at] ?? "") + word;
      }
    }
    return gaps;
  };
  const [a, b] = [added(theirs), added(yours)];
  if (!a || !b) {
    return null;
  }
  return from.concat("").reduce((text, word, k) => {
    const [x = "", y = ""] = [a[k], b[k]];
    const gap = x && y && !/\s$/u.test(x) && !/^\s/u.test(y) ? " " : "";
    return text + (x === y ? x : x + gap + y) + word;
  }, "");
}
