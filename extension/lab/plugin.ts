/** The plugins that know ledgers: words, file type, desks, restoring. */
import { ILayoutRestorer } from "@jupyterlab/application";
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import {
  createToolbarFactory,
  InputDialog,
  IToolbarWidgetRegistry,
} from "@jupyterlab/apputils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { ISettingRegistry } from "@jupyterlab/settingregistry";
import { ITranslator, nullTranslator } from "@jupyterlab/translation";
import { speak } from "../ui/words.js";
import { Desks } from "./desks.js";
import {
  DESK,
  DeskFactory,
  LEDGER,
  ledgerFileType,
  LedgerModelFactory,
} from "./ledger.js";
import { Server } from "./server.js";
import { languageOf } from "./text.js";
import { IDesks, IWords, PLUGIN } from "./tokens.js";

export const OPEN_DESK = "claims-workbench:open-desk";

/** The settings, null where there are none to have. */
async function load(
  registry: ISettingRegistry | null,
): Promise<ISettingRegistry.ISettings | null> {
  try {
    return (await registry?.load(PLUGIN)) ?? null;
  } catch {
    return null;
  }
}

const setting = (settings: ISettingRegistry.ISettings | null, name: string): string => {
  const value = settings?.get(name).composite;
  return typeof value === "string" ? value.trim() : "";
};

export const text: JupyterFrontEndPlugin<IWords> = {
  id: "claims-workbench:words",
  description: "The extension's words in the person's language.",
  autoStart: true,
  provides: IWords,
  optional: [ITranslator, ISettingRegistry],
  activate: async (
    _: JupyterFrontEnd,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
  ) => {
    const settings = await load(registry);
    const { code, trans } = await languageOf(translator, setting(settings, "language"));
    // The components in tabs speak it, and widgets in notebooks find it on the page.
    speak(code, trans);
    document.documentElement.dataset.claimsLanguage = code;
    return { trans };
  },
};

export const desks: JupyterFrontEndPlugin<IDesks> = {
  id: PLUGIN,
  description: "Knows claims ledgers, and shows each at its desk in a tab.",
  autoStart: true,
  provides: IDesks,
  requires: [IWords, IDocumentManager],
  optional: [ISettingRegistry, ILayoutRestorer, IToolbarWidgetRegistry, ITranslator],
  activate: async (
    app: JupyterFrontEnd,
    { trans }: IWords,
    manager: IDocumentManager,
    registry: ISettingRegistry | null,
    restorer: ILayoutRestorer | null,
    toolbars: IToolbarWidgetRegistry | null,
    translator: ITranslator | null,
  ) => {
    const settings = await load(registry);
    const { serverSettings, events } = app.serviceManager;
    const server = new Server(serverSettings, async ({ suggested }) => {
      const known = setting(settings, "name") || suggested;
      if (known) {
        return known;
      }
      const { value } = await InputDialog.getText({
        title: trans.__("Who is checking?"),
        label: trans.__("Your name stands beside everything you record."),
        placeholder: trans.__("First and last name"),
      });
      const name = value?.trim() ?? "";
      if (name) {
        await settings?.set("name", name);
      }
      return name;
    });
    const open = new Desks(app, manager, server, trans);
    const read = () => {
      open.publisher = setting(settings, "publisher");
      server.forgetName();
    };
    settings?.changed.connect(read);
    read();

    app.docRegistry.addFileType(ledgerFileType(trans));
    app.docRegistry.addModelFactory(new LedgerModelFactory());
    const factory = new DeskFactory(
      {
        name: DESK,
        label: trans.__("Desk"),
        fileTypes: [LEDGER],
        defaultFor: [LEDGER],
        modelName: LEDGER,
        readOnly: true,
        ...(toolbars &&
          registry && {
            toolbarFactory: createToolbarFactory(
              toolbars,
              registry,
              DESK,
              "claims-workbench:toolbar",
              translator ?? nullTranslator,
            ),
          }),
      },
      server,
      events.stream,
      trans,
    );
    factory.widgetCreated.connect((_, widget) => {
      widget.context.pathChanged.connect(() => void open.documents.save(widget));
      void open.documents.add(widget);
    });
    app.docRegistry.addWidgetFactory(factory);

    if (restorer) {
      void restorer.restore(open.documents, {
        command: "docmanager:open",
        args: ({ context }) => ({ path: context.path, factory: DESK }),
        name: ({ context }) => context.path,
      });
      void restorer.restore(open.named, {
        command: OPEN_DESK,
        args: ({ content }) => ({ ...content.ref }),
        name: ({ id }) => id,
      });
    }
    return open;
  },
};
