/** A sheet over the desk. Escape closes it, and the desk has the focus again. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { useId } from "./fields.js";
import { t } from "../words.js";

interface Props {
  title: string;
  children: ComponentChildren;
  /** What the filled button says; none: there is nothing to record. */
  action?: string;
  not?: string;
  onAction?: () => unknown;
  wide?: boolean;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export function Dialog(props: Props) {
  const { title, children, action, not, onAction, wide } = props;
  const desk = useDesk();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = () => {
    desk.update({ dialog: null });
  };
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      dialog?.close();
      desk.focus();
    };
  }, []);
  const act = () => {
    if (not) {
      desk.say(not);
    } else {
      onAction?.();
    }
  };
  return (
    <dialog
      ref={ref}
      class={wide ? "wide" : ""}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={(event) => {
        props.onKeyDown?.(event);
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && action) {
          event.preventDefault();
          act();
        }
        event.stopPropagation();
      }}
    >
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
        }}
      >
        <h2 id={id}>{title}</h2>
        {children}
        <div class="row end">
          {not && <span class="muted">{not}</span>}
          <button type="button" class="button" onClick={close}>
            {action ? t("Cancel") : t("Close")} <kbd aria-hidden="true">Esc</kbd>
          </button>
          {action && (
            <Button class="button primary" cap="Ctrl ↵" not={not} onClick={act}>
              {action}
            </Button>
          )}
        </div>
      </form>
    </dialog>
  );
}
