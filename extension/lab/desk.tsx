/** The desk in a tab: the widget's components, over REST, without a kernel. */
import type { Event } from "@jupyterlab/services";
import { Signal } from "@lumino/signaling";
import type { ISignal } from "@lumino/signaling";
import { Widget } from "@lumino/widgets";
import { render } from "preact";
import { View } from "../ui/components/View.js";
import { Desk } from "../ui/desk.js";
import { hasDraft } from "../ui/state.js";
import type { State } from "../ui/state.js";
import { restHost } from "./host.js";
import type { LedgerRef } from "./ref.js";
import type { Server } from "./server.js";
import { storage, takeWish } from "./wishes.js";

export class DeskView extends Widget {
  private readonly desk: Desk;
  private readonly host: ReturnType<typeof restHost>;
  private readonly stateChanged = new Signal<this, State>(this);
  /** Whether it was activated, and is not there as a whole yet. */
  private isAwaited = false;

  constructor(
    readonly ref: LedgerRef,
    server: Server,
    stream: Event.Stream,
  ) {
    super();
    this.addClass("claims-DeskView");
    this.host = restHost(server, ref, stream);
    this.desk = new Desk(this.host, storage(), () => import("../ui/later.js"));
    this.desk.subscribe(() => {
      this.takeFocus();
      this.stateChanged.emit(this.desk.state);
    });
    this.node.addEventListener("keydown", (event) => {
      // A habit of the hand: nothing is lost, and the page is not saved by the browser.
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        this.desk.flush();
      }
    });
    const { claim, paste } = takeWish(ref);
    if (claim) {
      this.desk.update({ claim });
    }
    if (paste) {
      this.pasteArticle();
    }
    render(<View desk={this.desk} height="100%" />, this.node);
  }

  get state(): State {
    return this.desk.state;
  }

  get changed(): ISignal<this, State> {
    return this.stateChanged;
  }

  /** Whether something is typed that is not in the ledger. */
  get unsaved(): boolean {
    return hasDraft(this.state.fields);
  }

  /** Shows a claim; what is typed for another one is kept. */
  async go(claim: string): Promise<void> {
    if (this.state.phase === "ready") {
      await this.desk.go(claim);
      this.desk.focus();
    } else {
      this.desk.update({ claim });
    }
  }

  /** Opens the sheet for pasting an article. */
  pasteArticle(): void {
    this.desk.update({ dialog: "addArticle" });
  }

  override dispose(): void {
    if (!this.isDisposed) {
      render(null, this.node);
      this.host.close();
      Signal.clearData(this);
    }
    super.dispose();
  }

  protected override onActivateRequest(): void {
    this.isAwaited = true;
    this.desk.focus();
  }

  /** Takes the focus again that a page still being put together did not give or keep. */
  private takeFocus(): void {
    const { activeElement, body } = document;
    if (this.isAwaited && (!activeElement || activeElement === body)) {
      this.desk.focus();
    }
    this.isAwaited &&= !this.state.later;
  }
}
