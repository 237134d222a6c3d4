/** Who said it: as suggested by software, or as a person put it. */
import type { Claimant, ClaimantKind, Source } from "../protocol.js";
import { day } from "../status.js";
import { Icon } from "../icons.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Choice, DraftHint, Text } from "./fields.js";
import { Link } from "./EvidenceList.js";

const KINDS: [ClaimantKind, string][] = [
  ["person", "Person"],
  ["organization", "Organisation"],
  ["outlet", "The outlet, in its own voice"],
  ["unnamed", "Unnamed"],
  ["unknown", "Unknown"],
];
const named = (kind: ClaimantKind) => kind !== "unnamed" && kind !== "unknown";

export function whoOf({ kind = "unknown", name }: Claimant): string {
  return (
    name ||
    (kind === "unnamed" ? "Unnamed" : kind === "outlet" ? "The outlet" : "Unknown")
  );
}

/** "Ilse Marant, deputy harbour master, via Harbour-office briefing" */
export function sourceWords({ claimants = [], via, date, location }: Source): string {
  const who = claimants.map((each) =>
    [whoOf(each), each.role].filter(Boolean).join(", "),
  );
  return [who.join("; ") || "Unknown", via && `via ${via}`, location, date]
    .filter(Boolean)
    .join(", ");
}

function Shown({ source }: { source: Source }) {
  const { detail, documents } = useDesk().state;
  const { claimants = [] } = source;
  const appears = [
    ...new Set((detail?.claim.appearances ?? []).map(({ document }) => document)),
  ].map((id) => {
    const { publisher, title } = detail?.documents[id ?? ""] ??
      documents.find((each) => each.id === id) ?? { publisher: "", title: "" };
    return publisher || title;
  });
  const rows: [string, string][] = [
    ["Via", source.via ?? ""],
    ["In", appears.filter(Boolean).join(", ")],
    ["Where", source.location ?? ""],
    ["When", day(source.date)],
    ["First", source.first_appearance ?? ""],
  ];
  return (
    <dl>
      {(claimants.length ? claimants : [{}]).map((each: Claimant, k) => (
        <div key={k}>
          <dt>Who</dt>
          <dd dir="auto">
            <b>{whoOf(each)}</b>
            {each.role && <div class="muted">{each.role}</div>}
            {each.same_as?.map((url) => (
              <div key={url}>
                <Link url={url} />
              </div>
            ))}
          </dd>
        </div>
      ))}
      {rows.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">
                {/^https?:/.test(value) ? <Link url={value} /> : value}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Form({ source }: { source: Source }) {
  const desk = useDesk();
  const claimants = source.claimants?.length ? source.claimants : [{}];
  const set = (patch: Partial<Source>) => {
    desk.type({ source: { ...source, ...patch, suggested: false } });
  };
  const setOne = (k: number, patch: Partial<Claimant>) => {
    set({
      claimants: claimants.map((each, j) => (j === k ? { ...each, ...patch } : each)),
    });
  };
  const text = (
    name: "via" | "location" | "date" | "first_appearance",
    label: string,
    hint?: string,
  ) => (
    <Text
      label={label}
      hint={hint}
      value={source[name] ?? ""}
      onValue={(value) => {
        set({ [name]: value });
      }}
    />
  );
  return (
    <div class="sourceform">
      {claimants.map((each: Claimant, k) => (
        <div key={k}>
          <Choice
            label={k ? `Claimant ${k + 1}` : "Claimant"}
            name={k ? undefined : "source"}
            value={each.kind ?? "unknown"}
            options={KINDS}
            onValue={(kind) => {
              setOne(
                k,
                named(kind) ? { kind } : { kind, name: "", role: "", same_as: [] },
              );
            }}
          />
          {named(each.kind ?? "unknown") && (
            <>
              <Text
                label="Name"
                value={each.name ?? ""}
                onValue={(name) => {
                  setOne(k, { name });
                }}
              />
              <Text
                label="Role"
                value={each.role ?? ""}
                onValue={(role) => {
                  setOne(k, { role });
                }}
              />
              <Text
                label="Same as"
                hint="addresses, one a line"
                lines={1}
                value={(each.same_as ?? []).join("\n")}
                onValue={(value) => {
                  setOne(k, { same_as: value ? value.split("\n") : [] });
                }}
              />
            </>
          )}
        </div>
      ))}
      <Button
        class="button small plain"
        onClick={() => {
          set({ claimants: [...claimants, { kind: "person" }] });
        }}
      >
        One more claimant
      </Button>
      {text("via", "Relayed via")}
      {text("date", "When it was said", "2031-03-12")}
      {text("location", "Where")}
      {text("first_appearance", "First appeared at")}
      <p class="muted">
        <DraftHint name="source" />
      </p>
      <Button
        class="button small"
        onClick={() => {
          desk.type({ source: undefined });
        }}
      >
        As it was
      </Button>
    </div>
  );
}

export function SourceBox() {
  const { detail, fields } = useDesk().state;
  if (!detail) {
    return null;
  }
  const source = detail.claim.source ?? {};
  const found = detail.claim.generator;
  const { allowed } = detail;
  return (
    <section>
      <h3>Who said it</h3>
      {fields.source ? <Form source={fields.source} /> : <Shown source={source} />}
      {!fields.source && source.suggested && (
        <div class="suggested">
          <span class="muted">
            <Icon name="robot" /> Suggested by {found || "software"}
          </span>
          <div class="row">
            <Button command="accept" class="button small" not={allowed.save}>
              Accept
            </Button>
            <Button command="change" class="button small plain">
              Change
            </Button>
          </div>
        </div>
      )}
      {!fields.source && !source.suggested && (
        <Button command="change" class="button small plain">
          Change
        </Button>
      )}
    </section>
  );
}
