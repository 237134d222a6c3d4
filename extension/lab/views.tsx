/** What stands beside the desk, in tabs of its own: reports compared, and the overview. */
import { ILayoutRestorer } from "@jupyterlab/application";
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { ICommandPalette, MainAreaWidget, WidgetTracker } from "@jupyterlab/apputils";
import { IDocumentManager } from "@jupyterlab/docmanager";
import { IFileBrowserFactory } from "@jupyterlab/filebrowser";
import { Widget } from "@lumino/widgets";
import { render } from "preact";
import { Compare } from "../ui/components/Compare.js";
import { Overview } from "../ui/components/Overview.js";
import { Choosing } from "./choosing.js";
import { addCommand, argumentsOf, textOf } from "./command.js";
import { restHost } from "./host.js";
import { ledgerIcon } from "./icon.js";
import { addToMain } from "./places.js";
import { keyOf, labelOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";
import { IDesks, IWords } from "./tokens.js";

export const COMPARE = "claims-workbench:compare";
export const OVERVIEW = "claims-workbench:overview";
type Kind = "compare" | "overview";

class BesideView extends Widget {
  private readonly host: ReturnType<typeof restHost>;

  constructor(
    readonly ref: LedgerRef,
    readonly kind: Kind,
    claim: string,
    desks: IDesks,
    stream: JupyterFrontEnd["serviceManager"]["events"]["stream"],
  ) {
    super();
    this.addClass("claims-BesideView");
    this.host = restHost(desks.server, ref, stream);
    render(
      kind === "compare" ? (
        <Compare host={this.host} claim={claim} />
      ) : (
        <Overview
          host={this.host}
          charts={() => import("../ui/charts.js")}
          onClaim={(id) => void desks.open(ref, { claim: id })}
        />
      ),
      this.node,
    );
  }

  override dispose(): void {
    if (!this.isDisposed) {
      render(null, this.node);
      this.host.close();
    }
    super.dispose();
  }
}

export const views: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:views",
  description: "Reports of a claim side by side, and the overview, in tabs.",
  autoStart: true,
  requires: [IDesks, IWords, IDocumentManager],
  optional: [ICommandPalette, ILayoutRestorer, IFileBrowserFactory],
  activate: (
    app: JupyterFrontEnd,
    desks: IDesks,
    { trans }: IWords,
    documents: IDocumentManager,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    browsers: IFileBrowserFactory | null,
  ) => {
    const choosing = new Choosing(desks, documents, browsers, trans);
    const titles: Record<Kind, [label: string, caption: string]> = {
      compare: [
        trans.__("Compare Reports"),
        trans.__("What several reports say of a claim, side by side"),
      ],
      overview: [
        trans.__("Overview"),
        trans.__("How the whole check stands: progress, what differs, what waits"),
      ],
    };
    const commands: Record<Kind, string> = { compare: COMPARE, overview: OVERVIEW };
    for (const kind of ["compare", "overview"] as const) {
      const tracker = new WidgetTracker<MainAreaWidget<BesideView>>({
        namespace: `claims-${kind}`,
      });
      const [label, caption] = titles[kind];
      const show = (ref: LedgerRef, claim: string) => {
        let widget = tracker.find(({ content }) => keyOf(content.ref) === keyOf(ref));
        if (widget && claim) {
          widget.dispose();
          widget = undefined;
        }
        if (!widget) {
          const { stream } = app.serviceManager.events;
          const content = new BesideView(ref, kind, claim, desks, stream);
          widget = new MainAreaWidget({ content });
          widget.id = `claims-${kind}-${encodeURIComponent(keyOf(ref))}`;
          widget.title.label = `${label}: ${labelOf(ref)}`;
          widget.title.icon = ledgerIcon;
          widget.title.closable = true;
          void tracker.add(widget);
          addToMain(app.shell, widget);
        }
        app.shell.activateById(widget.id);
      };
      addCommand(app, palette, trans, {
        id: commands[kind],
        label,
        caption,
        properties: argumentsOf(trans),
        execute: async (args) => {
          const ref = await choosing.ledger(args);
          if (!ref) {
            return;
          }
          const asked = textOf(args, "claim") ?? "";
          const here = desks.current;
          const open = here && keyOf(here.ref) === keyOf(ref) ? here.state : null;
          const linked = kind === "compare" && open?.detail?.others.length;
          show(ref, asked || (linked ? open.claim : ""));
        },
      });
      void restorer?.restore(tracker, {
        command: commands[kind],
        args: ({ content }) => ({ ...content.ref }),
        name: ({ id }) => id,
      });
    }
  },
};
