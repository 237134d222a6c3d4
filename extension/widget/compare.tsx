/** The comparison of reports as an anywidget. */
import { render as draw } from "preact";
import { Compare } from "../ui/components/Compare.js";
import { kernelHost } from "./host.js";
import type { Model } from "./host.js";
import { speakAsPage } from "./language.js";
import "../ui/css/compare.css";

async function render({
  model,
  el,
}: {
  model: Model;
  el: HTMLElement;
}): Promise<() => void> {
  const host = kernelHost(model);
  await speakAsPage(host);
  const claim = model.get("claim");
  draw(<Compare host={host} claim={typeof claim === "string" ? claim : ""} />, el);
  return () => {
    draw(null, el);
    host.close();
  };
}

export default { render };
