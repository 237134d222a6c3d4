/** Taking articles into a ledger: asked of the server, told as a notification. */
import { Notification } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import type { Event } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import { EVENT } from "./host.js";
import type { LedgerEvent } from "./host.js";
import { labelOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";
import type { Server } from "./server.js";

/** Resolves once the task that `start` begins is done; rejects where it fails. */
export async function finished(
  stream: Pick<Event.Stream, "connect" | "disconnect">,
  start: () => Promise<{ task: string }>,
): Promise<void> {
  // What is quick may be told before the answer that names the task.
  const early = new Map<string, NonNullable<LedgerEvent["progress"]>>();
  let settle: (progress: NonNullable<LedgerEvent["progress"]>) => void = (progress) =>
    early.set(progress.task, progress);
  const listen = (_: unknown, emission: Event.Emission) => {
    const event = emission as unknown as LedgerEvent;
    if (event.schema_id === EVENT && event.progress) {
      settle(event.progress);
    }
  };
  stream.connect(listen);
  try {
    const { task } = await start();
    await new Promise<void>((resolve, reject) => {
      settle = (progress) => {
        if (progress.task !== task || progress.state === "running") {
          return;
        }
        if (progress.state === "done") {
          resolve();
        } else {
          reject(new Error(progress.message ?? progress.state));
        }
      };
      const known = early.get(task);
      if (known) {
        settle(known);
      }
    });
  } finally {
    stream.disconnect(listen);
  }
}

/** Adds an article, a file or a text in hand, and says how it goes. */
export async function addArticle(
  server: Server,
  stream: Event.Stream,
  trans: TranslationBundle,
  ref: LedgerRef,
  article: { file: string } | { text: string },
): Promise<void> {
  const what =
    "file" in article ? PathExt.basename(article.file) : trans.__("the pasted text");
  const adding = finished(stream, () =>
    "file" in article
      ? server.post("articles", ref, article)
      : server.desk(ref, "add_article", article),
  );
  Notification.promise(
    adding.then(() => null),
    {
      pending: {
        message: trans.__("Looking for claims in %1…", what),
        options: { autoClose: false },
      },
      success: {
        message: () => trans.__("%1 is in %2", what, labelOf(ref)),
        options: { autoClose: 8000 },
      },
      error: {
        message: (error) =>
          trans.__(
            "%1 was not added: %2",
            what,
            error instanceof Error ? error.message : String(error),
          ),
        options: { autoClose: false },
      },
    },
  );
  await adding;
}
