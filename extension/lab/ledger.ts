/** What JupyterLab knows of a ledger file: never its bytes, only how to open it. */
import {
  ABCWidgetFactory,
  Base64ModelFactory,
  DocumentModel,
  DocumentWidget,
} from "@jupyterlab/docregistry";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import type { Event } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import { DeskView } from "./desk.js";
import { ledgerIcon } from "./icon.js";
import { EXTENSION } from "./notebook.js";
import { labelOf } from "./ref.js";
import type { Server } from "./server.js";

export const LEDGER = "claims-ledger";
export const DESK = "claims-desk";

/** The file type: binary, so that no editor offers to open it as text. */
export function ledgerFileType(
  trans: TranslationBundle,
): Partial<DocumentRegistry.IFileType> {
  return {
    name: LEDGER,
    displayName: trans.__("Claims ledger"),
    extensions: [EXTENSION],
    mimeTypes: ["application/vnd.sqlite3"],
    contentType: "file",
    fileFormat: "base64",
    icon: ledgerIcon,
  };
}

/**
 * A model without content: the ledger is read and written by the server, entry by
 * entry. The document manager takes it for one that is saved elsewhere ("collaborative"),
 * so it neither saves nor copies the file; and it would find nothing to write.
 */
class LedgerModel extends DocumentModel {
  override get collaborative(): boolean {
    return true;
  }

  override get readOnly(): boolean {
    return true;
  }

  override get dirty(): boolean {
    return false;
  }

  override set dirty(_: boolean) {
    // What is typed and not recorded is the desk's to show.
  }

  override toString(): never {
    throw new Error("A ledger is recorded entry by entry, never saved as a file.");
  }
}

export class LedgerModelFactory extends Base64ModelFactory {
  override get name(): string {
    return LEDGER;
  }

  override get fileFormat(): null {
    return null;
  }

  override createNew(): DocumentModel {
    return new LedgerModel();
  }
}

export type DeskDocument = DocumentWidget<DeskView>;

/** Marks a tab whose desk holds something that is not in the ledger yet. */
export function markUnsaved(
  view: DeskView,
  title: DocumentWidget["title"],
  trans: TranslationBundle,
): void {
  const name = labelOf(view.ref);
  view.changed.connect(() => {
    title.className = view.unsaved ? "jp-mod-dirty" : "";
    title.caption = view.unsaved
      ? trans.__("%1: something typed is not in the ledger yet", name)
      : name;
  });
}

/** Answers a double click: the desk of the ledger, in a tab. */
export class DeskFactory extends ABCWidgetFactory<DeskDocument> {
  constructor(
    options: DocumentRegistry.IWidgetFactoryOptions<DeskDocument>,
    private readonly server: Server,
    private readonly stream: Event.Stream,
    private readonly trans: TranslationBundle,
  ) {
    super(options);
  }

  protected createNewWidget(context: DocumentRegistry.Context): DeskDocument {
    const path = context.localPath;
    const content = new DeskView({ path }, this.server, this.stream);
    const widget = new DocumentWidget({ content, context });
    widget.title.icon = ledgerIcon;
    widget.addClass("claims-Desk");
    markUnsaved(content, widget.title, this.trans);
    return widget;
  }
}
