/** The check of a ClaimReview as an anywidget. */
import { render as draw } from "preact";
import { CheckReview } from "../ui/components/CheckReview.js";
import type { Checked } from "../ui/components/CheckReview.js";
import "../ui/css/check.css";

interface Model {
  get(name: "data"): Checked;
}

function render({ model, el }: { model: Model; el: HTMLElement }): () => void {
  draw(<CheckReview data={model.get("data")} />, el);
  return () => {
    draw(null, el);
  };
}

export default { render };
