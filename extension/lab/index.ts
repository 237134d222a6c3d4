import { commands } from "./commands.js";
import { menu } from "./menu.js";
import { panel } from "./panelPlugin.js";
import { desks, text } from "./plugin.js";
import { review } from "./reviewPlugin.js";
import { status } from "./status.js";
import { views } from "./views.js";

export default [text, desks, commands, menu, panel, review, status, views];
