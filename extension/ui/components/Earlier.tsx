/** Checked before? Earlier checks that match, and what a person says they are. */
import { useEffect, useState } from "preact/hooks";
import type { EarlierCheck, Methods } from "../protocol.js";
import { day, STATUS } from "../status.js";
import { onward } from "../steps.js";
import { Button } from "./Button.js";
import { Link } from "./EvidenceList.js";
import { Field } from "./fields.js";
import { useDesk } from "./session.js";
import { msg, t } from "../words.js";

const LIKE: readonly (readonly [least: number, words: string])[] = [
  [0.5, msg("very like it")],
  [0.2, msg("like it")],
  [0, msg("perhaps like it")],
];
const SAID = {
  same: msg("You said: the same claim"),
  "based on": msg("You said: checked anew, based on it"),
  different: msg("You said: different"),
};

function Check({ check, asked }: { check: EarlierCheck; asked: () => void }) {
  const desk = useDesk();
  const [differs, setDiffers] = useState(false);
  const [because, setBecause] = useState("");
  const { decision, publisher, rating, numbers, status, url, claim, title } = check;
  const whose = publisher || (status ? t("here, %1", t(STATUS[status].word)) : "");
  const match = async (decision: string, because = "") => {
    if (await desk.act("match", { earlier: check.id, decision, because })) {
      setDiffers(false);
      if (decision === "same") {
        await onward(desk);
      } else {
        asked();
      }
    }
  };
  const say = (decision: string, words: string) => (
    <Button class="button small" onClick={() => match(decision)}>
      {words}
    </Button>
  );
  return (
    <li>
      <div class="what" dir="auto">
        <b>{rating || t("no rating")}</b>
        {numbers && <span class="muted">({numbers})</span>}
        <span class="muted">
          {[
            whose,
            day(check.date.slice(0, 10)),
            t(LIKE.find(([n]) => check.score >= n)?.[1] ?? ""),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </div>
      <p class="serif" dir="auto">
        “{claim || title}”
      </p>
      {url && <Link url={url} />}
      {decision ? (
        <p class="muted" dir="auto">
          {t(SAID[decision])}
          {check.because && `: ${check.because}`}
        </p>
      ) : (
        !desk.state.detail?.allowed.match && (
          <div class="row">
            {say("same", t("Same claim"))}
            {say("based on", t("New check, based on it"))}
            <Button
              class="button small"
              expanded={differs}
              onClick={() => {
                setDiffers(!differs);
              }}
            >
              {t("Different…")}
            </Button>
          </div>
        )
      )}
      {differs && (
        <div class="row">
          <Field label={t("Different, because")} value={because} onValue={setBecause} />
          <Button
            class="button small"
            not={because.trim() ? "" : t("Say why first")}
            onClick={() => match("different", because)}
          >
            {t("Save")}
          </Button>
        </div>
      )}
    </li>
  );
}

type Result = Methods["earlier"]["result"];

export function Earlier() {
  const desk = useDesk();
  const { claim, detail } = desk.state;
  const [result, setResult] = useState<Result | null>(null);
  const [turn, setTurn] = useState(0);
  const [all, setAll] = useState(false);
  const rev = detail?.claim.rev;
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      const found = await desk.call("earlier", { claim });
      if (current) {
        setResult(found);
        if (found.reading) {
          await ask();
        }
      }
    };
    if (rev) {
      ask().catch(() => {
        // It is an offer: what the host cannot find, is not shown.
      });
    }
    return () => {
      current = false;
    };
  }, [claim, rev, turn]);
  const { checks = [] } = result ?? {};
  if (checks.length === 0) {
    return null;
  }
  return (
    <section class="earlier" aria-label={t("Checked before")}>
      <h3>
        {t("Checked before")} <span class="muted">{checks.length}</span>
      </h3>
      <ul>
        {checks.slice(0, all ? undefined : 1).map((check) => (
          <Check
            check={check}
            key={check.id}
            asked={() => {
              setTurn(turn + 1);
            }}
          />
        ))}
      </ul>
      {!all && checks.length > 1 && (
        <Button
          class="link"
          onClick={() => {
            setAll(true);
          }}
        >
          {t("%1 more", checks.length - 1)}
        </Button>
      )}
    </section>
  );
}
