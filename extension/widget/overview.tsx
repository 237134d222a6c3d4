/** The overview of a whole check as an anywidget. */
import { render as draw } from "preact";
import { loadCharts } from "../ui/chart.js";
import { Overview } from "../ui/components/Overview.js";
import { kernelHost } from "./host.js";
import type { Model } from "./host.js";
import { speakAsPage } from "./language.js";
import "../ui/css/overview.css";

interface Settable extends Model {
  set(name: string, value: unknown): void;
  save_changes(): void;
}

async function render({
  model,
  el,
}: {
  model: Settable;
  el: HTMLElement;
}): Promise<() => void> {
  const host = kernelHost(model);
  await speakAsPage(host);
  draw(
    <Overview
      host={host}
      charts={async () => {
        const { module } = await host.request("part", { name: "charts" });
        return loadCharts(module);
      }}
      onClaim={(claim) => {
        model.set("claim", claim);
        model.save_changes();
      }}
    />,
    el,
  );
  return () => {
    draw(null, el);
    host.close();
  };
}

export default { render };
