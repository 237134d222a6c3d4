import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette } from "@jupyterlab/apputils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { FileDialog, IFileBrowserFactory } from "@jupyterlab/filebrowser";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";
import { openDesk } from "./desk.js";
import { ledgerIcon } from "./icon.js";
import { DeskOpener, LEDGER, ledgerFileType, LedgerModelFactory } from "./ledger.js";
import { EXTENSION } from "./notebook.js";

const DOMAIN = "claims-workbench";
const OPEN_DESK = "claims-workbench:open-desk";

const ledger: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:ledger",
  description: "Knows a claims ledger by its name, and opens its desk.",
  autoStart: true,
  optional: [ITranslator],
  activate: (app: JupyterFrontEnd, translator: ITranslator | null) => {
    const trans = (translator ?? nullTranslator).load(DOMAIN);
    const open = (path: string) => app.commands.execute(OPEN_DESK, { path });
    app.docRegistry.addFileType(ledgerFileType(trans));
    app.docRegistry.addModelFactory(new LedgerModelFactory());
    app.docRegistry.addWidgetFactory(
      new DeskOpener(
        {
          name: "claims-desk",
          label: trans.__("Desk"),
          fileTypes: [LEDGER],
          defaultFor: [LEDGER],
          modelName: LEDGER,
          readOnly: true,
        },
        open,
      ),
    );
  },
};

const desk: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:desk",
  description:
    "The command that opens the desk, in the palette and on a ledger's menu.",
  autoStart: true,
  requires: [IDocumentManager],
  optional: [ITranslator, ICommandPalette, IFileBrowserFactory],
  activate: (
    app: JupyterFrontEnd,
    documents: IDocumentManager,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    browsers: IFileBrowserFactory | null,
  ) => {
    const trans = (translator ?? nullTranslator).load(DOMAIN);

    const isLedger = ({ path }: { path: string }) => path.endsWith(EXTENSION);
    const selected = (): string | undefined => {
      const items = browsers?.tracker.currentWidget?.selectedItems() ?? [];
      return [...items].find(isLedger)?.path;
    };
    const asked = async (): Promise<string | undefined> => {
      const folder = browsers?.tracker.currentWidget?.model.path;
      const { value } = await FileDialog.getOpenFiles({
        title: trans.__("Which ledger?"),
        manager: documents,
        filter: (item) => (item.type === "directory" || isLedger(item) ? {} : null),
        ...(folder !== undefined && { defaultPath: folder }),
        ...(translator && { translator }),
      });
      return value?.find(isLedger)?.path;
    };

    app.commands.addCommand(OPEN_DESK, {
      label: trans.__("Open desk"),
      caption: trans.__("Check the claims of a ledger in a notebook"),
      icon: ledgerIcon,
      describedBy: {
        args: {
          type: "object",
          properties: {
            path: {
              type: "string",
              description: trans.__(
                "The ledger file; if absent, the selected one, or the user is asked",
              ),
            },
          },
        },
      },
      execute: async ({ path: given }) => {
        const path =
          typeof given === "string" ? given : (selected() ?? (await asked()));
        return path === undefined ? undefined : openDesk(app, documents, path);
      },
    });
    palette?.addItem({ command: OPEN_DESK, category: trans.__("Claims") });
    app.contextMenu.addItem({
      command: OPEN_DESK,
      selector: `.jp-DirListing-item[data-file-type="${LEDGER}"]`,
      rank: 0.5,
    });
  },
};

export default [ledger, desk];
