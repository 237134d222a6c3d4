/** The check of a ClaimReview as an anywidget. */
import { render as draw } from "preact";
import { CheckReview } from "../ui/components/CheckReview.js";
import type { Checked } from "../ui/components/CheckReview.js";
import { kernelHost } from "./host.js";
import type { Model } from "./host.js";
import { speakAsPage } from "./language.js";
import "../ui/css/check.css";

async function render({
  model,
  el,
}: {
  model: Model;
  el: HTMLElement;
}): Promise<() => void> {
  const host = kernelHost(model);
  await speakAsPage(host);
  host.close();
  draw(<CheckReview data={model.get("data") as Checked} />, el);
  return () => {
    draw(null, el);
  };
}

export default { render };
