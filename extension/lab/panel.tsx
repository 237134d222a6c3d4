/** The side panel: the claims of a ledger by article, wherever one is working on it. */
import type { Event } from "@jupyterlab/services";
import type { TranslationBundle } from "@jupyterlab/translation";
import { Widget } from "@lumino/widgets";
import { render } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, Sign } from "../ui/icons.js";
import { isAbout } from "./host.js";
import type { LedgerEvent } from "./host.js";
import { ledgerIcon } from "./icon.js";
import { FILTERS, Pages } from "./pages.js";
import type { Filter, LightLine } from "./pages.js";
import { keyOf, labelOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";
import type { IDesks } from "./tokens.js";

/** Height of a row, in pixels: a list of 100,000 is placed by it, and never drawn. */
const ROW = 46;
const AROUND = 8;
const PATIENCE = 200;

type Names = Record<Filter, string>;

interface Props {
  desks: IDesks;
  stream: Event.Stream;
  trans: TranslationBundle;
  names: Names;
  ref_: LedgerRef | null;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  open: string;
}

/** How many claims belong under a filter. */
function counted(counts: Record<string, number>, filter: Filter): number {
  if (filter === "flagged") {
    return counts.flagged ?? 0;
  }
  const all = Object.keys(counts).filter((name) => name !== "flagged");
  const statuses = FILTERS[filter].length ? FILTERS[filter] : all;
  return statuses.reduce((sum, status) => sum + (counts[status] ?? 0), 0);
}

function List({ pages, props, tick }: { pages: Pages; props: Props; tick: number }) {
  const { desks, trans, open, ref_ } = props;
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const [active, setActive] = useState(-1);
  const first = Math.floor(view.top / ROW);
  const from = Math.max(0, first - AROUND);
  const shown = Math.ceil(view.height / ROW);
  const to = Math.min(pages.length, first + shown + 2 * AROUND);
  useEffect(() => {
    void pages.show(from, Math.max(to, 1));
  }, [pages, from, to, tick]);
  // Drawn anew only where the rows around do not reach any more.
  const look = ({ scrollTop, clientHeight: height }: HTMLElement) => {
    const top = Math.floor(scrollTop / (AROUND * ROW)) * AROUND * ROW;
    setView((old) =>
      old.top === top && old.height === height ? old : { top, height },
    );
  };
  useLayoutEffect(() => {
    const node = box.current;
    if (!node) {
      return;
    }
    const seen = new ResizeObserver(() => {
      look(node);
    });
    seen.observe(node);
    return () => {
      seen.disconnect();
    };
  }, []);
  const go = (claim: LightLine) => {
    if (ref_) {
      void desks.open(ref_, { claim: claim.id });
    }
  };
  const move = (by: 1 | -1, many = 1) => {
    let at = active;
    for (let k = 0; k < many; k++) {
      const next = pages.next(at, by);
      if (next < 0) {
        break;
      }
      at = next;
    }
    setActive(at);
    const node = box.current;
    if (node && at >= 0) {
      const top = at * ROW;
      if (top < node.scrollTop) {
        node.scrollTop = top - ROW;
      } else if (top + ROW > node.scrollTop + node.clientHeight) {
        node.scrollTop = top + ROW - node.clientHeight;
      }
    }
  };
  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(view.height / ROW) - 1);
    switch (event.key) {
      case "ArrowDown":
        move(1);
        break;
      case "ArrowUp":
        move(-1);
        break;
      case "PageDown":
        move(1, page);
        break;
      case "PageUp":
        move(-1, page);
        break;
      case "Enter": {
        const row = pages.row(active);
        if (row && "claim" in row) {
          go(row.claim);
        }
        break;
      }
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const rows = [];
  for (let k = from; k < to; k++) {
    const row = pages.row(k);
    const style = `top:${k * ROW}px`;
    if (!row) {
      rows.push(<div class="line waiting" key={k} style={style} role="presentation" />);
    } else if ("group" in row) {
      const { title, publisher, count } = row.group;
      rows.push(
        <div class="line group" key={k} style={style} role="presentation">
          <b dir="auto">{title || trans.__("Without an article")}</b>
          <span class="muted">{[publisher, count].filter(Boolean).join(" · ")}</span>
        </div>,
      );
    } else {
      const { claim } = row;
      rows.push(
        <div
          class={`line claim ${claim.id === open ? "open" : ""} ${k === active ? "active" : ""}`}
          key={claim.id}
          id={`claims-row-${k}`}
          style={style}
          role="option"
          aria-selected={claim.id === open}
          aria-posinset={k + 1}
          aria-setsize={pages.length}
          onClick={() => {
            setActive(k);
            go(claim);
          }}
        >
          <Sign status={claim.status} />
          <span class="no">{claim.number}</span>
          <span class="wording" dir="auto" title={claim.wording}>
            {claim.wording}
          </span>
          {claim.flagged && <Icon name="flag" />}
        </div>,
      );
    }
  }
  return (
    <div
      class="list"
      ref={box}
      role="listbox"
      tabIndex={0}
      aria-label={trans.__("Claims")}
      aria-activedescendant={active >= 0 ? `claims-row-${active}` : undefined}
      onKeyDown={keys}
      onScroll={({ currentTarget }) => {
        look(currentTarget);
      }}
    >
      <div class="space" style={`height:${pages.length * ROW}px`} role="presentation">
        {rows}
      </div>
    </div>
  );
}

function Panel(props: Props) {
  const { desks, stream, trans, names, ref_, filter, onFilter } = props;
  const [query, setQuery] = useState("");
  const [, setTick] = useState(0);
  const [pages, setPages] = useState<Pages | null>(null);
  const tick = useRef(0);
  const key = ref_ ? keyOf(ref_) : "";
  const draw = () => {
    setTick(++tick.current);
  };
  useEffect(() => {
    if (!ref_) {
      setPages(null);
      return;
    }
    const fresh = new Pages(desks.server, ref_, filter, query.trim(), draw);
    const timer = setTimeout(
      () => {
        void fresh.show(0, 1).then(() => {
          setPages(fresh);
        });
      },
      query ? PATIENCE : 0,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [key, filter, query]);
  useEffect(() => {
    const onEvent = (_: unknown, emission: Event.Emission) => {
      const event = emission as unknown as LedgerEvent;
      if (pages && isAbout(event, pages.ref) && pages.refresh(event.seq ?? 0)) {
        draw();
      }
    };
    stream.connect(onEvent);
    return () => {
      stream.disconnect(onEvent);
    };
  }, [pages]);
  return (
    <div class="claims-desk claims-panel" data-lm-suppress-shortcuts="true">
      <div class="head">
        <h2>{ref_ ? labelOf(ref_) : trans.__("Claims")}</h2>
        {pages?.loaded && (
          <span class="muted">
            {trans._n("%1 claim", "%1 claims", counted(pages.counts, "all"))}
          </span>
        )}
      </div>
      {!ref_ && (
        <p class="muted hint">
          {trans.__("Open a ledger: its claims are listed here.")}
        </p>
      )}
      {ref_ && (
        <>
          <div class="tools">
            <select
              aria-label={trans.__("Claims shown")}
              value={filter}
              onChange={({ currentTarget }) => {
                onFilter(currentTarget.value as Filter);
              }}
            >
              {(Object.keys(FILTERS) as Filter[]).map((each) => (
                <option value={each} key={each}>
                  {pages
                    ? `${names[each]} (${counted(pages.counts, each)})`
                    : names[each]}
                </option>
              ))}
            </select>
            <input
              type="search"
              placeholder={trans.__("Search")}
              aria-label={trans.__("Search claims")}
              value={query}
              onInput={({ currentTarget }) => {
                setQuery(currentTarget.value);
              }}
            />
          </div>
          {pages?.failure && (
            <p class="failure" role="alert">
              {pages.failure}
            </p>
          )}
          {pages?.loaded && pages.total === 0 && !pages.failure && (
            <p class="muted hint">{trans.__("No claim fits.")}</p>
          )}
          {pages && pages.length > 0 && (
            <List
              pages={pages}
              props={props}
              tick={tick.current}
              key={`${key}${filter}${pages.query}`}
            />
          )}
        </>
      )}
    </div>
  );
}

export class ClaimsPanel extends Widget {
  private shown: LedgerRef | null = null;
  private filter: Filter = "all";
  private readonly names: Names;

  constructor(
    private readonly desks: IDesks,
    private readonly stream: Event.Stream,
    private readonly trans: TranslationBundle,
  ) {
    super();
    this.id = "claims-workbench-panel";
    this.addClass("claims-PanelView");
    this.title.icon = ledgerIcon;
    this.title.caption = trans.__("Claims of the open ledger");
    this.names = {
      all: trans.__("All"),
      "to check": trans.__("To check"),
      "to review": trans.__("To review"),
      "to publish": trans.__("To publish"),
      published: trans.__("Published"),
      "set aside": trans.__("Set aside"),
      flagged: trans.__("Flagged"),
    };
    desks.changed.connect(this.onChanged);
    this.update();
  }

  private readonly onChanged = () => {
    this.update();
  };

  /** Shows a ledger's claims, under a filter. */
  list(ref: LedgerRef | undefined, filter: string | undefined): void {
    this.shown = ref ?? this.shown;
    if (filter !== undefined && filter in FILTERS) {
      this.filter = filter as Filter;
    }
    this.update();
  }

  override dispose(): void {
    this.desks.changed.disconnect(this.onChanged);
    render(null, this.node);
    super.dispose();
  }

  protected override onUpdateRequest(): void {
    const { current } = this.desks;
    this.shown = current?.ref ?? this.shown;
    render(
      <Panel
        desks={this.desks}
        stream={this.stream}
        trans={this.trans}
        names={this.names}
        ref_={this.shown}
        filter={this.filter}
        onFilter={(filter) => {
          this.list(undefined, filter);
        }}
        open={current?.state.claim ?? ""}
      />,
      this.node,
    );
  }
}
