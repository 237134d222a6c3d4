/** A chart in the page's colours: Vega is loaded when the first one is drawn. */
export type Charts = typeof import("./charts.js");

/** What a mark or a line of a table is about. */
export interface Drawn {
  remove: () => void;
}

/** Runs the part's module. */
export async function loadCharts(module: string): Promise<Charts> {
  const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
  try {
    return (await import(url)) as Charts;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Vega's configuration from the colours of the page. */
function config(root: Element): Record<string, unknown> {
  const style = getComputedStyle(root);
  const probe = document.createElement("i");
  root.append(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const [ink, muted, line] = [colour("ink"), colour("muted"), colour("line")];
  const category = ["aside", "todo", "done", "true", "false"].map(colour);
  probe.remove();
  const font = style.fontFamily;
  const text = { labelColor: ink, titleColor: muted, labelFont: font, titleFont: font };
  return {
    background: "transparent",
    font,
    mark: { color: category[2] },
    point: { color: category[2] },
    tick: { color: category[1] },
    text: { color: ink, font },
    view: { stroke: line },
    range: { category },
    axis: { ...text, gridColor: line, domainColor: line, tickColor: line },
    legend: { ...text, symbolFillColor: "transparent" },
  };
}

/**
 * Draws `spec` into `element`. Expressions are interpreted, never compiled, so that it
 * works under a strict content security policy. A mark that is clicked gives its claims.
 */
export async function drawChart(
  charts: Charts,
  element: HTMLElement,
  spec: object,
  onPick: (claims: string[]) => void,
): Promise<Drawn> {
  const { view, finalize } = await charts.embed(element, spec, {
    actions: false,
    ast: true,
    expr: charts.expressionInterpreter,
    renderer: "svg",
    config: config(element.closest(".claims-desk") ?? element),
  });
  view.addEventListener("click", (_, item) => {
    const datum = item?.datum as { claims?: string[] } | undefined;
    if (datum?.claims?.length) {
      onPick(datum.claims);
    }
  });
  return { remove: finalize };
}
