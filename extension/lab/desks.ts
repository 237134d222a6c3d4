/** The desks that are open: files as documents, configured ledgers as plain tabs. */
import type { JupyterFrontEnd } from "@jupyterlab/application";
import { MainAreaWidget, WidgetTracker } from "@jupyterlab/apputils";
import type { IDocumentManager } from "@jupyterlab/docmanager";
import type { TranslationBundle } from "@jupyterlab/translation";
import { Signal } from "@lumino/signaling";
import { DeskView } from "./desk.js";
import { ledgerIcon } from "./icon.js";
import { DESK, markUnsaved } from "./ledger.js";
import type { DeskDocument } from "./ledger.js";
import { addToMain } from "./places.js";
import { keyOf, labelOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";
import type { Server } from "./server.js";
import type { IDesks } from "./tokens.js";
import { leaveWish } from "./wishes.js";
import type { Wish } from "./wishes.js";

export type NamedDesk = MainAreaWidget<DeskView>;

export class Desks implements IDesks {
  readonly documents = new WidgetTracker<DeskDocument>({ namespace: DESK });
  readonly named = new WidgetTracker<NamedDesk>({ namespace: `${DESK}-named` });
  readonly changed = new Signal<this, void>(this);
  publisher = "";
  private last: DeskView | null = null;

  constructor(
    private readonly app: JupyterFrontEnd,
    private readonly manager: IDocumentManager,
    readonly server: Server,
    private readonly trans: TranslationBundle,
  ) {
    for (const tracker of [this.documents, this.named]) {
      tracker.currentChanged.connect((_, widget) => {
        if (widget) {
          this.last = widget.content;
        }
        this.changed.emit();
      });
      tracker.widgetAdded.connect((_, { content }) => {
        content.changed.connect(() => {
          if (content === this.current) {
            this.changed.emit();
          }
        });
        content.disposed.connect(() => {
          if (content === this.last) {
            this.last = null;
          }
          this.changed.emit();
        });
      });
    }
  }

  get current(): DeskView | null {
    const widget = this.documents.currentWidget ?? this.named.currentWidget;
    return this.last ?? widget?.content ?? null;
  }

  async open(ref: LedgerRef, wish: Wish = {}): Promise<DeskView | null> {
    const view =
      "name" in ref ? await this.openNamed(ref) : await this.openFile(ref.path);
    if (!view) {
      // The page that is being loaded takes it.
      leaveWish(ref, wish);
      return null;
    }
    if (wish.claim) {
      await view.go(wish.claim);
    }
    if (wish.paste) {
      view.pasteArticle();
    }
    return view;
  }

  /** Null where the desk is on a page of its own, as Notebook opens every document. */
  private async openFile(path: string): Promise<DeskView | null> {
    const widget = this.manager.openOrReveal(path, DESK) as DeskDocument | undefined;
    if (!widget) {
      throw new Error(this.trans.__("%1 cannot be opened at a desk", path));
    }
    if (widget.isDisposed) {
      return null;
    }
    this.app.shell.activateById(widget.id);
    await widget.revealed;
    return widget.content;
  }

  private async openNamed(ref: LedgerRef): Promise<DeskView> {
    let widget = this.named.find(({ content }) => keyOf(content.ref) === keyOf(ref));
    if (!widget) {
      const { events } = this.app.serviceManager;
      const content = new DeskView(ref, this.server, events.stream);
      widget = new MainAreaWidget({ content });
      widget.id = `claims-desk-${encodeURIComponent(keyOf(ref))}`;
      widget.title.label = labelOf(ref);
      widget.title.icon = ledgerIcon;
      widget.title.closable = true;
      widget.addClass("claims-Desk");
      markUnsaved(content, widget.title, this.trans);
      await this.named.add(widget);
      addToMain(this.app.shell, widget);
    }
    this.app.shell.activateById(widget.id);
    return widget.content;
  }
}
