import { LabIcon } from "@jupyterlab/ui-components";

/** A page with a tick: the ledger in the file browser, the launcher and the tabs. */
export const ledgerIcon = new LabIcon({
  name: "claims-workbench:ledger",
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3 jp-icon-selectable" fill="#616161" fill-rule="evenodd"
    d="M5 2h9l5 5v15H5zm2 2v16h10V8.500h-4.500V4zm3.700 13.400 5-5-1.400-1.400-3.600 3.600-1.600-1.600-1.400 1.400z"/>
</svg>`,
});

/** A card with a bar: a review as readers see it. */
export const reviewIcon = new LabIcon({
  name: "claims-workbench:review",
  svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24">
  <path class="jp-icon3 jp-icon-selectable" fill="#616161" fill-rule="evenodd"
    d="M3 4h18v16H3zm2 2v12h14V6zm2 2h10v2H7zm0 6h4v2H7z"/>
</svg>`,
});
