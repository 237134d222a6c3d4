/** How a whole check stands: charts, the same as tables, and every claim. */
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Charts } from "../chart.js";
import { drawChart } from "../chart.js";
import type {
  ClaimDetail,
  ClaimSummary,
  Fact,
  Failure,
  Host,
  OverviewState,
} from "../protocol.js";
import { Sign } from "../icons.js";
import { STATUS } from "../status.js";
import { msg, plural, t } from "../words.js";

type Part = keyof OverviewState["facts"];

const PARTS: readonly (readonly [part: Part, title: string, none: string])[] = [
  ["progress", msg("Progress"), msg("Nothing was recorded yet.")],
  ["differing", msg("Figures that differ between outlets"), msg("None is known.")],
  ["waiting", msg("What waits"), msg("Nothing waits.")],
  [
    "orphans",
    msg("Evidence whose passage cannot be found"),
    msg("All passages are found."),
  ],
  ["reviews", msg("Where two readers differed"), msg("Nothing was sent back.")],
];
/** The columns of each table, with their headings. */
const COLUMNS: Record<Part, readonly (readonly [key: string, heading: string])[]> = {
  progress: [
    ["time", msg("Until")],
    ["step", msg("Step")],
    ["count", msg("Claims")],
  ],
  differing: [
    ["what", msg("Of what")],
    ["outlet", msg("Outlet")],
    ["text", msg("Figure")],
    ["when", msg("When")],
    ["kind", msg("How")],
  ],
  waiting: [
    ["for", msg("Waits for")],
    ["days", msg("Days")],
    ["on", msg("On")],
    ["until", msg("Until")],
    ["assigned", msg("Assigned")],
  ],
  orphans: [
    ["title", msg("Evidence")],
    ["problem", msg("What is wrong")],
  ],
  reviews: [
    ["at", msg("When (UTC)")],
    ["reader", msg("Reader")],
    ["assessor", msg("Checked by")],
    ["why", msg("Why")],
  ],
};
const MOST = 200;

function Chart({
  spec,
  charts,
  onPick,
}: {
  spec: object;
  charts: () => Promise<Charts>;
  onPick: (claims: string[]) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove: (() => void) | null = null;
    let gone = false;
    void charts().then(async (loaded) => {
      if (!gone && place.current) {
        const drawn = await drawChart(loaded, place.current, spec, onPick);
        remove = drawn.remove;
      }
    });
    return () => {
      gone = true;
      remove?.();
    };
  }, [spec, charts, onPick]);
  return <div class="chart" ref={place} />;
}

const shown = (value: unknown): string =>
  typeof value === "string"
    ? value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/u, "$1 $2")
    : typeof value === "number"
      ? String(value)
      : "";

