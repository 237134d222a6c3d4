/** The desk: its keys, its panes, and the sheets that lie over them. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { focusField, mode, run } from "../commands.js";
import type { Desk } from "../desk.js";
import { commandFor } from "../keys.js";
import { Article } from "./Article.js";
import { Button } from "./Button.js";
import { Claim } from "./Claim.js";
import { Beside } from "./Beside.js";
import { DeskProvider, useDeskState } from "./session.js";
import { Footer } from "./Footer.js";
import { Top } from "./Top.js";
import { t } from "../words.js";

/** Whether keys belong to what has the focus: a field that is typed in or chosen from. */
function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
}

/** Keys that a focused button or link answers itself. */
function isOwnKey(event: KeyboardEvent): boolean {
  const { target, key } = event;
  return (
    target instanceof HTMLElement &&
    (key === "Enter" || key === " ") &&
    target.matches("button, a, summary, input")
  );
}

function onKeyDown(desk: Desk, event: KeyboardEvent): void {
  const field = isField(event.target);
  const now = mode(desk.state);
  // What follows the key of a field is text: it must not act before the field is there.
  const early = desk.awaited !== "" && event.key.length === 1;
  const command =
    isOwnKey(event) && !event.ctrlKey && !event.metaKey
      ? undefined
      : commandFor(event, now, field);
  if (command && now === "conflict" && command !== "leave") {
    desk.root?.dispatchEvent(new CustomEvent("desk-conflict", { detail: command }));
  } else if (event.repeat && command && !/^(next|previous)$/.test(command)) {
    // A key held down records once.
  } else if (early) {
    desk.say(t("Opening the claim…"));
  } else if (!command || !run(desk, command, event.key)) {
    // What is typed here is the desk's; combinations are left to their owners.
    if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "Tab") {
      event.stopPropagation();
    }
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}

function Banner({ desk }: { desk: Desk }) {
  const { silent, task } = desk.state;
  return (
    <>
      {silent && (
        <div class="banner alert" role="alert">
          <b>{t("No answer yet; what you typed is kept here.")}</b>
          <Button class="button small" onClick={() => desk.open()}>
            {t("Try again")}
          </Button>
        </div>
      )}
      {task && (
        <div class="banner">
          <span>
            {task.what}
            {task.message ? `: ${task.message}` : ""}
          </span>
          <progress
            max={task.total || undefined}
            value={task.total ? task.done : undefined}
            aria-label={task.what}
          />
          {task.state === "running" ? (
            <Button
              class="button small"
              onClick={() =>
                desk.trying(async () => {
                  await desk.call("stop", { task: task.task });
                })
              }
            >
              {t("Stop")}
            </Button>
          ) : (
            <Button
              class="button small"
              onClick={() => {
                desk.update({ task: null });
              }}
            >
              {t("Close")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

export function View({ desk, height }: { desk: Desk; height: string }) {
  const state = useDeskState(desk);
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    desk.root = root.current; // at once: a tab is given the focus before the next paint
  }, [desk]);
  useEffect(() => {
    void desk.open();
    const flush = () => {
      desk.flush();
    };
    document.addEventListener("visibilitychange", flush);
    window.addEventListener("pagehide", flush);
    return () => {
      document.removeEventListener("visibilitychange", flush);
      window.removeEventListener("pagehide", flush);
      desk.close();
    };
  }, [desk]);
  useLayoutEffect(() => {
    if (desk.awaited && state.detail) {
      focusField(desk, desk.awaited);
    }
  }, [state.detail]);
  const { later } = state;
  const Sheet = state.dialog && later?.sheets[state.dialog];
  return (
    <DeskProvider value={desk}>
      <div
        class="claims-desk"
        ref={root}
        tabIndex={0}
        role="region"
        aria-label={[t("Desk for checking claims"), state.ledger]
          .filter(Boolean)
          .join(", ")}
        data-lm-suppress-shortcuts="true"
        data-phase={state.phase}
        style={height ? `--desk-height:${height}` : undefined}
        onKeyDown={(event) => {
          onKeyDown(desk, event);
        }}
        onFocusOut={() => {
          desk.flush();
        }}
      >
        <div class="frame">
          <Banner desk={desk} />
          {state.phase === "opening" && !state.silent && (
            <p class="empty muted">{t("Opening the ledger…")}</p>
          )}
          {state.phase === "failed" && (
            <p class="empty" role="alert">
              {state.said}{" "}
              <Button class="button small" onClick={() => desk.open()}>
                {t("Try again")}
              </Button>
            </p>
          )}
          {state.phase === "ready" &&
            (state.conflict && later ? (
              <later.Conflict conflict={state.conflict} />
            ) : (
              <>
                <Top />
                {state.preview && later ? (
                  <later.Preview />
                ) : (
                  <div class="panes">
                    <Article />
                    <div class="right">
                      <section class="work" aria-label={t("Claim")}>
                        <Claim />
                      </section>
                      <section class="context" aria-label={t("About the claim")}>
                        <Beside />
                      </section>
                    </div>
                  </div>
                )}
                <Footer />
              </>
            ))}
        </div>
        {Sheet && <Sheet />}
        <div class="hidden" role="status" aria-live="polite">
          {state.said}
        </div>
      </div>
    </DeskProvider>
  );
}
