/** A search field with the claims that it finds beneath: arrows choose, Enter takes. */
import { useState } from "preact/hooks";
import type { ClaimSummary } from "../protocol.js";
import { Icon, Sign } from "../icons.js";
import { STATUS } from "../status.js";
import { shortened } from "../text.js";
import { Cap } from "./Button.js";
import { useDesk } from "./session.js";
import { useId } from "./fields.js";
import { t } from "../words.js";

interface Props {
  label: string;
  query: string;
  onQuery: (query: string) => void;
  /** Those found, best first. */
  found: readonly ClaimSummary[];
  onTake: (claim: ClaimSummary) => void;
  /** Below those found: how many there are. */
  note: string;
  /** What a command calls the field, and its key. */
  field?: string;
  cap?: string;
  placeholder?: string;
  /** Names each claim's outlet: it may be any article's. */
  outlets?: boolean;
}

export function Finder(props: Props) {
  const { label, query, onQuery, found, onTake, note, field, cap, outlets } = props;
  const { documents } = useDesk().state;
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const id = useId();
  const shown = open && (query !== "" || (outlets === true && found.length > 0));

  const take = (claim: ClaimSummary | undefined) => {
    if (claim) {
      setOpen(false);
      onTake(claim);
    }
  };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length) {
      setOpen(true);
      setAt((at + by + found.length) % found.length);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      take(shown ? found[at] : undefined);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const outlet = ({ marks }: ClaimSummary) => {
    const document = documents.find((each) => each.id === marks[0]?.document);
    return document?.publisher || document?.title;
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
        data-field={field}
        placeholder={props.placeholder ?? label}
        aria-label={label}
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
          onQuery(event.currentTarget.value);
        }}
        onKeyDown={keys}
      />
      {cap && !query && <Cap>{cap}</Cap>}
      <ul id={id} role="listbox" aria-label={t("Claims found")} hidden={!shown}>
        {found.map((claim, k) => (
          <li
            id={`${id}-${k}`}
            key={claim.id}
            role="option"
            aria-selected={k === at}
            onMouseDown={(event) => {
              event.preventDefault();
              take(claim);
            }}
          >
            <Sign status={claim.status} />
            <span class="hidden">{t(STATUS[claim.status].word)}</span>
            <b>{claim.number}</b>
            <span dir="auto">
              {shortened(claim.wording, 90)}
              {outlets && <span class="muted"> {outlet(claim)}</span>}
            </span>
          </li>
        ))}
        {shown && note && (
          <li class="muted" role="option" aria-disabled="true" aria-selected="false">
            {note}
          </li>
        )}
      </ul>
    </div>
  );
}
