/** The panel's list, page by page: only what is looked at is asked for and kept. */
import type { LedgerRef } from "./ref.js";
import type { Query, Server } from "./server.js";
import type { Status } from "../ui/protocol.js";

export const PAGE = 100;

export interface LightLine {
  id: string;
  number: number;
  status: Status;
  wording: string;
  said_by: string;
  document: string;
  flagged: boolean;
  assigned: string;
}

export interface Group {
  id: string;
  title: string;
  publisher: string;
  first: number;
  count: number;
}

interface Page {
  seq: number;
  total: number;
  offset: number;
  counts: Record<string, number>;
  documents: Group[];
  claims: LightLine[];
}

/** A row of the list: an article's name, or a claim; undefined: not asked for yet. */
export type Row = { group: Group } | { claim: LightLine } | undefined;

export const FILTERS = {
  all: [],
  "to check": ["candidate", "selected"],
  "to review": ["assessed"],
  "to publish": ["reviewed"],
  published: ["published", "corrected"],
  "set aside": ["set aside", "withdrawn"],
  flagged: [],
} as const satisfies Record<string, readonly Status[]>;

export type Filter = keyof typeof FILTERS;

export class Pages {
  total = 0;
  counts: Record<string, number> = {};
  groups: Group[] = [];
  /** Why the last page could not be had. */
  failure = "";
  loaded = false;
  private readonly pages = new Map<number, LightLine[]>();
  private readonly asked = new Map<number, number>();
  private version = 0;
  private seq = 0;

  constructor(
    private readonly server: Pick<Server, "get">,
    readonly ref: LedgerRef,
    readonly filter: Filter,
    readonly query: string,
    private readonly changed: () => void,
  ) {}

  /** Rows in the list: the claims, and a line for each article. */
  get length(): number {
    return this.total + this.groups.length;
  }

  /** The row at a place in the list. */
  row(at: number): Row {
    const k = this.groupAt(at);
    const group = this.groups[k];
    if (!group) {
      return undefined;
    }
    if (at === group.first + k) {
      return { group };
    }
    const place = at - k - 1;
    const claim = this.pages.get(Math.floor(place / PAGE))?.[place % PAGE];
    return claim && { claim };
  }

  /** The place in the list of the next claim from `at` on, in a direction; -1: none. */
  next(at: number, by: 1 | -1): number {
    for (let k = at + by; k >= 0 && k < this.length; k += by) {
      const group = this.groups[this.groupAt(k)];
      if (group && k !== group.first + this.groups.indexOf(group)) {
        return k;
      }
    }
    return -1;
  }

  /** Which group a row is in: the last one that begins at it or before. */
  private groupAt(at: number): number {
    let low = 0;
    let high = this.groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.groups[middle]?.first ?? Infinity) + middle <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Asks for what is shown between two rows, where it is not there or out of date. */
  async show(from: number, to: number): Promise<void> {
    const first = Math.max(0, from - this.groupAt(from) - 1);
    const last = Math.max(0, Math.min(to, this.total));
    const wanted: number[] = [];
    for (let page = Math.floor(first / PAGE); page * PAGE <= last; page++) {
      if (this.asked.get(page) !== this.version) {
        this.asked.set(page, this.version);
        wanted.push(page);
      }
    }
    await Promise.all(wanted.map((page) => this.load(page)));
  }

  /** Something was recorded, up to an entry: what is shown is asked for again. */
  refresh(seq: number): boolean {
    if (seq <= this.seq) {
      return false;
    }
    this.version++;
    return true;
  }

  private async load(page: number): Promise<void> {
    const { version } = this;
    const status: readonly Status[] = FILTERS[this.filter];
    const query: Query = {
      ...(status.length && { status }),
      ...(this.filter === "flagged" && { flagged: true }),
      ...(this.query && { query: this.query }),
      offset: page * PAGE,
      limit: PAGE,
    };
    try {
      const answer = await this.server.get<Page>("claims", this.ref, query);
      if (version !== this.version && this.pages.has(page)) {
        return;
      }
      if (answer.seq > this.seq) {
        this.seq = answer.seq;
      }
      this.total = answer.total;
      this.counts = answer.counts;
      this.groups = answer.documents;
      this.failure = "";
      this.pages.set(page, answer.claims);
      this.forgetOthers(page);
    } catch (error) {
      this.asked.delete(page);
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.loaded = true;
    this.changed();
  }

  /** Keeps the pages around the one that is looked at. */
  private forgetOthers(page: number): void {
    for (const other of this.pages.keys()) {
      if (Math.abs(other - page) > 10) {
        this.pages.delete(other);
        this.asked.delete(other);
      }
    }
  }
}
