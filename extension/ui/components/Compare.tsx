/** A claim as several reports have it: side by side, with what differs marked. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type {
  ComparedClaim,
  ComparedLink,
  ComparedRow,
  Comparison,
  Failure,
  Host,
  MarkedPiece,
  Relation,
} from "../protocol.js";
import { RELATION, STATUS } from "../status.js";
import { msg, parts, plural, t } from "../words.js";

const RELATIONS = Object.keys(RELATION) as Relation[];

/** What each mark says, for those who do not see it. */
const SAID: Partial<Record<MarkedPiece[0], string>> = {
  agrees: msg("agrees"),
  differs: msg("differs"),
  only: msg("only here"),
  sense: msg("same sense, other words"),
};

function Pieces({ pieces }: { pieces: readonly MarkedPiece[] }) {
  return (
    <p class="report serif" dir="auto">
      {pieces.map(([kind, text], k) =>
        kind === "plain" ? (
          <span key={k}>{text}</span>
        ) : kind === "around" ? (
          <span key={k} class="around">
            {text}
          </span>
        ) : (
          <mark key={k} class={kind} title={t(SAID[kind] ?? "")}>
            {text}
          </mark>
        ),
      )}
    </p>
  );
}

interface Deciding {
  decide: (link: ComparedLink, confirmed: boolean, relation?: Relation) => void;
  undo: (link: ComparedLink) => void;
}

