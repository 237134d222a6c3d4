/** Claims that are probably opened next, asked for while the person reads. */
import type { ClaimDetail, ClaimSummary } from "./protocol.js";

/**
 * What was asked for ahead of need. It is shown at once, and asked for again when its
 * claim is opened: it may be some moments old.
 */
export class Ahead {
  private readonly details = new Map<string, ClaimDetail>();
  private readonly asked = new Set<string>();

  constructor(private readonly ask: (id: string) => Promise<ClaimDetail>) {}

  /** Asks for these claims and forgets all others. */
  async prepare(claims: readonly ClaimSummary[]): Promise<void> {
    for (const id of this.details.keys()) {
      if (!claims.some((claim) => claim.id === id)) {
        this.details.delete(id);
      }
    }
    for (const claim of claims) {
      if (this.details.get(claim.id)?.claim.rev !== claim.rev) {
        await this.fetch(claim.id);
      }
    }
  }

  /** A claim's details, where they are of the revision that is in the list. */
  take({ id, rev }: ClaimSummary): ClaimDetail | null {
    const detail = this.details.get(id);
    this.details.delete(id);
    return detail?.claim.rev === rev ? detail : null;
  }

  private async fetch(id: string): Promise<void> {
    if (this.asked.has(id)) {
      return;
    }
    this.asked.add(id);
    try {
      this.details.set(id, await this.ask(id));
    } catch {
      // It is asked for again when it is opened, and says then what is wrong.
    } finally {
      this.asked.delete(id);
    }
  }
}
