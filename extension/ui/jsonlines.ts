/** Where in the text of a JSON file each value stands, by its JSONPath (RFC 9535). */

export type Lines = readonly [first: number, last: number];

const TOKEN = /\s+|"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gy;
const DEEPEST = 200;
const NAME = /^[A-Za-z_]\w*$/;

interface Open {
  path: string;
  line: number;
  /** The member that is being read: an index in a list, a name in an object. */
  at: number | string;
  list: boolean;
  /** Where that member's name stands; its value may end lines later. */
  from: number;
}

const member = ({ path, at }: Open): string =>
  typeof at === "number"
    ? `${path}[${at}]`
    : NAME.test(at)
      ? `${path}.${at}`
      : `${path}['${at.replace(/['\\]/g, "\\$&")}']`;

function name(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    return token;
  }
}

/** Lines from 1, of each value with its name; what is no JSON gives what was read. */
export function linesOf(text: string): Map<string, Lines> {
  const found = new Map<string, Lines>();
  const open: Open[] = [];
  let line = 1;
  let root = 0;
  for (const [token] of text.matchAll(TOKEN)) {
    const inner = open.at(-1);
    if (/^\s/.test(token)) {
      line += token.split("\n").length - 1;
    } else if (token === "{" || token === "[") {
      root ||= line;
      if (open.length > DEEPEST) {
        return found;
      }
      const path = inner ? member(inner) : "$";
      const list = token === "[";
      open.push({ path, line, list, at: list ? 0 : "", from: line });
    } else if (token === "}" || token === "]") {
      open.pop();
      const outer = open.at(-1);
      const first = outer ? (outer.list ? (inner?.line ?? line) : outer.from) : root;
      found.set(inner?.path ?? "$", [first, line]);
    } else if (token === "," && inner) {
      inner.at = inner.list ? Number(inner.at) + 1 : "";
    } else if (token === ":" || !inner) {
      // A value that stands alone has no member to be found by.
    } else if (!inner.list && inner.at === "") {
      inner.at = name(token);
      inner.from = line;
    } else {
      found.set(member(inner), [inner.list ? line : inner.from, line]);
    }
  }
  return found;
}
