/** Keeps what is typed: at once in this browser, soon after at the host. */
import type { DraftFields } from "./protocol.js";

export interface Kept {
  base_rev: number;
  at: string;
  fields: DraftFields;
}

interface Waiting extends Kept {
  version: number;
}

type Send = (
  claim: string,
  base_rev: number,
  fields: DraftFields | null,
) => Promise<{ at: string }>;

const DELAY = 400;
const AGAIN = 5_000;
const PATIENCE = 10_000;

/** One person's drafts in one ledger. `prefix` names both in the browser's storage. */
export class Drafts {
  private readonly waiting = new Map<string, Waiting>();
  private readonly sending = new Set<string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private version = 0;

  constructor(
    private readonly send: Send,
    private readonly kept: (claim: string, at: string) => void,
    private readonly storage: Storage | null,
    private readonly prefix: string,
  ) {}

  /** Takes over what stands in the fields of a claim; empty fields drop the draft. */
  type(claim: string, base_rev: number, fields: DraftFields): void {
    const at = new Date().toISOString();
    const draft = { base_rev, at, fields, version: ++this.version };
    this.waiting.set(claim, draft);
    try {
      this.storage?.setItem(
        this.prefix + claim,
        JSON.stringify({ base_rev, at, fields }),
      );
    } catch {
      // A full or forbidden storage: the host still gets the draft.
    }
    this.later(claim, DELAY);
  }

  /** Sends at once what waits. */
  flush(): void {
    for (const claim of this.waiting.keys()) {
      void this.deliver(claim);
    }
  }

  /** What the host has not answered for yet, of this or an earlier page. */
  left(claim: string): Kept | null {
    const waiting = this.waiting.get(claim);
    if (waiting) {
      return waiting;
    }
    try {
      const text = this.storage?.getItem(this.prefix + claim);
      return text ? (JSON.parse(text) as Kept) : null;
    } catch {
      return null;
    }
  }

  /** Sends again what an earlier page could not deliver. */
  resend(exists: (claim: string) => boolean): void {
    const keys = Array.from({ length: this.storage?.length ?? 0 }, (_, k) =>
      this.storage?.key(k),
    );
    for (const key of keys) {
      const claim = key?.startsWith(this.prefix) ? key.slice(this.prefix.length) : "";
      const left = claim && exists(claim) ? this.left(claim) : null;
      if (left && !this.waiting.has(claim)) {
        this.waiting.set(claim, { ...left, version: ++this.version });
        void this.deliver(claim);
      }
    }
  }

  stop(): void {
    this.flush();
    for (const timer of this.timers.values()) {
      clearTimeout(timer);
    }
    this.timers.clear();
  }

  private later(claim: string, delay: number): void {
    clearTimeout(this.timers.get(claim));
    this.timers.set(
      claim,
      setTimeout(() => void this.deliver(claim), delay),
    );
  }

  private async deliver(claim: string): Promise<void> {
    clearTimeout(this.timers.get(claim));
    const draft = this.waiting.get(claim);
    if (!draft || this.sending.has(claim)) {
      return;
    }
    this.sending.add(claim);
    // Drafts may be sent twice: an answer that never comes must not block the next.
    const patience = setTimeout(() => {
      this.sending.delete(claim);
      this.later(claim, AGAIN);
    }, PATIENCE);
    try {
      const { base_rev, fields } = draft;
      const empty = Object.keys(fields).length === 0;
      const { at } = await this.send(claim, base_rev, empty ? null : fields);
      this.sending.delete(claim);
      if (this.waiting.get(claim)?.version === draft.version) {
        this.waiting.delete(claim);
        this.storage?.removeItem(this.prefix + claim);
        this.kept(claim, at);
      } else {
        this.later(claim, DELAY);
      }
    } catch {
      this.sending.delete(claim);
      this.later(claim, AGAIN);
    } finally {
      clearTimeout(patience);
    }
  }
}
