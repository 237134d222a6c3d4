/** Where a view stands on the page. */
import { LabShell, type JupyterFrontEnd } from "@jupyterlab/application";
import type { Widget } from "@lumino/widgets";

/**
 * Adds it as a tab of its own; at the side, where a page holds one document (Notebook).
 * JupyterLab attaches it once its layout is restored, which may be later.
 */
export function addToMain(shell: JupyterFrontEnd.IShell, widget: Widget): void {
  shell.add(widget, "main");
  if (!(shell instanceof LabShell) && !widget.isAttached) {
    shell.add(widget, "right");
  }
}
