/** Exporting and verifying a ledger, and saying what came of it. */
import { Dialog, InputDialog, Notification, showDialog } from "@jupyterlab/apputils";
import { PathExt } from "@jupyterlab/coreutils";
import type { Contents } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { EXTENSION } from "./notebook.js";
import { exists } from "./opening.js";
import { labelOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";
import type { Server } from "./server.js";

export const REVIEW_EXTENSION = ".claimreview.jsonld";

interface Exported {
  reviews: unknown[];
  left_out: { claim: string; reason: string; remedy: string }[];
  previews: number;
}

/** The claims that were left out, and why, as a list of its own. */
function reasons(leftOut: Exported["left_out"]): Widget {
  const list = document.createElement("ul");
  list.className = "claims-LeftOut";
  for (const { claim, reason, remedy } of leftOut) {
    const item = document.createElement("li");
    item.textContent = `${claim}: ${reason}. ${remedy}`;
    list.append(item);
  }
  return new Widget({ node: list });
}

/** Writes a ledger's reviews beside it; returns the path, undefined where given up. */
export async function exportReviews(
  server: Server,
  contents: Contents.IManager,
  trans: TranslationBundle,
  ref: LedgerRef,
  asked: { profile?: string; output?: string },
): Promise<string | undefined> {
  let { profile } = asked;
  if (!profile) {
    const { profiles } = await server.fetch<{ profiles: string[] }>("GET", "profiles");
    if (profiles.length > 1) {
      const { value } = await InputDialog.getItem({
        title: trans.__("Export for whom?"),
        items: profiles,
      });
      if (value === null) {
        return undefined;
      }
      profile = value;
    } else {
      profile = profiles[0] ?? "google";
    }
  }
  const { reviews, left_out } = await server.get<Exported>("export", ref, { profile });
  const label = labelOf(ref);
  const base = "path" in ref ? ref.path.slice(0, -EXTENSION.length) : ref.name;
  const output = asked.output ?? `${base}${REVIEW_EXTENSION}`;
  if (!reviews.length) {
    await showDialog({
      title: trans.__("Nothing of %1 is published yet", label),
      body: left_out.length
        ? reasons(left_out)
        : trans.__("A claim is exported once it was reviewed and published."),
      buttons: [Dialog.okButton()],
    });
    return undefined;
  }
  if (asked.output === undefined && (await exists(contents, output))) {
    const { button } = await showDialog({
      title: trans.__("Replace %1?", PathExt.basename(output)),
      body: trans.__("The file holds what was exported before."),
      buttons: [
        Dialog.cancelButton(),
        Dialog.warnButton({ label: trans.__("Replace") }),
      ],
    });
    if (!button.accept) {
      return undefined;
    }
  }
  const content = `${JSON.stringify(reviews, null, 2)}\n`;
  await contents.save(output, { type: "file", format: "text", content });
  const said = trans._n("%1 review exported", "%1 reviews exported", reviews.length);
  const why = left_out.length
    ? trans._n("%1 left out", "%1 left out", left_out.length)
    : "";
  Notification.success([said, why].filter(Boolean).join(" · "), {
    autoClose: 8000,
    ...(left_out.length && {
      actions: [
        {
          label: trans.__("Why?"),
          callback: () =>
            void showDialog({
              title: trans.__("What was left out"),
              body: reasons(left_out),
              buttons: [Dialog.okButton()],
            }),
        },
      ],
    }),
  });
  return output;
}

interface Verified {
  verified: boolean;
  entries: number;
  message: string;
}

/** Verifies a ledger, and says whether it is what was recorded. */
export async function verify(
  server: Server,
  trans: TranslationBundle,
  ref: LedgerRef,
): Promise<Verified> {
  const label = labelOf(ref);
  const id = Notification.emit(trans.__("Verifying %1…", label), "in-progress", {
    autoClose: false,
  });
  try {
    const result = await server.get<Verified>("verify", ref);
    Notification.update({
      id,
      type: result.verified ? "success" : "error",
      message: result.verified
        ? trans._n(
            "%2 holds: its %1 entry is as it was recorded",
            "%2 holds: all its %1 entries are as they were recorded",
            result.entries,
            label,
          )
        : trans.__("%1 does not verify: %2", label, result.message),
      autoClose: result.verified ? 8000 : false,
    });
    return result;
  } catch (error) {
    Notification.dismiss(id);
    throw error;
  }
}
