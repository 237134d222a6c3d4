/** Labelled fields and forms of them; those of the claim are its draft until saved. */
import type { ComponentChildren, TargetedEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { DraftFields } from "../protocol.js";
import { clock } from "../status.js";
import { useDesk } from "./session.js";
import { t } from "../words.js";

let count = 0;
/** An id that no other desk on the page has. */
export function useId(): string {
  const ref = useRef("");
  ref.current ||= `claims-desk-${++count}`;
  return ref.current;
}

export type Options = readonly (readonly [value: string, word: string])[];

interface Look {
  /** Beside the label: what is expected, or what became of it. */
  hint?: ComponentChildren;
  /** A text of several lines, growing with what is typed. */
  lines?: number;
  /** Chosen from these instead of typed. */
  options?: Options;
  placeholder?: string;
  /** What a command calls the field. */
  field?: string;
  /** The label is read out, but not shown. */
  bare?: boolean;
}

interface FieldProps extends Look {
  label: ComponentChildren;
  value: string;
  onValue: (value: string) => void;
}

/** Where the style sheet lets a text grow, measuring it would only cost a layout. */
const grows = () => CSS.supports("field-sizing", "content");

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function Field(props: FieldProps) {
  const { label, value, onValue, hint, lines, options, bare } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const it = area.current;
    if (it && !grows()) {
      it.style.height = "0";
      it.style.height = `${Math.max(it.scrollHeight + 2, 21 * (lines ?? 1) + 14)}px`;
    }
  }, [value, lines]);
  const shared = {
    id,
    value,
    "data-field": props.field,
    placeholder: props.placeholder,
    dir: "auto" as const,
    onInput: (event: TargetedEvent<Control>) => {
      onValue(event.currentTarget.value);
    },
  };
  return (
    <div class={lines ? "field long" : "field"}>
      <div class={bare ? "hidden" : "label"}>
        <label for={id}>{label}</label>
        {hint && <span class="hint">{hint}</span>}
      </div>
      {options ? (
        <select {...shared}>
          {options.map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      ) : lines ? (
        <textarea {...shared} ref={area} rows={lines} style={`--lines:${lines}`} />
      ) : (
        <input {...shared} autocomplete="off" />
      )}
    </div>
  );
}

export type Row<K extends string> = readonly [name: K, label: string, look?: Look];

interface FormProps<K extends string> {
  rows: readonly (Row<K> | false)[];
  value: Partial<Record<K, unknown>>;
  /** The form as it is after a change; what is empty is left out. */
  onForm: (form: Partial<Record<K, string>>) => void;
}

/** Fields in a grid. */
export function Form<K extends string>({ rows, value, onForm }: FormProps<K>) {
  return (
    <div class="grid">
      {rows.map(
        (row) =>
          row && (
            <Field
              {...row[2]}
              key={row[0]}
              label={row[1]}
              value={String(value[row[0]] ?? row[2]?.options?.[0]?.[0] ?? "")}
              onValue={(text) => {
                const next = { ...value, [row[0]]: text };
                onForm(
                  Object.fromEntries(
                    Object.entries(next).filter(([, it]) => it),
                  ) as never,
                );
              }}
            />
          ),
      )}
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
    return <>{t("Not kept yet…")}</>;
  }
  return (
    <>
      {draft.restored
        ? t("Draft from %1 · not in the ledger yet", clock(draft.at))
        : t("Draft kept · not in the ledger yet")}
    </>
  );
}

type TextField = "wording" | "explanation" | "unknown" | "as_of" | "note" | "comment";

interface DraftTextProps extends Look {
  name: TextField;
  label: string;
  /** As it is in the ledger. */
  saved?: string | undefined;
}

/** A field of the claim. Typing back what the ledger has leaves nothing to save. */
export function DraftText({ name, label, saved = "", hint, ...look }: DraftTextProps) {
  const desk = useDesk();
  const { fields } = desk.state;
  return (
    <Field
      {...look}
      field={name}
      label={label}
      value={fields[name] ?? saved}
      hint={name in fields ? <DraftHint name={name} /> : hint}
      onValue={(value) => {
        desk.type({ [name]: value === saved ? undefined : value });
      }}
    />
  );
}

/** A half-filled form of the claim's: an empty one is no draft. */
export function useDraftForm<K extends "evidence" | "contact">(
  name: K,
): [NonNullable<DraftFields[K]>, (form: DraftFields[K]) => void, () => DraftFields] {
  const desk = useDesk();
  const form = desk.state.fields[name];
  return [
    form ?? {},
    (next) => {
      desk.type({ [name]: next && Object.keys(next).length ? next : undefined });
    },
    () => (form ? { [name]: form } : {}),
  ];
}
