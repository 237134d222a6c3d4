/** The plugin that shows ClaimReview, wherever it is found. */
import { ILayoutRestorer } from "@jupyterlab/application";
import type { JupyterFrontEnd, JupyterFrontEndPlugin } from "@jupyterlab/application";
import { WidgetTracker } from "@jupyterlab/apputils";
import { IRenderMimeRegistry } from "@jupyterlab/rendermime";
import type { Checked } from "../ui/components/ReviewView.js";
import { reviewIcon } from "./icon.js";
import { MEDIA_TYPE, ReviewFactory, ReviewOutput } from "./review.js";
import type { ReviewDocument } from "./review.js";
import { IDesks, IWords } from "./tokens.js";

export const REVIEW = "claims-review";
const FILE_TYPE = "claimreview";

export const review: JupyterFrontEndPlugin<void> = {
  id: "claims-workbench:review",
  description: "Shows ClaimReview files and outputs as readers and consumers see them.",
  autoStart: true,
  requires: [IDesks, IWords],
  optional: [IRenderMimeRegistry, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    { server }: IDesks,
    { trans }: IWords,
    rendermime: IRenderMimeRegistry | null,
    restorer: ILayoutRestorer | null,
  ) => {
    const check = (text: string) =>
      server.fetch<Checked>("POST", "check", {}, { text });
    app.docRegistry.addFileType({
      name: FILE_TYPE,
      displayName: trans.__("ClaimReview"),
      extensions: [".claimreview.jsonld"],
      mimeTypes: [MEDIA_TYPE],
      contentType: "file",
      fileFormat: "text",
      icon: reviewIcon,
    });
    const factory = new ReviewFactory(
      {
        name: REVIEW,
        label: trans.__("ClaimReview"),
        modelName: "text",
        fileTypes: [FILE_TYPE, "json", "html"],
        defaultFor: [FILE_TYPE],
        readOnly: true,
      },
      check,
    );
    const tracker = new WidgetTracker<ReviewDocument>({ namespace: REVIEW });
    factory.widgetCreated.connect((_, widget) => {
      widget.title.icon = reviewIcon;
      void tracker.add(widget);
    });
    app.docRegistry.addWidgetFactory(factory);
    if (restorer) {
      void restorer.restore(tracker, {
        command: "docmanager:open",
        args: ({ context }) => ({ path: context.path, factory: REVIEW }),
        name: ({ context }) => context.path,
      });
    }
    rendermime?.addFactory(
      {
        safe: true,
        mimeTypes: [MEDIA_TYPE],
        createRenderer: () => new ReviewOutput(check),
      },
      0,
    );
  },
};
