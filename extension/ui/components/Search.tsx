/** Search over the claims in view: words of the claim, who said it, or its number. */
import { useState } from "preact/hooks";
import type { ClaimSummary } from "../protocol.js";
import { Icon, Sign } from "../icons.js";
import { STATUS } from "../status.js";
import { shortened } from "../text.js";
import { Cap } from "./Button.js";
import { useDesk } from "./session.js";
import { useId } from "./fields.js";

const MOST = 12;

export function Search({ claims }: { claims: readonly ClaimSummary[] }) {
  const desk = useDesk();
  const { query } = desk.state;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const id = useId();
  const found = query ? claims.slice(0, MOST) : [];
  const shown = open && query !== "";

  const go = (claim: ClaimSummary | undefined) => {
    if (claim) {
      void desk.go(claim.id);
      setOpen(false);
      desk.focus();
    }
  };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length) {
      setAt((at + by + found.length) % found.length);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      go(found[at]);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      class="search"
      onFocusOut={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) {
          setOpen(false);
        }
      }}
    >
      <Icon name="search" />
      <input
        type="search"
        data-field="search"
        placeholder="Search claims"
        aria-label="Search claims"
        role="combobox"
        aria-expanded={shown}
        aria-controls={id}
        aria-activedescendant={shown && found[at] ? `${id}-${at}` : undefined}
        autocomplete="off"
        dir="auto"
        value={query}
        onFocus={() => {
          setOpen(true);
        }}
        onInput={(event) => {
          setAt(0);
          setOpen(true);
          desk.update({ query: event.currentTarget.value });
        }}
        onKeyDown={keys}
      />
      {!query && <Cap>/</Cap>}
      <ul id={id} role="listbox" aria-label="Claims found" hidden={!shown}>
        {found.map((claim, k) => (
          <li
            id={`${id}-${k}`}
            key={claim.id}
            role="option"
            aria-selected={k === at}
            onMouseDown={(event) => {
              event.preventDefault();
              go(claim);
            }}
          >
            <Sign status={claim.status} />
            <span class="hidden">{STATUS[claim.status].word}</span>
            <b>{claim.number}</b>
            <span dir="auto">{shortened(claim.wording, 90)}</span>
          </li>
        ))}
        {shown && (
          <li class="muted" role="option" aria-disabled="true" aria-selected="false">
            {claims.length === 0
              ? "Nothing found here"
              : claims.length > MOST
                ? `and ${claims.length - MOST} more: J and K step through them`
                : `${claims.length} found: J and K step through them`}
          </li>
        )}
      </ul>
    </div>
  );
}
