/** Who said it, changed by a person. */
import type { Claimant, ClaimantKind, Source } from "../protocol.js";
import { inWords } from "../status.js";
import { Button } from "./Button.js";
import { DraftHint, Form } from "./fields.js";
import { useDesk } from "./session.js";
import { msg, t } from "../words.js";

const KINDS: [ClaimantKind, string][] = [
  ["unknown", msg("Unknown")],
  ["person", msg("Person")],
  ["organization", msg("Organisation")],
  ["outlet", msg("The outlet, in its own voice")],
  ["unnamed", msg("Unnamed")],
];
const named = ({ kind }: Claimant) =>
  kind !== undefined && kind !== "unnamed" && kind !== "unknown";

const SAME = msg("addresses, separated by spaces");

export function SourceEdit({ source }: { source: Source }) {
  const desk = useDesk();
  const { claimants = [{}] } = source;
  const set = (patch: Partial<Source>) => {
    desk.type({ source: { ...source, ...patch, suggested: false } });
  };
  return (
    <div class="sourceform">
      {claimants.map((each: Claimant, k) => (
        <Form
          key={k}
          value={{ ...each, same_as: each.same_as?.join(" ") }}
          rows={[
            [
              "kind",
              t("Claimant"),
              { options: inWords(KINDS), field: k ? "" : "source" },
            ],
            named(each) && ["name", t("Name")],
            named(each) && ["role", t("Role")],
            named(each) && ["same_as", t("Same as"), { lines: 1, hint: t(SAME) }],
          ]}
          onForm={({ same_as, ...rest }) => {
            let next = { ...(rest as Claimant), same_as: same_as?.split(/\s+/) ?? [] };
            if (!named(next)) {
              next = { kind: next.kind, same_as: [] };
            }
            set({ claimants: claimants.map((old, j) => (j === k ? next : old)) });
          }}
        />
      ))}
      <Button
        class="button small plain"
        onClick={() => {
          set({ claimants: [...claimants, { kind: "person" }] });
        }}
      >
        {t("One more claimant")}
      </Button>
      <Form
        value={source}
        rows={[
          ["via", t("Relayed via")],
          ["date", t("When it was said"), { placeholder: "2031-03-12" }],
          ["location", t("Where")],
          ["first_appearance", t("First appeared at")],
        ]}
        onForm={(form) => {
          set({
            via: "",
            date: "",
            location: "",
            first_appearance: "",
            ...form,
            claimants,
          });
        }}
      />
      <p class="muted">
        <DraftHint name="source" />
      </p>
      <Button
        class="button small"
        onClick={() => {
          desk.type({ source: undefined });
        }}
      >
        {t("As it was")}
      </Button>
    </div>
  );
}
