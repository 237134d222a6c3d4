/** Labelled fields; those of the claim are its draft until they are saved. */
import type { ComponentChildren, TargetedEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { DraftFields } from "../protocol.js";
import { clock } from "../status.js";
import { useDesk } from "./session.js";

let count = 0;
/** An id that no other desk on the page has. */
export function useId(): string {
  const ref = useRef("");
  ref.current ||= `claims-desk-${++count}`;
  return ref.current;
}

type Value = TargetedEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>;

interface TextProps {
  label: ComponentChildren;
  value: string;
  onValue: (value: string) => void;
  name?: string;
  hint?: ComponentChildren;
  lines?: number;
  type?: string;
  placeholder?: string;
  /** The label is read out, but not shown. */
  bare?: boolean;
  required?: boolean;
}

/** One line, or several that grow with what is typed. */
export function Text(props: TextProps) {
  const { label, value, onValue, name, hint, lines, bare } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const it = area.current;
    if (it) {
      it.style.height = "0";
      it.style.height = `${Math.max(it.scrollHeight + 2, 21 * (lines ?? 1) + 18)}px`;
    }
  }, [value, lines]);
  const shared = {
    id,
    value,
    "data-field": name,
    placeholder: props.placeholder,
    dir: "auto" as const,
    required: props.required,
    onInput: (event: Value) => {
      onValue(event.currentTarget.value);
    },
  };
  return (
    <div class="field">
      <div class={bare ? "hidden" : "label"}>
        <label for={id}>{label}</label>
        {hint && <span class="hint">{hint}</span>}
      </div>
      {lines ? (
        <textarea {...shared} ref={area} rows={lines} />
      ) : (
        <input {...shared} type={props.type ?? "text"} autocomplete="off" />
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onValue: (value: T) => void;
  bare?: boolean;
  name?: string;
}

export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { label, value, options, onValue, bare, name } = props;
  const id = useId();
  return (
    <div class="field">
      <div class={bare ? "hidden" : "label"}>
        <label for={id}>{label}</label>
      </div>
      <select
        id={id}
        data-field={name}
        value={value}
        onChange={(event) => {
          onValue(event.currentTarget.value as T);
        }}
      >
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}

/** "Draft kept · not in the ledger yet", for a field that is typed and not saved. */
export function DraftHint({ name }: { name: keyof DraftFields }) {
  const { fields, draft } = useDesk().state;
  if (!(name in fields)) {
    return null;
  }
  if (draft.state === "here") {
    return <>Not kept yet…</>;
  }
  return draft.restored ? (
    <>Draft from {clock(draft.at)} · not in the ledger yet</>
  ) : (
    <>Draft kept · not in the ledger yet</>
  );
}

type TextField = "wording" | "explanation" | "unknown" | "as_of" | "note" | "comment";

interface DraftTextProps {
  name: TextField;
  label: string;
  /** As it is in the ledger. */
  saved: string;
  hint?: ComponentChildren;
  lines?: number;
  placeholder?: string;
}

/** A field of the claim. Typing back what the ledger has leaves nothing to save. */
export function DraftText({ name, label, saved, hint, ...rest }: DraftTextProps) {
  const desk = useDesk();
  const { fields } = desk.state;
  return (
    <Text
      {...rest}
      name={name}
      label={label}
      value={fields[name] ?? saved}
      hint={name in fields ? <DraftHint name={name} /> : hint}
      onValue={(value) => {
        desk.type({ [name]: value === saved ? undefined : value });
      }}
    />
  );
}
