/** The sheets that ask for a reason or a date before something is recorded. */
import { useState } from "preact/hooks";
import { onward, setAside } from "../commands.js";
import { savedFields } from "../desk.js";
import type { CorrectionKind, SetAsideReason } from "../protocol.js";
import { REASONS } from "../status.js";
import { shortened } from "../text.js";
import { Cap } from "./Button.js";
import { useDesk } from "./session.js";
import { Dialog } from "./Dialog.js";
import { Choice, Text } from "./fields.js";

export function Aside() {
  const desk = useDesk();
  const { detail, claims, claim } = desk.state;
  const [duplicate, setDuplicate] = useState("");
  const reasons = Object.entries(REASONS) as [SetAsideReason, string][];
  const number = claims.get(claim)?.number ?? 0;
  const others = detail?.others ?? [];
  const choose = (reason: SetAsideReason) => {
    desk.update({ dialog: null });
    void setAside(desk, reason, reason === "duplicate" ? duplicate : "");
  };
  return (
    <Dialog
      title={`Set aside claim ${number}`}
      onKeyDown={(event) => {
        const reason = reasons[Number(event.key) - 1]?.[0];
        if (reason && !(event.target instanceof HTMLSelectElement)) {
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
            {word} <Cap>{k + 1}</Cap>
          </button>
        ))}
      </div>
      {others.length > 0 && (
        <Choice
          label="Duplicate of"
          value={duplicate}
          options={[
            ["", "not stated"],
            ...others.map(
              (other) => [other.claim.id, shortened(other.claim.wording, 60)] as const,
            ),
          ]}
          onValue={setDuplicate}
        />
      )}
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
      title="Set aside the rest of this article"
      action={`Set aside ${rest}`}
      not={rest ? "" : "There is no candidate left in it"}
      onAction={async () => {
        if (await desk.recordAs("set_aside_rest", { document })) {
          await onward(desk);
        }
      }}
    >
      <p>
        {rest === 1
          ? "1 candidate that nobody has"
          : `${rest} candidates that nobody has`}{" "}
        touched will be set aside as not selected. Each can be brought back.
      </p>
    </Dialog>
  );
}

export function Wait() {
  const desk = useDesk();
  const { waiting, assigned } = desk.state.detail?.claim ?? {};
  const [on, setOn] = useState(waiting?.on ?? "");
  const [until, setUntil] = useState(waiting?.until ?? "");
  const [to, setTo] = useState(assigned ?? "");
  return (
    <Dialog
      title="Waiting, or with a colleague"
      action="Record"
      onAction={async () => {
        const one =
          (on === (waiting?.on ?? "") && until === (waiting?.until ?? "")) ||
          (await desk.act("wait", { on, until }));
        if (one && to !== (assigned ?? "")) {
          await desk.act("assign", { to });
        }
        desk.update({ dialog: null });
      }}
    >
      <Text
        label="Waiting for"
        hint="empty: no longer waiting"
        value={on}
        onValue={setOn}
      />
      <Text label="Until" hint="2031-03-14" value={until} onValue={setUntil} />
      <Text label="With whom it lies" value={to} onValue={setTo} />
    </Dialog>
  );
}

export function SendBack() {
  const desk = useDesk();
  const [why, setWhy] = useState("");
  return (
    <Dialog
      title="Send back to be checked again"
      action="Send back"
      not={desk.state.detail?.allowed.send_back || (why.trim() ? "" : "Say why first")}
      onAction={async () => {
        if (await desk.act("send_back", { why })) {
          await onward(desk);
        }
      }}
    >
      <Text label="Why" hint="internal" lines={3} value={why} onValue={setWhy} />
    </Dialog>
  );
}

export function Publish() {
  const desk = useDesk();
  const [url, setUrl] = useState(desk.state.detail?.claim.publication?.url ?? "");
  const [notBefore, setNotBefore] = useState("");
  return (
    <Dialog
      title="Publish this check"
      action="Publish"
      not={desk.state.detail?.allowed.publish}
      onAction={async () => {
        const more = {
          ...(url && { url }),
          ...(notBefore && { not_before: notBefore }),
        };
        if (await desk.act("publish", more)) {
          await onward(desk);
        }
      }}
    >
      <p>From then on it is exported. Changes are made in the open, as corrections.</p>
      <Text
        label="Address of its page"
        hint="empty: as the publisher’s pattern says"
        value={url}
        onValue={setUrl}
      />
      <Text
        label="Not before"
        hint="2031-03-14"
        value={notBefore}
        onValue={setNotBefore}
      />
    </Dialog>
  );
}

const CORRECTIONS: [CorrectionKind, string][] = [
  ["verdict", "The verdict changes"],
  ["factual", "A fact was wrong"],
  ["update", "Something new is known"],
  ["typo", "A slip of the pen"],
];

export function Correct() {
  const desk = useDesk();
  const fields = savedFields(desk.state.fields);
  const [kind, setKind] = useState<CorrectionKind>(
    fields.rating ? "verdict" : "factual",
  );
  const [why, setWhy] = useState("");
  const changed = Object.keys(fields).length;
  return (
    <Dialog
      title="Correct in the open"
      action="Correct"
      not={
        desk.state.detail?.allowed.correct ||
        (why.trim() ? "" : "Say what is corrected first")
      }
      onAction={async () => {
        if (await desk.act("correct", { kind, why, fields }, fields)) {
          await onward(desk);
        }
      }}
    >
      <p>
        {changed
          ? `What you changed (${Object.keys(fields).join(", ")}) is published with this note.`
          : "Nothing is changed in the fields yet: only the note is published."}
      </p>
      <Choice label="Kind" value={kind} options={CORRECTIONS} onValue={setKind} />
      <Text label="What readers are told" lines={3} value={why} onValue={setWhy} />
    </Dialog>
  );
}

export function Withdraw() {
  const desk = useDesk();
  const [why, setWhy] = useState("");
  return (
    <Dialog
      title="Withdraw this check"
      action="Withdraw"
      not={desk.state.detail?.allowed.withdraw || (why.trim() ? "" : "Say why first")}
      onAction={() => desk.act("withdraw", { why })}
    >
      <p>It stays readable, marked as withdrawn, and is no longer exported.</p>
      <Text label="Why, for readers" lines={3} value={why} onValue={setWhy} />
    </Dialog>
  );
}

export function Split() {
  const desk = useDesk();
  const { detail, documents } = desk.state;
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const all = detail?.claim.appearances ?? [];
  const not =
    chosen.length && chosen.length < all.length ? "" : "Choose some of them, not all";
  return (
    <Dialog
      title="Split into two claims"
      action="Split"
      not={not}
      onAction={() => desk.act("split", { appearances: chosen })}
    >
      <p>Those chosen become a claim of their own.</p>
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