function Table({
  rows,
  columns,
  onPick,
}: {
  rows: readonly Fact[];
  columns: readonly (readonly [string, string])[];
  onPick: (claims: string[]) => void;
}) {
  return (
    <div class="tablewrap" tabIndex={0} role="group" aria-label={t("Table")}>
      <table>
        <thead>
          <tr>
            {columns.map(([key, heading]) => (
              <th key={key} scope="col">
                {t(heading)}
              </th>
            ))}
            <th scope="col">{t("Claims")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row, k) => (
            <tr key={k}>
              {columns.map(([key]) => (
                <td key={key} dir="auto">
                  {shown(row[key])}
                </td>
              ))}
              <td>
                {row.claims.length > 0 && (
                  <button
                    type="button"
                    class="linklike"
                    onClick={() => {
                      onPick(row.claims);
                    }}
                  >
                    {row.claims.length === 1
                      ? t("open")
                      : t("show %1", row.claims.length)}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && (
        <p class="muted">{t("The first %1 of %2.", MOST, rows.length)}</p>
      )}
    </div>
  );
}

type Sort = "number" | "status" | "wording" | "said_by" | "rating";
const SORTS: readonly (readonly [Sort, string])[] = [
  ["number", msg("No.")],
  ["status", msg("Status")],
  ["wording", msg("Claim")],
  ["said_by", msg("Who said it")],
  ["rating", msg("Rating")],
];

function Claims({
  claims,
  scale,
  picked,
  onPick,
  onAll,
}: {
  claims: readonly ClaimSummary[];
  scale: OverviewState["scale"];
  picked: readonly string[];
  onPick: (claims: string[]) => void;
  onAll: () => void;
}) {
  const [sort, setSort] = useState<Sort>("number");
  const [down, setDown] = useState(false);
  const [filter, setFilter] = useState("");
  const rows = useMemo(() => {
    const words = filter.toLocaleLowerCase();
    const only = new Set(picked);
    return claims
      .filter(
        ({ id, wording, said_by, status, rating }) =>
          (!only.size || only.has(id)) &&
          `${wording} ${said_by} ${status} ${rating}`
            .toLocaleLowerCase()
            .includes(words),
      )
      .sort((a, b) => {
        const [x, y] = [a[sort], b[sort]];
        const order =
          typeof x === "number" && typeof y === "number"
            ? x - y
            : String(x).localeCompare(String(y));
        return down ? -order : order;
      });
  }, [claims, picked, filter, sort, down]);
  return (
    <section aria-label={t("Claims")}>
      <div class="row first">
        <h3>
          {t("Claims")} <span class="muted">{rows.length}</span>
        </h3>
        <input
          type="search"
          aria-label={t("Filter the claims")}
          placeholder={t("Filter")}
          value={filter}
          onInput={(event) => {
            setFilter(event.currentTarget.value);
          }}
        />
        {picked.length > 0 && (
          <button type="button" class="button small" onClick={onAll}>
            {t("Show all")}
          </button>
        )}
      </div>
      <div
        class="tablewrap"
        tabIndex={0}
        role="group"
        aria-label={t("Table of claims")}
      >
        <table>
          <thead>
            <tr>
              {SORTS.map(([key, heading]) => (
                <th
                  key={key}
                  scope="col"
                  aria-sort={
                    sort === key ? (down ? "descending" : "ascending") : undefined
                  }
                >
                  <button
                    type="button"
                    class="sorter"
                    onClick={() => {
                      setDown(sort === key && !down);
                      setSort(key);
                    }}
                  >
                    {t(heading)} {sort === key ? (down ? "↓" : "↑") : ""}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .slice(0, MOST)
              .map(({ id, number, status, wording, said_by, rating }) => (
                <tr key={id}>
                  <td>{number}</td>
                  <td class="nowrap">
                    <Sign status={status} /> {t(STATUS[status].word)}
                  </td>
                  <td dir="auto">
                    <button
                      type="button"
                      class="linklike"
                      onClick={() => {
                        onPick([id]);
                      }}
                    >
                      {wording}
                    </button>
                  </td>
                  <td dir="auto">{said_by}</td>
                  <td>{label(scale, rating)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST && (
        <p class="muted">{t("The first %1; filter for the others.", MOST)}</p>
      )}
    </section>
  );
}

/** A rating's word; its id where the scale has it no more. */
const label = (scale: OverviewState["scale"], rating: string): string =>
  scale.ratings.find(({ id }) => id === rating)?.labels.en ?? rating;

function Opened({
  detail,
  scale,
}: {
  detail: ClaimDetail;
  scale: OverviewState["scale"];
}) {
  const { claim, evidence, history } = detail;
  return (
    <section class="opened" aria-label={t("The claim")} aria-live="polite">
      <h3 class="serif" dir="auto">
        {claim.wording}
      </h3>
      <p>
        <Sign status={claim.status ?? "candidate"} />{" "}
        {t(STATUS[claim.status ?? "candidate"].word)}
        {claim.verdict && ` · ${label(scale, claim.verdict.rating)}`}
        {` · ${t("%1 evidence", evidence.length)} · ${plural("%1 entry", "%1 entries", history.length)}`}
      </p>
      {claim.verdict?.explanation && <p dir="auto">{claim.verdict.explanation}</p>}
      <p class="muted">{claim.id}</p>
    </section>
  );
}

interface Props {
  host: Host;
  charts: () => Promise<Charts>;
  /** Told which claim was opened. */
  onClaim?: (claim: string) => void;
}

export function Overview({ host, charts, onClaim }: Props) {
  const [state, setState] = useState<OverviewState | null>(null);
  const [detail, setDetail] = useState<ClaimDetail | null>(null);
  const [picked, setPicked] = useState<string[]>([]);
  const [said, setSaid] = useState("");
  const loaded = useRef<Promise<Charts> | null>(null);
  const once = useCallback(() => (loaded.current ??= charts()), [charts]);

  useEffect(() => {
    const read = () => {
      host.request("overview", {}).then(setState, (failure: unknown) => {
        setSaid((failure as Failure).message);
      });
    };
    read();
    return host.on("changed", read);
  }, [host]);

  const pick = useCallback(
    (claims: string[]) => {
      const [only = ""] = claims;
      setPicked(claims.length > 1 ? claims : []);
      if (claims.length !== 1) {
        setDetail(null);
        return;
      }
      onClaim?.(only);
      host.request("claim", { id: only }).then(setDetail, (failure: unknown) => {
        setSaid((failure as Failure).message);
      });
    },
    [host, onClaim],
  );
  return (
    <div
      class="claims-desk overview"
      role="region"
      aria-label={t("Overview of the check")}
      data-lm-suppress-shortcuts="true"
    >
      {said && (
        <p class="banner" role="alert">
          {said}
        </p>
      )}
      {state && (
        <>
          <div class="parts">
            {PARTS.map(([part, title, none]) => {
              const chart = state.charts[part as keyof OverviewState["charts"]];
              const rows = state.facts[part];
              const table = <Table rows={rows} columns={COLUMNS[part]} onPick={pick} />;
              return (
                <section key={part} aria-label={t(title)}>
                  <h3>
                    {t(title)}{" "}
                    {rows.length > 0 && part !== "progress" && (
                      <span class="muted">{rows.length}</span>
                    )}
                  </h3>
                  {rows.length === 0 ? (
                    <p class="muted">{t(none)}</p>
                  ) : chart ? (
                    <>
                      <Chart spec={chart} charts={once} onPick={pick} />
                      <details>
                        <summary>{t("As a table")}</summary>
                        {table}
                      </details>
                    </>
                  ) : (
                    table
                  )}
                </section>
              );
            })}
          </div>
          {detail && <Opened detail={detail} scale={state.scale} />}
          <Claims
            claims={state.claims}
            scale={state.scale}
            picked={picked}
            onPick={pick}
            onAll={() => {
              setPicked([]);
            }}
          />
        </>
      )}
    </div>
  );
}
