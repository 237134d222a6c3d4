/** The sheets that decide what becomes of a claim. */
import { useState } from "preact/hooks";
import { mergeInto, onward, setAside } from "../steps.js";
import type { ClaimSummary, SetAsideReason } from "../protocol.js";
import { REASONS } from "../status.js";
import { shortened } from "../text.js";
import { Cap } from "./Button.js";
import { useDesk } from "./session.js";
import { Dialog } from "./Dialog.js";
import { Finder } from "./Finder.js";
import { Form } from "./fields.js";
import { plural, t } from "../words.js";

const MOST = 8;

/** Finds the claim that this one repeats, among all: it takes the appearances over. */
function Duplicate() {
  const desk = useDesk();
  const { claims, claim, detail, order } = desk.state;
  const [query, setQuery] = useState("");
  const words = query.trim().toLowerCase();
  const found: ClaimSummary[] = [];
  const linked = detail?.others.map((other) => other.claim.id) ?? [];
  for (const id of words ? order : linked) {
    const each = claims.get(id);
    if (
      each &&
      id !== claim &&
      each.status !== "set aside" &&
      `${each.wording}\n${each.said_by}`.toLowerCase().includes(words)
    ) {
      found.push(each);
    }
  }
  return (
    <section>
      <h3>{t("Duplicate of another claim")}</h3>
      <p class="muted">
        {t(
          "It is set aside, and checked as the claim you choose, which takes its places over. Splitting them brings it back.",
        )}
      </p>
      <Finder
        outlets
        label={t("Find the claim it repeats")}
        query={query}
        onQuery={setQuery}
        found={found.slice(0, MOST)}
        onTake={({ id }) => {
          void mergeInto(desk, id);
        }}
        note={
          found.length > MOST
            ? t("and %1 more: go on typing", found.length - MOST)
            : found.length || !words
              ? ""
              : t("Nothing found")
        }
      />
    </section>
  );
}

export function Aside() {
  const desk = useDesk();
  const { detail, claims, claim } = desk.state;
  const reasons = Object.entries(REASONS) as [SetAsideReason, string][];
  const number = claims.get(claim)?.number ?? 0;
  const choose = (reason: SetAsideReason) => {
    desk.update({ dialog: null });
    void setAside(desk, reason);
  };
  return (
    <Dialog
      title={t("Set aside claim %1", number)}
      onKeyDown={(event) => {
        const reason = reasons[Number(event.key) - 1]?.[0];
        if (reason && !(event.target instanceof HTMLInputElement)) {
          event.preventDefault();
          choose(reason);
        }
      }}
    >
      <div class="menu">
        {reasons.map(([reason, word], k) => (
          <button
            type="button"
            class="button"
            key={reason}
            onClick={() => {
              choose(reason);
            }}
          >
            {t(word)} <Cap>{k + 1}</Cap>
          </button>
        ))}
      </div>
      {!detail?.allowed.merge && <Duplicate />}
    </Dialog>
  );
}

export function AsideRest() {
  const desk = useDesk();
  const { claims, document } = desk.state;
  const rest = [...claims.values()].filter(
    (claim) =>
      claim.status === "candidate" &&
      claim.marks.some((mark) => mark.document === document),
  ).length;
  return (
    <Dialog
      title={t("Set aside the rest of this article")}
      action={t("Set aside %1", rest)}
      not={rest ? "" : t("There is no candidate left in it")}
      onAction={async () => {
        if (await desk.recordAs("set_aside_rest", { document })) {
          await onward(desk);
        }
      }}
    >
      <p>
        {plural(
          "%1 candidate that nobody has touched will be set aside as not selected. It can be brought back.",
          "%1 candidates that nobody has touched will be set aside as not selected. Each can be brought back.",
          rest,
        )}
      </p>
    </Dialog>
  );
}

export function Wait() {
  const desk = useDesk();
  const { waiting, assigned } = desk.state.detail?.claim ?? {};
  const [form, setForm] = useState<Partial<Record<"on" | "until" | "to", string>>>({
    ...(waiting ?? {}),
    ...(assigned ? { to: assigned } : {}),
  });
  const { on = "", until = "", to = "" } = form;
  return (
    <Dialog
      title={t("Waiting, or with a colleague")}
      action={t("Record")}
      onAction={async () => {
        const waits = on !== (waiting?.on ?? "") || until !== (waiting?.until ?? "");
        if (waits && !(await desk.act("wait", { on, until }))) {
          return;
        }
        if (to !== (assigned ?? "")) {
          await desk.act("assign", { to });
        }
        desk.update({ dialog: null });
      }}
    >
      <Form
        value={form}
        onForm={setForm}
        rows={[
          ["on", t("Waiting for"), { hint: t("empty: no longer") }],
          ["until", t("Until"), { placeholder: "2031-03-14" }],
          ["to", t("With whom it lies")],
        ]}
      />
    </Dialog>
  );
}

export function Split() {
  const desk = useDesk();
  const { detail, documents } = desk.state;
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const all = detail?.claim.appearances ?? [];
  const not =
    chosen.length && chosen.length < all.length
      ? ""
      : t("Choose some of them, not all");
  return (
    <Dialog
      title={t("Split into two claims")}
      action={t("Split")}
      not={not}
      onAction={() => desk.act("split", { appearances: chosen })}
    >
      <p>{t("Those chosen become a claim of their own.")}</p>
      {all.map((appearance, k) => {
        const id = appearance.document ?? "";
        const document = documents.find((each) => each.id === id);
        return (
          <label class="check" key={k}>
            <input
              type="checkbox"
              checked={chosen.includes(k)}
              onChange={() => {
                setChosen(
                  chosen.includes(k)
                    ? chosen.filter((each) => each !== k)
                    : [...chosen, k],
                );
              }}
            />
            <span dir="auto">
              {document?.publisher || document?.title || appearance.url}: “
              {shortened(appearance.passages?.[0]?.exact ?? "", 80)}”
            </span>
          </label>
        );
      })}
    </Dialog>
  );
}
