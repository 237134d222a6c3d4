/** Claims that are probably opened next, asked for while the person reads. */
import type { ClaimDetail, ClaimSummary } from "./protocol.js";

/**
 * What was asked for ahead of need. It is shown at once, and asked for again when its
 * claim is opened: it may be some moments old.
 */
export class Ahead {
  private readonly details = new Map<string, ClaimDetail>();
  /** The question that is under way for a claim: the answer to an older one is dropped. */
  private readonly asked = new Map<string, Promise<ClaimDetail>>();

  constructor(private readonly ask: (id: string) => Promise<ClaimDetail>) {}

  /** Asks for these claims and forgets all others. */
  async prepare(claims: readonly ClaimSummary[]): Promise<void> {
    for (const id of [...this.details.keys(), ...this.asked.keys()]) {
      if (!claims.some((claim) => claim.id === id)) {
        this.forget(id);
      }
    }
    for (const claim of claims) {
      if (this.details.get(claim.id)?.claim.rev !== claim.rev) {
        await this.fetch(claim.id);
      }
    }
  }

  /**
   * A claim's details, where they are of the revision that is in the list. It is open from
   * here on: what was asked before knows nothing of what is typed.
   */
  take({ id, rev }: ClaimSummary): ClaimDetail | null {
    const detail = this.details.get(id);
    this.forget(id);
    return detail?.claim.rev === rev ? detail : null;
  }

  private forget(id: string): void {
    this.details.delete(id);
    this.asked.delete(id);
  }

  private async fetch(id: string): Promise<void> {
    if (this.asked.has(id)) {
      return;
    }
    const question = this.ask(id);
    this.asked.set(id, question);
    try {
      const detail = await question;
      if (this.asked.get(id) === question) {
        this.details.set(id, detail);
      }
    } catch {
      // It is asked for again when it is opened, and says then what is wrong.
    } finally {
      if (this.asked.get(id) === question) {
        this.asked.delete(id);
      }
    }
  }
}
