/** The texts of the sources: those that are asked for in the person's language, and others. */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

const ROOT = `${import.meta.dirname}/..`;
const ROOMS = ["ui", "ui/components", "widget", "lab"];
/** The same in every language, or not for a person to read. */
const NAMES = new Set([
  ...["JSON-LD", "UTC", "ClaimReview", "Notebook", "Python 3 (ipykernel)"],
  ...["Google", "Fact Check Tools API", "Bing", "Duke", "Data Commons"],
  ...["Home", "End", "Enter", "Tab", "Space", "Shift+", "Ctrl+", "Alt+", "Esc"],
  ...["Ctrl ↵", "Ctrl+Enter", "Control+Enter", "Escape", "Content-Type"],
  ...["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Accel Alt L"],
]);
const ATTRIBUTES = new Set([
  "aria-label",
  "action",
  "first",
  "hint",
  "label",
  "placeholder",
  "text",
  "title",
]);

export interface Texts {
  /** Each text by its English one, with its plural; "" for those that have none. */
  asked: Map<string, string>;
  /** Where a person would read English, whatever their language. */
  untranslated: string[];
}

/** A literal, or several that are added; undefined: found out only when it runs. */
function literal(node: ts.Expression | undefined): string | undefined {
  if (!node) {
    return undefined;
  }
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isBinaryExpression(node)) {
    const [left, right] = [literal(node.left), literal(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** What a call asks for: "t", "plural" …; "__" and "_n" of JupyterLab's bundle. */
function called({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression)
    ? expression.name.text
    : expression.getText();
}

const ASKING = /^(t|msg|plural|__|_n)$/;
const isWord = (text: string) => /\p{L}{2}/u.test(text) && !NAMES.has(text.trim());

/** A string like "Saved", or a template like `Saved ${x}`, that nobody translates. */
function isStray(node: ts.Node): boolean {
  const text = ts.isStringLiteral(node)
    ? node.text
    : ts.isTemplateExpression(node)
      ? node.head.text
      : "";
  if (!/^\p{Lu}\p{Ll}/u.test(text) || NAMES.has(text)) {
    return false;
  }
  let { parent } = node;
  while (ts.isBinaryExpression(parent) && parent.operatorToken.getText() === "+") {
    ({ parent } = parent);
  }
  return !(
    (ts.isCallExpression(parent) && ASKING.test(called(parent))) ||
    // A failure of the program, a token, what a plugin is: for developers.
    ts.isNewExpression(parent) ||
    (ts.isPropertyAssignment(parent) && parent.name.getText() === "description")
  );
}

function read(path: string, texts: Texts): void {
  const source = ts.createSourceFile(
    path,
    readFileSync(`${ROOT}/${path}`, "utf8"),
    ts.ScriptTarget.Latest,
    true,
  );
  const left = (node: ts.Node, text: string) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart());
    texts.untranslated.push(`${path}:${line + 1} ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [first, second] = node.arguments;
      const id = literal(first);
      const name = called(node);
      if (id !== undefined && /^(t|msg|__)$/.test(name)) {
        texts.asked.set(id, "");
      } else if (id !== undefined && /^(plural|_n)$/.test(name)) {
        texts.asked.set(id, literal(second) ?? "");
      } else if (
        id !== undefined &&
        /\.say$/.test(node.expression.getText()) &&
        isWord(id)
      ) {
        left(node, id);
      }
    } else if (isStray(node)) {
      left(node, node.getText());
    } else if (ts.isJsxText(node) && isWord(node.text)) {
      left(node, node.text);
    } else if (ts.isJsxAttribute(node) && ATTRIBUTES.has(node.name.getText())) {
      const { initializer } = node;
      if (initializer && ts.isStringLiteral(initializer) && isWord(initializer.text)) {
        left(node, initializer.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

export function textsOfSources(): Texts {
  const texts: Texts = { asked: new Map(), untranslated: [] };
  for (const room of ROOMS) {
    for (const file of readdirSync(`${ROOT}/${room}`)) {
      if (/(?<!\.test)\.tsx?$/.test(file) && file !== "examples.ts") {
        read(`${room}/${file}`, texts);
      }
    }
  }
  texts.asked.delete("");
  return texts;
}
