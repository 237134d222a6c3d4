/** The desk as an anywidget: what Python loads. */
import { render as draw } from "preact";
import { View } from "../ui/components/View.js";
import { Desk } from "../ui/desk.js";
import { loadLater } from "../ui/shared.js";
import { kernelHost } from "./host.js";
import type { Model } from "./host.js";
import { speakAsPage } from "./language.js";
import "../ui/css/desk.css";

/** The browser's own store, where it may be used. */
function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

async function render({
  model,
  el,
}: {
  model: Model;
  el: HTMLElement;
}): Promise<() => void> {
  const host = kernelHost(model);
  await speakAsPage(host);
  const desk = new Desk(host, storage(), async () => {
    const { module } = await host.request("part", { name: "later" });
    return loadLater(module);
  });
  const height = model.get("height");
  draw(<View desk={desk} height={typeof height === "string" ? height : ""} />, el);
  return () => {
    draw(null, el);
    host.close();
  };
}

export default { render };
