/** The article: its words as they are, each claim marked where it stands. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { unpick } from "../commands.js";
import { placeAll } from "../gutter.js";
import { paragraphs, pieces, place } from "../marks.js";
import type { Paragraph, Placed } from "../marks.js";
import type { ClaimSummary } from "../protocol.js";
import type { WordCaret } from "../caret.js";
import { pick, restore } from "../selection.js";
import { day, nameOf } from "../status.js";
import { shortened } from "../text.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Line } from "./Line.js";
import { plural, t } from "../words.js";

/** Runs of boilerplate without a mark are one folded line. */
function folded(
  all: readonly Paragraph[],
  placed: readonly Placed[],
): (Paragraph | Paragraph[])[] {
  const out: (Paragraph | Paragraph[])[] = [];
  for (const paragraph of all) {
    const marked = placed.some(
      ({ start, end }) => start < paragraph.end && end > paragraph.start,
    );
    const last = out.at(-1);
    if (!paragraph.boilerplate || marked) {
      out.push(paragraph);
    } else if (Array.isArray(last)) {
      last.push(paragraph);
    } else {
      out.push([paragraph]);
    }
  }
  return out;
}

const reduced = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export function Article() {
  const desk = useDesk();
  const { text, claims, claim, detail, picked, documents } = desk.state;
  const pane = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<ReadonlySet<number>>(new Set());
  const caret = useRef<WordCaret | null>(null);
  const { offsets } = desk;

  const lines = useMemo(() => (text ? paragraphs(text, offsets) : []), [text, offsets]);
  const { placed, orphans } = useMemo(
    () =>
      text ? place([...claims.values()], text, offsets) : { placed: [], orphans: [] },
    [text, claims, offsets],
  );
  const rows = useMemo(() => folded(lines, placed), [lines, placed]);
  const cut = useMemo(
    () => new Map(lines.map((line) => [line, pieces(line, placed)])),
    [lines, placed],
  );

  useEffect(() => {
    setShown(new Set());
    caret.current = null;
  }, [text]);

  // The claim comes into view, within the pane alone: the page stays where it is.
  const reveal = () => {
    const element = pane.current;
    const mark = element?.querySelector(".mark.current");
    if (element && mark) {
      const box = element.getBoundingClientRect();
      const at = mark.getBoundingClientRect();
      if (at.top < box.top + 48 || at.bottom > box.bottom - 64) {
        element.scrollTo({
          top: element.scrollTop + at.top - box.top - box.height / 3,
          behavior: reduced() ? "auto" : "smooth",
        });
      }
    }
  };

  // Glyphs stand beside the line that their mark begins on.
  useLayoutEffect(() => {
    const element = pane.current;
    if (!element) {
      return;
    }
    const observer = new ResizeObserver(() => {
      placeAll(element);
      reveal();
    });
    observer.observe(element);
    void document.fonts.ready.then(() => {
      placeAll(element);
    });
    return () => {
      observer.disconnect();
    };
  }, []);

  useLayoutEffect(reveal, [claim, text]);

  useEffect(() => {
    const changed = () => {
      const element = pane.current;
      const selection = document.getSelection();
      if (!element || !text || !selection) {
        return;
      }
      const span = pick(element, selection, text.text);
      const { picked: old } = desk.state;
      if (span?.start !== old?.start || span?.end !== old?.end) {
        // Typing elsewhere moves the selection away: then nothing is picked.
        desk.update({ picked: span });
      }
    };
    document.addEventListener("selectionchange", changed);
    return () => {
      document.removeEventListener("selectionchange", changed);
    };
  }, [text]);

  if (!text) {
    return <div class="article" ref={pane} />;
  }

  const go = (event: MouseEvent) => {
    const at = (event.target as Element).closest("[data-claims]");
    const ids = at?.getAttribute("data-claims")?.split(" ") ?? [];
    if (ids.length && document.getSelection()?.isCollapsed !== false) {
      // A second click on overlapping marks goes to the outer one.
      void desk.go(ids[(ids.indexOf(claim) + 1) % ids.length] ?? "");
      desk.focus();
    }
  };

  const keys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) {
      return;
    }
    const element = pane.current;
    caret.current ??= desk.state.later ? new desk.state.later.WordCaret(text) : null;
    const from = placed.find((mark) => mark.claim === claim)?.start ?? 0;
    const visible = (at: number) =>
      Boolean(element && restore(element, { start: at, end: at + 1 }, true));
    const span = caret.current?.key(event, desk.state.picked?.start ?? from, visible);
    if (span && element) {
      event.preventDefault();
      event.stopPropagation();
      restore(element, span);
      // At once: the next key already means the words.
      desk.update({ picked: span });
      desk.say(text.text.slice(span.start, span.end));
    }
  };

  const byLine = [
    text.author && t("By %1", text.author),
    text.publisher,
    day(text.date_published),
  ].filter(Boolean);
  // Under the headline, wherever in the text that stands.
  const titled = lines.find(({ kind }) => kind === "headline");
  const by = byLine.length > 0 && (
    <div class="byline" key="by" dir="auto">
      {byLine.join(" · ")}
    </div>
  );
  const sources = documents.find(({ id }) => id === text.id);
  const current: ClaimSummary | undefined = claims.get(claim);

  return (
    <div class="article" ref={pane} onClick={go}>
      <div
        class="words"
        data-article=""
        tabIndex={0}
        role="group"
        aria-label={t("Text of the article. Arrows select by word, Shift extends.")}
        lang={text.language || undefined}
        onKeyDown={keys}
        onBlur={() => {
          caret.current = null;
        }}
      >
        {!titled && sources?.title && (
          <h2 class="serif headline" dir="auto">
            {sources.title}
          </h2>
        )}
        {!titled && by}
        {rows.map((row) => {
          if (Array.isArray(row)) {
            const key = row[0]?.start ?? 0;
            if (!shown.has(key)) {
              return (
                <div class="fold" key={`f${key}`}>
                  {plural(
                    "%1 line set aside as boilerplate",
                    "%1 lines set aside as boilerplate",
                    row.length,
                  )}
                  {" · "}
                  <button
                    type="button"
                    class="link"
                    onClick={() => {
                      setShown(new Set(shown).add(key));
                    }}
                  >
                    {t("show")}
                  </button>
                </div>
              );
            }
          }
          const some = Array.isArray(row) ? row : [row];
          return some.map((paragraph) => [
            <Line
              key={paragraph.start}
              paragraph={paragraph}
              text={text.text}
              pieces={cut.get(paragraph) ?? []}
              claims={claims}
              current={claim}
            />,
            paragraph === titled && by,
          ]);
        })}
      </div>
      {orphans.length > 0 && (
        <div class="orphans">
          <h3>{t("Not found in this version of the text")}</h3>
          {orphans.map(({ claim: id }) => {
            const orphan = claims.get(id);
            return orphan ? (
              <button
                type="button"
                class="link"
                key={id}
                onClick={() => {
                  void desk.go(id);
                }}
              >
                {nameOf(orphan)}:{" "}
                <span dir="auto">{shortened(orphan.wording, 80)}</span>
              </button>
            ) : null;
          })}
        </div>
      )}
      {picked && (
        <div class="picked" role="toolbar" aria-label={t("Selected words")}>
          <Button command="addClaim" class="button small">
            {t("Add claim")}
          </Button>
          {current && detail && (
            <>
              <Button command="addPassage" class="button small" cap="P">
                {t("Add passage to claim %1", current.number)}
              </Button>
              <Button command="citePassage" class="button small" cap="C">
                {t("Cite as evidence")}
              </Button>
            </>
          )}
          <button
            type="button"
            class="button small plain"
            onClick={() => {
              unpick(desk);
            }}
          >
            {t("Let go")} <kbd aria-hidden="true">Esc</kbd>
          </button>
        </div>
      )}
    </div>
  );
}
