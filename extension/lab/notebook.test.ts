import { expect, test } from "vitest";
import { deskCell, deskNotebook, notebookPath } from "./notebook.js";

test("the notebook lies beside its ledger and carries its name", () => {
  expect(notebookPath("checks.claims")).toBe("checks-desk.ipynb");
  expect(notebookPath("june/sets/checks.claims")).toBe("june/sets/checks-desk.ipynb");
});

test("the cell opens the ledger by its name alone", () => {
  expect(deskCell("june/checks.claims").split("\n").slice(2)).toEqual([
    "import workbench as wb",
    "",
    'actor = os.environ.get("WORKBENCH_ACTOR") or input("Your name: ")',
    'ledger = wb.Ledger.open("checks.claims", actor=actor)',
    "wb.Desk(ledger)",
  ]);
});

test("quotes, backslashes and line ends in a file name cannot leave the string", () => {
  expect(deskCell('a"); import os #.claims')).toContain(
    'open("a\\"); import os #.claims", actor=actor)',
  );
  expect(deskCell("a\\n\n.claims")).toContain('open("a\\\\n\\n.claims",');
  expect(deskCell("čšž 😀.claims")).toContain('open("čšž 😀.claims",');
});

test("a new notebook has that one cell, not yet run, and a kernel", () => {
  const { cells, metadata } = deskNotebook("checks.claims");
  expect(cells.map((cell) => cell.source)).toEqual([deskCell("checks.claims")]);
  expect(metadata.kernelspec?.name).toBe("python3");
});
