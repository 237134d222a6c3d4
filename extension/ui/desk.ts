/** The session: asks the host, and shows a change only after its answer. */
import { Ahead } from "./ahead.js";
import { Drafts } from "./draft.js";
import type {
  Acted,
  ClaimDetail,
  DocumentSummary,
  DocumentText,
  DraftFields,
  Failure,
  Host,
  Method,
  Methods,
  Verb,
} from "./protocol.js";
import { savedFields, toSave } from "./saved.js";
import * as List from "./list.js";
import * as S from "./state.js";
import { clock } from "./status.js";
import { Offsets } from "./text.js";
import type { Span } from "./text.js";
import { t } from "./words.js";

const PATIENCE = 10_000;

export class Desk {
  state: S.State = S.EMPTY;
  /** The desk's element: focus comes back to it. */
  root: HTMLElement | null = null;
  /** A field that was asked for before the claim's details were there. */
  awaited = "";
  offsets = new Offsets("");
  private drafts: Drafts | null = null;
  private readonly listeners = new Set<() => void>();
  private readonly texts = new Map<string, DocumentText>();
  private readonly off: (() => void)[];
  private readonly ahead = new Ahead((id) => this.host.request("claim", { id }));
  private going = 0;
  /** The claim that is being opened, and the entry that is being recorded. */
  opening: Promise<void> = Promise.resolve();
  acting: Promise<unknown> = Promise.resolve();
  /** The filled button was pressed, and is not done: pressing it again does nothing. */
  saving = false;

  constructor(
    private readonly host: Host,
    private readonly storage: Storage | null,
    private readonly part: () => Promise<S.State["later"]>,
  ) {
    this.off = [
      host.on("changed", (news) => {
        this.set(S.withNews(this.state, news));
        if (!this.state.document && this.state.phase === "ready") {
          void this.begin(this.state.claim); // the first article of an empty ledger
        }
        this.someoneChanged(
          news.claims.find(({ id }) => id === this.state.claim)?.rev ?? 0,
          news.saved.by,
        );
      }),
      host.on("progress", (task) => {
        this.update({ task: task.state === "done" ? null : task });
        if (task.state === "done") {
          this.say(task.message ?? t("%1: done", task.what));
        }
      }),
    ];
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.drafts?.stop();
    for (const off of this.off) {
      off();
    }
  }

  set(state: S.State): void {
    this.state = state;
    for (const listener of this.listeners) {
      listener();
    }
  }

  update(patch: Partial<S.State>): void {
    this.set({ ...this.state, ...patch });
  }

  /** Announces something to a screen reader, and shows it where `shown`. */
  say(text: string, shown = false): void {
    this.update(shown ? { said: text, notice: { text } } : { said: text });
  }

  /** Back to the desk from a field or a dialog. */
  focus(): void {
    this.root?.focus({ preventScroll: true });
  }

  async call<M extends Method>(
    method: M,
    params: Methods[M]["params"],
  ): Promise<Methods[M]["result"]> {
    const timer = setTimeout(() => {
      this.update({ silent: true });
    }, PATIENCE);
    try {
      return await this.host.request(method, params);
    } finally {
      clearTimeout(timer);
      if (this.state.silent) {
        this.update({ silent: false });
      }
    }
  }

  /** Runs an effect; what the host refuses is shown in its own words. */
  async trying(effect: () => Promise<void>): Promise<void> {
    try {
      await effect();
    } catch (error) {
      const failure = error as Partial<Failure>;
      const text = failure.message ?? String(error);
      this.update({ busy: false });
      const { conflict } = failure;
      if (conflict && conflict.claim === this.state.claim) {
        this.update({ conflict, dialog: null });
        this.focus();
      } else if (conflict) {
        // Of what stands beside the claim: it is shown anew, and nothing is merged.
        this.say(text, true);
        void this.go(this.state.claim);
      } else if (this.state.phase === "ready") {
        this.say(text, true);
      } else {
        this.update({ phase: "failed", said: text });
      }
    }
  }

  open(): Promise<void> {
    return this.trying(async () => {
      const desk = await this.call("open", {});
      this.drafts?.stop();
      this.drafts = new Drafts(
        (claim, base_rev, fields) => this.call("draft", { claim, base_rev, fields }),
        (claim, at) => {
          if (claim === this.state.claim && S.hasDraft(this.state.fields)) {
            this.update({ draft: { state: "kept", at } });
          }
        },
        this.storage,
        `claims-desk:${desk.ledger}:${desk.actor.id}:`,
      );
      const again = this.state.claim;
      // What was under way may never be answered: it no longer holds up what follows.
      this.acting = Promise.resolve();
      this.saving = false;
      this.set(S.opened(this.state, desk));
      this.drafts.resend((id) => this.state.claims.has(id));
      await this.begin(again || (desk.position.claim ?? ""), desk.position.document);
      if (!this.state.later) {
        this.update({ later: await this.part() });
      }
    });
  }

