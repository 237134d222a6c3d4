/** The menu's title in the person's language: the schema has it in English alone. */
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { IMainMenu } from "@jupyterlab/mainmenu";
import { MessageLoop } from "@lumino/messaging";
import { MenuBar } from "@lumino/widgets";
import { IWords } from "./tokens.js";

/** As schema/plugin.json names it. */
const MENU = "jp-mainmenu-claims";

export const menu: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:menu",
  description: "Titles the menu in the person's language.",
  autoStart: true,
  requires: [IWords],
  optional: [IMainMenu],
  activate: (_: JupyterFrontEnd, { trans }: IWords, bar: IMainMenu | null) => {
    if (!(bar instanceof MenuBar)) {
      return;
    }
    const entitle = () => {
      for (const { id, title } of bar.menus) {
        if (id === MENU) {
          title.label = trans.__("Claims");
        }
      }
    };
    // The menus of all schemas are made some time after the plugins.
    MessageLoop.installMessageHook(bar, (_, message) => {
      if (message.type === "update-request") {
        entitle();
      }
      return true;
    });
    entitle();
  },
};