function Decision({ link, decide, undo }: { link: ComparedLink } & Deciding) {
  const { relation, decision } = link;
  const waits = decision === "suggested";
  return (
    <div class={`relation-of ${relation} ${waits ? "waits" : ""}`}>
      <p>
        <span class="relation-sign" aria-hidden="true">
          {RELATION[relation].sign}
        </span>{" "}
        <b>{t(RELATION[relation].word)}.</b> <span dir="auto">{link.reason}</span>
      </p>
      {waits ? (
        <div class="row">
          <button
            type="button"
            class="button small"
            aria-keyshortcuts="Y"
            onClick={() => {
              decide(link, true);
            }}
          >
            {t("Confirm")} <kbd aria-hidden="true">Y</kbd>
          </button>
          <button
            type="button"
            class="button small"
            aria-keyshortcuts="N"
            onClick={() => {
              decide(link, false);
            }}
          >
            {t("Reject")} <kbd aria-hidden="true">N</kbd>
          </button>
          <select
            aria-label={t("Confirm as another relation")}
            value=""
            onChange={(event) => {
              decide(link, true, event.currentTarget.value as Relation);
            }}
          >
            <option value="" disabled>
              {t("Other relation…")}
            </option>
            {RELATIONS.filter((other) => other !== relation).map((other) => (
              <option key={other} value={other}>
                {t(RELATION[other].word)}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <p class="muted">
          {decision === "confirmed"
            ? t("Confirmed by %1", link.by)
            : t("Rejected by %1", link.by)}
          {` · ${t("entry %1", link.seq)} · ${link.at.slice(11, 16)} UTC `}
          <button
            type="button"
            class="linklike"
            onClick={() => {
              undo(link);
            }}
          >
            {t("undo")}
          </button>
        </p>
      )}
    </div>
  );
}

function Cell({ found, ...deciding }: { found: ComparedClaim } & Deciding) {
  const { claim, pieces, times, link } = found;
  const waits = link?.decision === "suggested";
  return (
    <div
      class={`cell ${link?.decision === "rejected" ? "turned-down" : ""}`}
      role="group"
      aria-label={`${t("Claim %1", claim.number)}${link ? `, ${t(RELATION[link.relation].word)}` : ""}`}
      tabIndex={waits ? 0 : undefined}
      data-link={waits ? link.id : undefined}
      onKeyDown={(event) => {
        const target = event.target as HTMLElement;
        if (
          !waits ||
          target !== event.currentTarget ||
          event.ctrlKey ||
          event.metaKey
        ) {
          return;
        }
        if (event.key === "y" || event.key === "n") {
          event.preventDefault();
          deciding.decide(link, event.key === "y");
        }
      }}
    >
      <Pieces pieces={pieces} />
      <p class="muted">
        {t("Claim %1", claim.number)} · {t(STATUS[claim.status].word)}
        {times.length > 0 && ` · ${times.join(", ")}`}
        {claim.said_by && (
          <>
            {" "}
            · <span dir="auto">{claim.said_by}</span>
          </>
        )}
      </p>
      {link && <Decision link={link} {...deciding} />}
    </div>
  );
}

const named = ({ publisher, title }: Comparison["outlets"][number]) =>
  publisher || title || t("An article");

function Row({
  row,
  outlets,
  ...deciding
}: { row: ComparedRow; outlets: Comparison["outlets"] } & Deciding) {
  return (
    <div class="compared">
      <h3>
        {row.title} <span class="muted">{row.about}</span>
      </h3>
      <div class="cells" style={`--outlets:${outlets.length}`}>
        {row.cells.map((cell, k) => {
          const outlet = outlets[k];
          return (
            <div key={outlet?.id ?? k} class="outlet">
              <p class="named muted" dir="auto">
                {outlet && named(outlet)}
              </p>
              {cell.length ? (
                cell.map((found) => (
                  <Cell
                    key={found.link?.id ?? found.claim.id}
                    found={found}
                    {...deciding}
                  />
                ))
              ) : (
                <p class="cell muted">
                  {t("Nothing like it was found in this report.")}
                </p>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface Props {
  host: Host;
  claim: string;
  /** Told which claim is shown. */
  onClaim?: (claim: string) => void;
}

export function Compare({ host, claim, onClaim }: Props) {
  const [found, setFound] = useState<Comparison | null>(null);
  const [said, setSaid] = useState("");
  const [looking, setLooking] = useState(false);
  const [chosen, setChosen] = useState(claim);
  const root = useRef<HTMLDivElement>(null);
  const next = useRef("");
  const shown = useRef("");

  const show = useCallback(
    async (id: string) => {
      try {
        const comparison = await host.request("comparison", { claim: id });
        shown.current = comparison.claim.id;
        setFound(comparison);
        setSaid("");
      } catch (failure) {
        setSaid((failure as Failure).message);
      }
    },
    [host],
  );
  useEffect(() => {
    void show(chosen);
    return host.on("changed", () => void show(shown.current || chosen));
  }, [host, show, chosen]);
  useEffect(() => {
    if (next.current) {
      const cells = [
        ...(root.current?.querySelectorAll<HTMLElement>("[data-link]") ?? []),
      ];
      const there = cells.find(({ dataset }) => dataset.link === next.current);
      (there ?? cells[0] ?? root.current)?.focus();
      next.current = "";
    }
  }, [found]);

  /** Where the focus goes once this cell is decided: the next one that waits. */
  const follow = (link: ComparedLink) => {
    const cells = [
      ...(root.current?.querySelectorAll<HTMLElement>("[data-link]") ?? []),
    ];
    const at = cells.findIndex(({ dataset }) => dataset.link === link.id);
    next.current = (cells[at + 1] ?? cells[at - 1])?.dataset.link ?? link.id;
  };
  const record = async (asking: Promise<unknown>, link: ComparedLink) => {
    follow(link);
    try {
      await asking;
      await show(shown.current);
    } catch (failure) {
      next.current = link.id;
      await show(shown.current);
      setSaid((failure as Failure).message);
    }
  };
  const look = async () => {
    setLooking(true);
    try {
      await host.request("suggest", {});
      await show("");
    } catch (failure) {
      setSaid((failure as Failure).message);
    } finally {
      setLooking(false);
    }
  };
  const deciding: Deciding = {
    decide: (link, confirmed, relation) => {
      void record(
        host.request("decide", {
          link: link.id,
          expected_rev: link.rev,
          confirmed,
          ...(relation ? { relation } : {}),
        }),
        link,
      );
    },
    undo: (link) => {
      void record(
        host.request("reconsider", { link: link.id, expected_rev: link.rev }),
        link,
      );
    },
  };
  return (
    <div
      class="claims-desk comparison"
      ref={root}
      tabIndex={-1}
      role="region"
      aria-label={t("A claim in several reports")}
      data-lm-suppress-shortcuts="true"
    >
      {said && (
        <div class="banner" role="alert">
          <p>{said}</p>
          {!found && (
            <button
              type="button"
              class="button small"
              disabled={looking}
              onClick={() => void look()}
            >
              {looking ? t("Looking…") : t("Look in all articles")}
            </button>
          )}
        </div>
      )}
      {found && (
        <>
          <header class="row">
            <h2>
              {parts(
                plural(
                  "Claim %2 in one report",
                  "Claim %2 in %1 reports",
                  found.outlets.length,
                ),
                "",
                <span class="pill">{found.claim.number}</span>,
              )}
            </h2>
            <select
              aria-label={t("Which claim")}
              value={found.claim.id}
              onChange={(event) => {
                setChosen(event.currentTarget.value);
                onClaim?.(event.currentTarget.value);
              }}
            >
              {found.claims.map(({ id, number, wording }) => (
                <option key={id} value={id}>
                  {number} · {wording}
                </option>
              ))}
            </select>
            <span class="saved muted">
              {found.saved &&
                `${t("Saved · entry %1 · %2", found.saved.seq, `${found.saved.at.slice(11, 16)} UTC`)} · ${found.saved.by}`}
            </span>
          </header>
          <p class="legend muted" aria-hidden="true">
            <mark class="agrees">24</mark> {t("agrees")} <mark class="differs">31</mark>{" "}
            {t("differs")} <mark class="only">{t("words")}</mark> {t("only here")}{" "}
            <mark class="sense">{t("words")}</mark> {t("same sense, other words")}
          </p>
          {found.rows.map((row) => (
            <Row
              key={row.cells[0]?.[0]?.claim.id}
              row={row}
              outlets={found.outlets}
              {...deciding}
            />
          ))}
        </>
      )}
    </div>
  );
}
