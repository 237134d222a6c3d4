/** The plugin that puts the side panel beside the file browser. */
import { ILayoutRestorer } from "@jupyterlab/application";
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { addCommand, argumentsOf, text, textOf } from "./command.js";
import { FILTERS } from "./pages.js";
import { ClaimsPanel } from "./panel.js";
import { refOf } from "./ref.js";
import { IDesks, IWords } from "./tokens.js";

export const SHOW_PANEL = "claims-workbench:show-panel";

export const panel: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:panel",
  description: "The claims of the open ledger, in the side bar.",
  autoStart: true,
  requires: [IDesks, IWords],
  optional: [ILayoutRestorer, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    desks: IDesks,
    { trans }: IWords,
    restorer: ILayoutRestorer | null,
    palette: ICommandPalette | null,
  ) => {
    const widget = new ClaimsPanel(desks, app.serviceManager.events.stream, trans);
    app.shell.add(widget, "left", { rank: 150 });
    restorer?.add(widget, "claims-workbench-panel");
    const { path, name } = argumentsOf(trans);
    addCommand(app, palette, trans, {
      id: SHOW_PANEL,
      label: trans.__("Show Claims"),
      caption: trans.__("The claims of the open ledger, in the side bar"),
      properties: {
        path,
        name,
        filter: text(trans.__("Which claims"), { enum: Object.keys(FILTERS) }),
      },
      execute: (args) => {
        widget.list(refOf(args), textOf(args, "filter"));
        app.shell.activateById(widget.id);
      },
    });
  },
};
