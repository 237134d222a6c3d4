/** Where the claim stands, and which claims of other articles it is linked with. */
import type { Appearance, OtherAppearance, Passage } from "../protocol.js";
import { RELATION } from "../status.js";
import { shortened } from "../text.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Link } from "./EvidenceList.js";
import { t } from "../words.js";

function Other({ other }: { other: OtherAppearance }) {
  const desk = useDesk();
  const { sign, word } = RELATION[other.relation];
  const { claim, reason, decision } = other;
  const document = desk.state.documents.find(
    ({ id }) => id === claim.marks[0]?.document,
  );
  const same = other.relation === "same" || other.relation === "paraphrase";
  const { merge, decide } = desk.state.detail?.allowed ?? {};
  const decided = (confirmed: boolean) => (
    <Button
      class={`button small ${decision === "suggested" ? "" : "plain"}`}
      onClick={() =>
        desk.recordAs("decide", {
          link: other.link,
          expected_rev: other.link_rev,
          confirmed,
          claim: desk.state.claim,
        })
      }
    >
      {confirmed ? t("Confirm") : t("Reject")}
    </Button>
  );
  return (
    <li>
      <span class="relation" aria-hidden="true">
        {sign}
      </span>
      <div dir="auto" class={decision === "suggested" ? "suggested" : ""}>
        <b>{t(word)}</b>
        {decision === "suggested" && <span class="muted"> {t("(suggested)")}</span>}
        {decision === "rejected" && <span class="muted"> {t("(rejected)")}</span>}:{" "}
        {document ? `${document.publisher || document.title}: ` : ""}
        <button
          type="button"
          class="link"
          onClick={() => {
            void desk.go(claim.id);
          }}
        >
          {shortened(claim.wording, 70)}
        </button>
        {reason && <div class="muted">{reason}</div>}
        <div class="decide">
          {!decide && decision !== "confirmed" && decided(true)}
          {!decide && decision !== "rejected" && decided(false)}
          {same && decision !== "rejected" && !merge && (
            <Button
              class="button small plain"
              onClick={() => desk.act("merge", { into: claim.id })}
            >
              {t("Merge into it")}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

function Place({ appearance, passage }: { appearance: Appearance; passage?: Passage }) {
  const desk = useDesk();
  const { documents } = desk.state.detail ?? {};
  const id = passage?.document ?? appearance.document ?? "";
  const document =
    documents?.[id] ?? desk.state.documents.find((each) => each.id === id);
  const outlet = document?.publisher ?? document?.title ?? "";
  return (
    <li dir="auto">
      {passage ? (
        <button
          type="button"
          class="link"
          onClick={() => {
            void desk.trying(() => desk.show(id));
          }}
        >
          {outlet || t("this article")}
        </button>
      ) : (
        <Link url={appearance.url ?? ""} />
      )}
      {passage && <span class="muted"> “{shortened(passage.exact, 48)}”</span>}
      {appearance.attributed_to && (
        <div class="muted">{t("said to be by %1", appearance.attributed_to)}</div>
      )}
    </li>
  );
}

export function Appearances() {
  const desk = useDesk();
  const { detail } = desk.state;
  const all = detail?.claim.appearances ?? [];
  const others = detail?.others ?? [];
  const kept = desk.state.claims.get(detail?.claim.set_aside?.duplicate_of ?? "");
  const many = all.reduce((sum, each) => sum + (each.passages?.length ?? 0), 0) > 1;
  return (
    <>
      {kept && (
        <section>
          <h3>{t("Checked as")}</h3>
          <p dir="auto">
            {t("claim %1", kept.number)},{" "}
            <Button class="link" onClick={() => desk.go(kept.id)}>
              {shortened(kept.wording, 70)}
            </Button>
          </p>
        </section>
      )}
      {(many || all.some(({ url }) => url)) && (
        <section>
          <h3>{t("Where it stands")}</h3>
          <ul class="plainlist">
            {all.flatMap((appearance, k) =>
              appearance.passages?.length
                ? appearance.passages.map((passage, j) => (
                    <Place
                      appearance={appearance}
                      passage={passage}
                      key={`${k} ${j}`}
                    />
                  ))
                : [<Place appearance={appearance} key={k} />],
            )}
          </ul>
          {all.length > 1 && !detail?.allowed.split && (
            <Button
              class="button small plain"
              onClick={() => {
                desk.update({ dialog: "split" });
              }}
            >
              {t("Split…")}
            </Button>
          )}
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h3>{t("In other articles")}</h3>
          <ul class="others">
            {others.map((other) => (
              <Other other={other} key={other.link} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
