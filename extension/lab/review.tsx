/** The viewer of ClaimReview: for files, and for outputs of application/ld+json. */
import { ABCWidgetFactory, DocumentWidget } from "@jupyterlab/docregistry";
import type { DocumentRegistry } from "@jupyterlab/docregistry";
import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import { ActivityMonitor, PathExt } from "@jupyterlab/coreutils";
import { Widget } from "@lumino/widgets";
import { render } from "preact";
import { ReviewView } from "../ui/components/ReviewView.js";
import type { Checked } from "../ui/components/ReviewView.js";

export const MEDIA_TYPE = "application/ld+json";

export type Check = (text: string) => Promise<Checked>;

/** Shows one text, and what `check` says of it. */
export class ReviewContent extends Widget {
  constructor(private readonly check: Check) {
    super();
    this.addClass("claims-ReviewView");
  }

  put(name: string, text: string): void {
    render(<ReviewView name={name} text={text} check={this.check} />, this.node);
  }

  override dispose(): void {
    render(null, this.node);
    super.dispose();
  }
}

export type ReviewDocument = DocumentWidget<ReviewContent>;

export class ReviewFactory extends ABCWidgetFactory<ReviewDocument> {
  constructor(
    options: DocumentRegistry.IWidgetFactoryOptions<ReviewDocument>,
    private readonly check: Check,
  ) {
    super(options);
  }

  protected createNewWidget(context: DocumentRegistry.Context): ReviewDocument {
    const content = new ReviewContent(this.check);
    const show = () => {
      content.put(PathExt.basename(context.localPath), context.model.toString());
    };
    const monitor = new ActivityMonitor({
      signal: context.model.contentChanged,
      timeout: 500,
    });
    monitor.activityStopped.connect(show);
    content.disposed.connect(() => {
      monitor.dispose();
    });
    void context.ready.then(show);
    return new DocumentWidget({ content, context });
  }
}

/** The same for an output of a cell. */
export class ReviewOutput extends ReviewContent implements IRenderMime.IRenderer {
  renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const data: unknown = model.data[MEDIA_TYPE];
    const text = typeof data === "string" ? data : JSON.stringify(data, null, 2);
    this.put("ClaimReview", text);
    return Promise.resolve();
  }
}
