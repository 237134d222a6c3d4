/** What JupyterLab knows of a ledger file: never its bytes, only how to open it. */
import {
  ABCWidgetFactory,
  Base64ModelFactory,
  DocumentWidget,
} from "@jupyterlab/docregistry";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { ledgerIcon } from "./icon.js";
import { EXTENSION } from "./notebook.js";

export const LEDGER = "claims-ledger";

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

/** A model without content: the ledger is read by Python, not by the browser. */
export class LedgerModelFactory extends Base64ModelFactory {
  override get name(): string {
    return LEDGER;
  }

  override get fileFormat(): null {
    return null;
  }
}

/** Answers a double click: opens the desk and then steps aside. */
export class DeskOpener extends ABCWidgetFactory<DocumentWidget> {
  constructor(
    options: DocumentRegistry.IWidgetFactoryOptions<DocumentWidget>,
    private readonly openDesk: (ledger: string) => Promise<unknown>,
  ) {
    super(options);
  }

  protected createNewWidget(context: DocumentRegistry.Context): DocumentWidget {
    const widget = new DocumentWidget({ content: new Widget(), context });
    void context.ready
      .then(() => this.openDesk(context.path))
      .finally(() => {
        widget.dispose();
      });
    return widget;
  }
}
