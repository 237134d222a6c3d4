/** The status bar: what is left to check, who is writing, and whether it is saved. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { IStatusBar } from "@jupyterlab/statusbar";
import { Widget } from "@lumino/widgets";
import { isChecked } from "../ui/list.js";
import type { State } from "../ui/state.js";
import { clock } from "../ui/status.js";
import { IDesks, IWords } from "./tokens.js";

export const status: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:status",
  description: "Still to check, who is writing, saved or not: in the status bar.",
  autoStart: true,
  requires: [IDesks, IWords],
  optional: [IStatusBar],
  activate: (
    _: JupyterFrontEnd,
    desks: IDesks,
    { trans }: IWords,
    bar: IStatusBar | null,
  ) => {
    if (!bar) {
      return;
    }
    const item = new Widget();
    item.addClass("claims-Status");
    // Counted once a change, not with every letter that is typed.
    let counted: State["claims"] | null = null;
    let selected = 0;
    let checked = 0;
    const draw = () => {
      const { current } = desks;
      if (!current || current.state.phase !== "ready") {
        item.node.textContent = "";
        item.hide();
        return;
      }
      const { claims, actor, saved, busy } = current.state;
      if (claims !== counted) {
        counted = claims;
        selected = checked = 0;
        for (const claim of claims.values()) {
          const is = isChecked(claim);
          checked += is ? 1 : 0;
          selected += is || claim.status === "selected" ? 1 : 0;
        }
      }
      const kept = busy
        ? trans.__("Saving…")
        : current.unsaved
          ? trans.__("Draft, not in the ledger yet")
          : saved
            ? trans.__("Saved · entry %1 · %2", saved.seq, clock(saved.at))
            : "";
      item.node.textContent = [
        trans.__("%1 to check / %2 selected", selected - checked, selected),
        actor,
        kept,
      ]
        .filter(Boolean)
        .join(" · ");
      item.show();
    };
    desks.changed.connect(draw);
    draw();
    bar.registerStatusItem("claims-workbench:status", {
      item,
      align: "right",
      rank: 0,
    });
  },
};
