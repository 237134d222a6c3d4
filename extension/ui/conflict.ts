/** Two versions of one claim, field by field, and what will be saved of them. */
import { bothAdded } from "./diff.js";
import { toSave, VERDICT } from "./saved.js";
import type { ConflictData, DraftFields, FieldConflict, Verdict } from "./protocol.js";

export type Pick = "theirs" | "yours" | "both";

export interface Row extends FieldConflict {
  /** The field as it is saved. */
  key: keyof DraftFields;
  /** The merged text where both only added words. */
  both: string | null;
}

const LONG = new Set<string>(["explanation", "unknown", "note"]);
const VALUE: Record<string, keyof DraftFields> = { verdict: "rating" };
const KEYS = new Set<string>([
  "wording",
  "polarity",
  "source",
  "note",
  "tags",
  ...VERDICT,
]);

const part = (value: unknown, key: string): unknown =>
  value && typeof value === "object"
    ? ((value as Record<string, unknown>)[key] ?? "")
    : "";
const same = (a: unknown, b: unknown) =>
  JSON.stringify(a ?? "") === JSON.stringify(b ?? "");

/** A verdict given whole is taken apart: the rating is decided, its reasons may merge. */
function apart(field: FieldConflict): FieldConflict[] {
  const whole = [field.base, field.theirs, field.yours].some(
    (value) => value && typeof value === "object",
  );
  if (field.field !== "verdict" || !whole) {
    return [field];
  }
  return VERDICT.map((key): FieldConflict => {
    const [base, theirs, yours] = [field.base, field.theirs, field.yours].map((value) =>
      part(value, key),
    );
    const [they, you] = [!same(base, theirs), !same(base, yours)];
    const changed = they && you ? "both" : they ? "theirs" : "yours";
    return { field: key, base, theirs, yours, changed };
  }).filter(({ base, theirs, yours }) => !same(base, theirs) || !same(base, yours));
}

/** Fields that only follow from others, like the status, are not decided. */
export function rows(conflict: ConflictData): Row[] {
  return conflict.fields.flatMap(apart).flatMap((field) => {
    const key = VALUE[field.field] ?? (field.field as keyof DraftFields);
    const { base, theirs, yours, changed } = field;
    if (!KEYS.has(key)) {
      return [];
    }
    const texts = [base ?? "", theirs, yours];
    const both =
      changed === "both" &&
      LONG.has(key) &&
      texts.every((text) => typeof text === "string")
        ? bothAdded(...(texts as [string, string, string]))
        : null;
    return [{ ...field, key, both }];
  });
}

/** Whether both wrote the same: then there is nothing to choose. */
export const alike = ({ theirs, yours }: Row): boolean => same(theirs, yours);

/** What a row is before the person chose; undefined: has to be decided. */
export function given(row: Row): Pick | undefined {
  if (row.changed !== "both") {
    return row.changed;
  }
  return alike(row) ? "theirs" : row.both === null ? undefined : "both";
}

export function valueOf(row: Row, pick: Pick | undefined): unknown {
  return pick === "theirs" ? row.theirs : pick === "yours" ? row.yours : row.both;
}

/** The fields to save: what stands there already is left out, but a verdict is whole. */
export function resolved(
  conflict: ConflictData,
  all: readonly Row[],
  picks: Readonly<Partial<Record<string, Pick>>>,
  edited: Readonly<Partial<Record<string, string>>>,
): DraftFields {
  const fields: DraftFields = {};
  for (const row of all) {
    const value = edited[row.key] ?? valueOf(row, picks[row.key] ?? given(row));
    if (!same(value, row.theirs)) {
      Object.assign(fields, { [row.key]: value });
    }
  }
  const theirs = conflict.fields.find(({ field }) => field === "verdict")?.theirs;
  return toSave(
    fields,
    theirs && typeof theirs === "object" ? (theirs as Verdict) : null,
  );
}
