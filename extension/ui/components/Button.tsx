/** Buttons: each shows its key, and does the same as the key. */
import type { ComponentChildren } from "preact";
import { run } from "../commands.js";
import { capOf } from "../keys.js";
import type { Command } from "../keys.js";
import { useDesk } from "./session.js";

export const Cap = ({ children }: { children: ComponentChildren }) => (
  <kbd aria-hidden="true">{children}</kbd>
);

/** aria-keyshortcuts as the standard writes it. */
const shortcut = (cap: string) =>
  cap.replace("⇧", "Shift+").replace("Ctrl ↵", "Control+Enter").replace("↵", "Enter") ||
  undefined;

interface Props {
  children: ComponentChildren;
  onClick?: () => unknown;
  command?: Command;
  /** Overrides the cap of the command's first key. */
  cap?: string;
  class?: string;
  /** Why it cannot be pressed; it stays reachable and says so. */
  not?: string;
  title?: string;
  label?: string;
  pressed?: boolean;
  expanded?: boolean;
  type?: "button" | "submit";
}

export function Button(props: Props) {
  const { children, command, not, pressed, expanded, onClick, title, label } = props;
  const desk = useDesk();
  const cap = props.cap ?? (command ? capOf(command) : "");
  return (
    <button
      type={props.type ?? "button"}
      class={props.class ?? "button"}
      aria-disabled={not ? true : undefined}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-keyshortcuts={shortcut(cap)}
      aria-label={label}
      title={not ?? title}
      onClick={() => {
        if (not) {
          desk.say(not, true);
        } else if (onClick) {
          onClick();
        } else if (command) {
          run(desk, command);
        }
      }}
    >
      {children}
      {cap && <Cap>{cap}</Cap>}
    </button>
  );
}
