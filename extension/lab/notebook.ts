/** The notebook that shows one ledger at its desk. */
import type * as nbformat from "@jupyterlab/nbformat";
import { PathExt } from "@jupyterlab/coreutils";

export const EXTENSION = ".claims";

/** The path of the notebook that belongs to a ledger: beside it, named after it. */
export function notebookPath(ledger: string): string {
  const name = PathExt.basename(ledger, EXTENSION);
  return PathExt.join(PathExt.dirname(ledger), `${name}-desk.ipynb`);
}

/**
 * The cell that opens a ledger lying in the notebook's own folder, under the person's
 * name: the same as the one workbench/cli/lab.py writes.
 *
 * A JSON string is also a Python string, whatever quotes or backslashes are in it.
 */
export function deskCell(ledger: string): string {
  return [
    "import os",
    "",
    "import workbench as wb",
    "",
    'actor = os.environ.get("WORKBENCH_ACTOR") or input("Your name: ")',
    `ledger = wb.Ledger.open(${JSON.stringify(PathExt.basename(ledger))}, actor=actor)`,
    "wb.Desk(ledger)",
  ].join("\n");
}

/** A new notebook with that one cell, for the Python kernel the workbench lives in. */
export function deskNotebook(ledger: string): nbformat.INotebookContent {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "python3", display_name: "Python 3 (ipykernel)" },
    },
    cells: [
      {
        id: "desk",
        cell_type: "code",
        source: deskCell(ledger),
        metadata: {},
        outputs: [],
        execution_count: null,
      },
    ],
  };
}