  /** Shows where the person was, else what comes first. */
  private async begin(wanted: string, document = ""): Promise<void> {
    const { claims, documents, order } = this.state;
    await this.show(document || (documents[0]?.id ?? ""));
    const claim = claims.has(wanted)
      ? wanted
      : List.nextUnchecked(this.state) || order[0];
    if (claim) {
      await this.go(claim);
    }
  }

  /** Shows a document's text on the left. */
  async show(id: string): Promise<void> {
    const summary = this.state.documents.find((document) => document.id === id);
    if (
      !summary ||
      (this.state.text?.id === id && this.state.text.rev === summary.rev)
    ) {
      return;
    }
    const text = await this.text(summary);
    this.offsets = new Offsets(text.text);
    this.update({ document: id, text, picked: null });
  }

  private async text({ id, rev }: DocumentSummary): Promise<DocumentText> {
    const known = this.texts.get(id);
    if (known?.rev === rev) {
      return known;
    }
    const text = await this.call("document", { id });
    this.texts.set(id, text);
    return text;
  }

  /** Goes to a claim: its article at once, its details as soon as the host answers. */
  go(id: string): Promise<void> {
    this.opening = this.trying(async () => {
      const turn = ++this.going;
      this.drafts?.flush();
      const claim = this.state.claims.get(id);
      const articles = claim?.marks.map((mark) => mark.document) ?? [];
      const changed = id !== this.state.claim;
      const document = articles.includes(this.state.document)
        ? this.state.document
        : articles[0];
      const left = this.drafts?.left(id);
      const near = changed && claim ? this.ahead.take(claim) : null;
      this.update({
        claim: id,
        picked: null,
        preview: false,
        ...(changed
          ? {
              detail: null,
              conflict: null,
              notice: null,
              fields: left?.fields ?? {},
              base_rev: left?.base_rev ?? claim?.rev ?? 0,
              draft: { state: left ? "here" : "none", at: left?.at ?? "" },
            }
          : {}),
      });
      const asked = this.asked(id, document, turn);
      if (near) {
        // It can be worked on at once; what is new of it comes as soon as it is known.
        this.set(S.withDetail(this.state, near));
        void this.trying(() => asked);
      } else {
        await asked;
      }
    });
    return this.opening;
  }

  /** The claim's details and article, unless something newer is shown by then. */
  private async asked(id: string, document = "", turn = this.going): Promise<void> {
    const [detail] = await Promise.all([
      this.call("claim", { id }),
      document ? this.show(document) : undefined,
    ]);
    if (turn === this.going) {
      if (!S.isOlder(detail, this.state.detail)) {
        this.set(S.withDetail(this.state, detail));
      }
      this.position();
      await this.behind(detail);
      void this.prepare();
    }
  }

  /** Asks for the claims that the keys lead to from here. */
  private prepare(): Promise<void> {
    const { state } = this;
    const near = [List.step(state, 1), List.step(state, -1)]
      // What the host has not heard of yet would be missing in what it answers.
      .filter((id) => !this.drafts?.left(id))
      .map((id) => state.claims.get(id));
    return this.ahead.prepare(near.filter((claim) => claim !== undefined));
  }

  position(): void {
    const { claim, document, filter, said_by } = this.state;
    void this.host
      .request("position", { claim, document, filter, said_by })
      .catch(() => {
        // Where one was is a convenience: nothing is lost without it.
      });
  }

  /** A draft over an older revision: both versions are shown before anything is saved. */
  private async behind({ claim, history }: ClaimDetail): Promise<void> {
    const { fields, base_rev } = this.state;
    if (!S.hasDraft(savedFields(fields)) || base_rev >= claim.rev) {
      return;
    }
    const last = history.find((item) => item.subject === claim.id);
    const who = last ? t("%1 (entry %2)", last.by, last.seq) : t("Someone");
    this.update({
      notice: {
        text: t("%1 changed this claim after you began to write.", who),
        compare: true,
      },
    });
    await this.compare(false);
  }

