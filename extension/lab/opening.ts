/** Opens a ledger in the notebook that lies beside it, for those who go on in Python. */
import type { JupyterFrontEnd } from "@jupyterlab/application";
import { PathExt } from "@jupyterlab/coreutils";
import type { IDocumentManager } from "@jupyterlab/docmanager";
import type { Contents } from "@jupyterlab/services";
import type { Widget } from "@lumino/widgets";
import { deskNotebook, notebookPath } from "./notebook.js";

const FACTORY = "Notebook";

/** Whether there is something at a path. */
export async function exists(
  contents: Contents.IManager,
  path: string,
): Promise<boolean> {
  const folder = await contents.get(PathExt.dirname(path));
  const items = folder.content as Contents.IModel[];
  return items.some((item) => item.name === PathExt.basename(path));
}

/**
 * Show the notebook of the ledger at `ledger`, a path as the file browser gives it.
 *
 * The notebook is made the first time and found again later; a desk that is
 * already open is only brought to the front, since running its cell again would
 * replace what the user is looking at.
 */
export async function openNotebook(
  app: JupyterFrontEnd,
  documents: IDocumentManager,
  ledger: string,
): Promise<Widget | undefined> {
  const { contents } = app.serviceManager;
  const path = notebookPath(ledger);
  const shown = documents.findWidget(path, FACTORY);
  if (shown) {
    return documents.openOrReveal(path, FACTORY);
  }
  if (!(await exists(contents, path))) {
    const content = deskNotebook(ledger);
    await contents.save(path, { type: "notebook", format: "json", content });
  }
  const widget = documents.openOrReveal(path, FACTORY);
  // Notebook shows it on a page of its own, where its cell waits to be run.
  if (widget && !widget.isDisposed) {
    await widget.context.ready;
    await widget.context.sessionContext.ready;
    app.shell.activateById(widget.id);
    await app.commands.execute("notebook:run-cell");
  }
  return widget;
}
