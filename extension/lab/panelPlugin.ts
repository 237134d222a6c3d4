/** The plugin that puts the side panel beside the file browser. */
import { ILayoutRestorer } from "@jupyterlab/application";
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { FILTERS } from "./pages.js";
import { ClaimsPanel } from "./panel.js";
import { refOf } from "./ref.js";
import { IDesks, IWords } from "./tokens.js";

const SHOW_PANEL = "claims-workbench:show-panel";

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
    app.commands.addCommand(SHOW_PANEL, {
      label: trans.__("Show Claims"),
      caption: trans.__("The claims of the open ledger, in the side bar"),
      describedBy: {
        args: {
          type: "object",
          properties: {
            path: { type: "string", description: trans.__("The ledger's file") },
            name: {
              type: "string",
              description: trans.__("The name of a configured ledger"),
            },
            filter: {
              type: "string",
              enum: Object.keys(FILTERS),
              description: trans.__("Which claims"),
            },
          },
        },
      },
      execute: ({ filter, ...args }) => {
        widget.list(refOf(args), typeof filter === "string" ? filter : undefined);
        app.shell.activateById(widget.id);
      },
    });
    palette?.addItem({ command: SHOW_PANEL, category: trans.__("Claims") });
  },
};
