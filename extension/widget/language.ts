/** The page's language, and the words of it, which the kernel has. */
import type { Host } from "../ui/protocol.js";
import { bundleOf, speak } from "../ui/words.js";
import type { Catalogue } from "../ui/words.js";

const PATIENCE = 2_000;

/** What the JupyterLab extension says, else the page; "" where neither does. */
function pageLanguage(): string {
  const { dataset, lang } = document.documentElement;
  return (dataset["claimsLanguage"] ?? lang).slice(0, 2).toLowerCase();
}

/**
 * Speaks the page's language where there is a catalogue for it. Without a kernel that
 * answers, as in a notebook that is only looked at, it stays English.
 */
export async function speakAsPage(host: Pick<Host, "request">): Promise<void> {
  const language = pageLanguage();
  if (language !== "de") {
    speak("en");
    return;
  }
  const asked = host.request("part", { name: language }).catch(() => null);
  const late = new Promise<null>((resolve) => {
    setTimeout(resolve, PATIENCE, null);
  });
  const part = await Promise.race([asked, late]);
  if (part) {
    speak(language, bundleOf(JSON.parse(part.module) as Catalogue));
  }
}
