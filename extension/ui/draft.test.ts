import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Drafts } from "./draft.js";
import type { DraftFields } from "./protocol.js";

/** The browser's storage, in memory. */
function memory(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (k) => [...map.keys()][k] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => {
      map.clear();
    },
  };
}

type Sent = [claim: string, base_rev: number, fields: DraftFields | null];

function kernel() {
  const sent: Sent[] = [];
  let answers = true;
  return {
    sent,
    silence: (is: boolean) => {
      answers = !is;
    },
    send: (...draft: Sent) => {
      sent.push(draft);
      return answers
        ? Promise.resolve({ at: "2026-11-22T14:02:00Z" })
        : new Promise<{ at: string }>(() => undefined);
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("what is typed", () => {
  test("is sent once after a pause, not letter by letter", async () => {
    const { sent, send } = kernel();
    const kept: string[] = [];
    const drafts = new Drafts(
      send,
      (claim, at) => kept.push(`${claim} ${at}`),
      memory(),
      "p:",
    );
    drafts.type("c", 3, { explanation: "a" });
    drafts.type("c", 3, { explanation: "ab" });
    await vi.advanceTimersByTimeAsync(399);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([["c", 3, { explanation: "ab" }]]);
    expect(kept).toEqual(["c 2026-11-22T14:02:00Z"]);
  });

  test("is in this browser's storage at once, until the host has it", async () => {
    const { send } = kernel();
    const storage = memory();
    const drafts = new Drafts(send, vi.fn(), storage, "p:");
    drafts.type("c", 3, { explanation: "a" });
    expect(JSON.parse(storage.getItem("p:c") ?? "")).toMatchObject({
      base_rev: 3,
      fields: { explanation: "a" },
    });
    drafts.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(storage.length).toBe(0);
  });

  test("is sent again when the kernel did not answer, and kept till then", async () => {
    const { sent, send, silence } = kernel();
    const storage = memory();
    const kept = vi.fn();
    const drafts = new Drafts(send, kept, storage, "p:");
    silence(true);
    drafts.type("c", 1, { explanation: "a" });
    await vi.advanceTimersByTimeAsync(10_400);
    expect(storage.getItem("p:c")).toContain("explanation");
    expect(kept).not.toHaveBeenCalled();
    silence(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(sent.length).toBe(2);
    expect(kept).toHaveBeenCalledOnce();
    expect(storage.length).toBe(0);
  });

  test("while an older version is under way is sent after it", async () => {
    const { sent, send } = kernel();
    const drafts = new Drafts(send, vi.fn(), null, "p:");
    drafts.type("c", 1, { explanation: "a" });
    drafts.flush();
    drafts.type("c", 1, { explanation: "ab" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.map(([, , fields]) => fields)).toEqual([
      { explanation: "a" },
      { explanation: "ab" },
    ]);
  });

  test("and deleted again drops the draft", async () => {
    const { sent, send } = kernel();
    const drafts = new Drafts(send, vi.fn(), memory(), "p:");
    drafts.type("c", 1, {});
    await vi.advanceTimersByTimeAsync(400);
    expect(sent).toEqual([["c", 1, null]]);
  });

  test("on a page that was closed too early is sent by the next one", async () => {
    const storage = memory();
    const first = kernel();
    first.silence(true);
    new Drafts(first.send, vi.fn(), storage, "p:").type("c", 2, { note: "kept" });
    const second = kernel();
    const drafts = new Drafts(second.send, vi.fn(), storage, "p:");
    expect(drafts.left("c")?.fields).toEqual({ note: "kept" });
    drafts.resend((claim) => claim === "c");
    await vi.advanceTimersByTimeAsync(0);
    expect(second.sent).toEqual([["c", 2, { note: "kept" }]]);
    expect(storage.length).toBe(0);
  });

  test("in another ledger is left alone", () => {
    const storage = memory();
    storage.setItem("other:c", JSON.stringify({ base_rev: 1, at: "", fields: {} }));
    const { sent, send } = kernel();
    new Drafts(send, vi.fn(), storage, "p:").resend(() => true);
    expect(sent).toEqual([]);
    expect(storage.length).toBe(1);
  });

  test("survives a storage that is full", async () => {
    const { sent, send } = kernel();
    const storage = memory();
    storage.setItem = () => {
      throw new Error("full");
    };
    new Drafts(send, vi.fn(), storage, "p:").type("c", 1, { note: "x" });
    await vi.advanceTimersByTimeAsync(400);
    expect(sent.length).toBe(1);
  });
});
