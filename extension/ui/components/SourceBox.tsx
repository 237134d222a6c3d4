/** Who said it: as suggested by software, or as a person put it. */
import type { Claimant, Source } from "../protocol.js";
import { day } from "../status.js";
import { Icon } from "../icons.js";
import { Button } from "./Button.js";
import { useDesk } from "./session.js";
import { Link } from "./EvidenceList.js";
import { t } from "../words.js";

export function whoOf({ kind = "unknown", name }: Claimant): string {
  return (
    name ||
    (kind === "unnamed"
      ? t("Unnamed")
      : kind === "outlet"
        ? t("The outlet")
        : t("Unknown"))
  );
}

/** "Ilse Marant, deputy harbour master, via Harbour-office briefing" */
export function sourceWords({ claimants = [], via, date, location }: Source): string {
  const who = claimants.map((each) =>
    [whoOf(each), each.role].filter(Boolean).join(", "),
  );
  return [who.join("; ") || t("Unknown"), via && t("via %1", via), location, date]
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
    [t("Via"), source.via ?? ""],
    [t("In"), appears.filter(Boolean).join(", ")],
    [t("Where"), source.location ?? ""],
    [t("When"), day(source.date)],
    [t("First"), source.first_appearance ?? ""],
  ];
  return (
    <dl>
      {(claimants.length ? claimants : [{}]).map((each: Claimant, k) => (
        <div key={k}>
          <dt>{t("Who")}</dt>
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

export function SourceBox() {
  const { detail, fields, later } = useDesk().state;
  if (!detail) {
    return null;
  }
  const source = detail.claim.source ?? {};
  const change = (
    <Button command="change" class="button small plain">
      {t("Change")}
    </Button>
  );
  return (
    <section>
      <h3>{t("Who said it")}</h3>
      {fields.source && later ? (
        <later.SourceEdit source={fields.source} />
      ) : (
        <Shown source={source} />
      )}
      {!fields.source && source.suggested && (
        <div class="suggested">
          <span class="muted">
            <Icon name="robot" />{" "}
            {t("Suggested by %1", detail.claim.generator || t("software"))}
          </span>
          <div class="row">
            <Button command="accept" class="button small" not={detail.allowed.save}>
              {t("Accept")}
            </Button>
            {change}
          </div>
        </div>
      )}
      {!fields.source && !source.suggested && change}
    </section>
  );
}
