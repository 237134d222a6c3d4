/** Where a view stands on the page. */
import type { JupyterFrontEnd } from "@jupyterlab/application";
import type { Widget } from "@lumino/widgets";

/** Adds it as a tab of its own; at the side, where a page holds one document (Notebook). */
export function addToMain(shell: JupyterFrontEnd.IShell, widget: Widget): void {
  shell.add(widget, "main");
  if (!widget.isAttached) {
    shell.add(widget, "right");
  }
}