  /** Asks what clashes; where the host says, the two versions take the desk. */
  async compare(loud = true): Promise<void> {
    const { claim, base_rev, fields } = this.state;
    try {
      const { conflict } = await this.call("clashes", {
        claim,
        base_rev,
        fields: toSave(fields, this.state.detail?.claim.verdict),
      });
      if (claim === this.state.claim) {
        this.update({ conflict });
        if (conflict && this.root?.contains(document.activeElement)) {
          this.focus(); // the field that was typed in makes room
        }
      }
    } catch (error) {
      if (loud) {
        this.say((error as Partial<Failure>).message ?? String(error), true);
      }
    }
  }

  private someoneChanged(rev: number, by: string): void {
    const { detail, fields, claim } = this.state;
    if (rev <= (detail?.claim.rev ?? Infinity)) {
      return;
    }
    if (S.hasDraft(savedFields(fields))) {
      this.update({
        notice: {
          text: t("%1 changed this claim while you were writing.", by),
          compare: true,
        },
        said: t("%1 changed this claim", by),
      });
    } else {
      this.say(t("%1 changed this claim", by));
      void this.trying(async () => {
        const fresh = await this.call("claim", { id: claim });
        this.set(S.withDetail(this.state, fresh));
      });
    }
  }

  /** What is typed into a field; undefined takes it back. */
  type(patch: Partial<DraftFields>): void {
    this.set(S.typed(this.state, patch));
    this.keep();
  }

  private keep(): void {
    const { claim, base_rev, fields } = this.state;
    this.drafts?.type(claim, base_rev, fields);
  }

  flush(): void {
    this.drafts?.flush();
  }

  /** Gives up what is typed, once the person said so. */
  discard(): void {
    const { detail } = this.state;
    this.update({
      fields: {},
      base_rev: detail?.claim.rev ?? 0,
      draft: { state: "none", at: "" },
      notice: null,
      conflict: null,
    });
    this.keep();
    this.flush();
    this.say(t("Draft discarded"));
    if (
      detail &&
      detail.claim.rev < (this.state.claims.get(detail.claim.id)?.rev ?? 0)
    ) {
      void this.go(detail.claim.id);
    }
  }

  private record(result: Acted, sent: DraftFields): void {
    const had = S.hasDraft(this.state.fields);
    this.set({ ...S.acted(this.state, result, sent), busy: false, dialog: null });
    if (had) {
      this.keep();
      this.flush();
    }
    this.say(t("Saved · entry %1 · %2", result.saved.seq, clock(result.saved.at)));
  }

  /**
   * Records, one entry after the other; `sent` are the draft's fields that go with it.
   * True once it is saved.
   */
  act(
    verb: Verb,
    params: Record<string, unknown> = {},
    sent: DraftFields = {},
  ): Promise<boolean> {
    const { claim } = this.state;
    const done = this.acting.then(() => this.actNow(claim, verb, params, sent));
    this.acting = done;
    return done;
  }

  private async actNow(
    claim: string,
    verb: Verb,
    params: Record<string, unknown>,
    sent: DraftFields,
  ): Promise<boolean> {
    const { detail, base_rev } = this.state;
    if (detail?.claim.id !== claim) {
      this.say(t("Not recorded: another claim is open by now"), true);
      return false;
    }
    const why = detail.allowed[verb];
    if (why) {
      this.say(why, true);
      return false;
    }
    let done = false;
    this.update({ busy: true, said: t("Saving…"), notice: null });
    await this.trying(async () => {
      const result = await this.call("act", {
        verb,
        claim,
        expected_rev: S.hasDraft(sent) ? base_rev : detail.claim.rev,
        ...params,
      });
      this.record(result, sent);
      done = true;
    });
    return done;
  }

  /** Records something that is not about the open claim's revision. */
  async recordAs<M extends "add_claim" | "set_aside_rest" | "describe" | "decide">(
    method: M,
    params: Methods[M]["params"],
  ): Promise<Acted | null> {
    let done: Acted | null = null;
    this.update({ busy: true, said: t("Saving…"), notice: null });
    await this.trying(async () => {
      const result = await this.call(method, params);
      this.record(result, {});
      const open = result.claims.find(({ id }) => id === this.state.claim);
      if (open && open.rev > (this.state.detail?.claim.rev ?? 0)) {
        await this.go(open.id);
      }
      done = result;
    });
    return done;
  }

  /** The selected words as a place in the document, in code points. */
  place({ start, end }: Span): { document: string; start: number; end: number } {
    return {
      document: this.state.document,
      start: this.offsets.toPoints(start),
      end: this.offsets.toPoints(end),
    };
  }
}
