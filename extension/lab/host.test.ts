import { expect, test, vi } from "vitest";
import { EVENT, restHost } from "./host.js";
import type { LedgerEvent } from "./host.js";
import type { Server } from "./server.js";

const REF = { path: "june/a.claims" };

function opened() {
  type Slot = (sender: unknown, event: never) => void;
  const slots = new Set<Slot>();
  const stream = {
    connect: (slot: Slot) => slots.add(slot),
    disconnect: (slot: Slot) => slots.delete(slot),
  };
  let seq = 5;
  let answer: (() => void) | undefined;
  const news = () => ({
    claims: [{ id: `c${seq}` }],
    documents: [],
    saved: { seq, at: "", by: "Tomás Lind" },
  });
  const server = {
    get: vi.fn(() => Promise.resolve(news())),
    desk: vi.fn((_: unknown, method: string) =>
      method === "act"
        ? new Promise((resolve) => {
            answer = () => {
              resolve({ saved: { seq } });
            };
          })
        : Promise.resolve(
            method === "open" ? { saved: { seq } } : { task: "mine", saved: { seq } },
          ),
    ),
  };
  const host = restHost(server as unknown as Server, REF, stream as never);
  const emit = (event: Partial<LedgerEvent>) => {
    for (const slot of slots) {
      slot(null, { schema_id: EVENT, ...REF, what: "changed", ...event } as never);
    }
  };
  const record = () => {
    emit({ seq: ++seq });
  };
  const seen: unknown[] = [];
  host.on("changed", (data) => seen.push(data.saved.seq));
  const settle = () => new Promise((go) => setTimeout(go, 5));
  return { host, server, emit, record, seen, slots, settle, answer: () => answer?.() };
}

test("an event about this ledger brings what was missed, once", async () => {
  const { host, server, record, emit, seen, settle } = opened();
  await host.request("open", {});
  record();
  await settle();
  emit({ seq: 6 });
  emit({ seq: 99, path: "other.claims" });
  await settle();
  expect(seen).toEqual([6]);
  expect(server.get).toHaveBeenCalledExactlyOnceWith("changes", REF, { since: 5 });
});

test("nobody is told of their own work before its answer", async () => {
  const { host, record, seen, settle, answer } = opened();
  await host.request("open", {});
  const acted = host.request("act", { verb: "flag", claim: "c", expected_rev: 1 });
  record();
  await settle();
  expect(seen).toEqual([]);
  answer();
  await acted;
  await settle();
  expect(seen).toEqual([6]);
});

test("only the tab that began a task is told how far it is", async () => {
  const { host, emit } = opened();
  const told: string[] = [];
  host.on("progress", ({ task }) => told.push(task));
  await host.request("add_article", { text: "a" });
  const progress = { what: "a", done: 1, total: 3, state: "running" as const };
  emit({ what: "progress", progress: { ...progress, task: "mine" } });
  emit({ what: "progress", progress: { ...progress, task: "another's" } });
  expect(told).toEqual(["mine"]);
});

test("a host that is closed listens no more", () => {
  const { host, slots } = opened();
  host.close();
  expect(slots.size).toBe(0);
});
