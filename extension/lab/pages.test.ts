import { expect, test, vi } from "vitest";
import { PAGE, Pages } from "./pages.js";
import type { Group } from "./pages.js";
import type { Query } from "./server.js";

const MANY = 100_000;
const GROUPS: Group[] = Array.from({ length: 10 }, (_, k) => ({
  id: `d${k}`,
  title: `Article ${k}`,
  publisher: "",
  first: (k * MANY) / 10,
  count: MANY / 10,
}));

function server() {
  const asked: Query[] = [];
  let seq = 7;
  return {
    asked,
    record: () => ++seq,
    get: vi.fn((_: string, __: unknown, query: Query = {}) => {
      asked.push(query);
      const offset = Number(query.offset);
      const claims = Array.from({ length: PAGE }, (_, k) => ({
        id: `c${offset + k}`,
        wording: `at ${seq}`,
      }));
      return Promise.resolve({
        seq,
        total: MANY,
        offset,
        counts: {},
        documents: GROUPS,
        claims,
      } as never);
    }),
  };
}

const open = async () => {
  const host = server();
  const pages = new Pages(host, { path: "a.claims" }, "to review", "dam", () => {
    // Nothing is drawn.
  });
  await pages.show(0, 1);
  return { host, pages };
};

const claimAt = (pages: Pages, at: number) => {
  const row = pages.row(at);
  return row && "claim" in row ? row.claim : undefined;
};

test("of a hundred thousand claims only the pages that are looked at are asked for", async () => {
  const { host, pages } = await open();
  expect(pages.length).toBe(MANY + 10);
  expect(host.asked).toEqual([
    { status: ["assessed"], query: "dam", offset: 0, limit: PAGE },
  ]);
  expect(pages.row(50_000)).toBeUndefined();
  await pages.show(50_000, 50_030);
  expect(host.asked.length).toBeLessThanOrEqual(3);
  await pages.show(50_001, 50_031);
  expect(host.asked.length).toBeLessThanOrEqual(3);
});

test("a line with the article's name stands before its claims", async () => {
  const { pages } = await open();
  expect(pages.row(0)).toEqual({ group: GROUPS[0] });
  expect(claimAt(pages, 1)?.id).toBe("c0");
  await pages.show(10_000, 10_010);
  expect(pages.row(10_001)).toEqual({ group: GROUPS[1] });
  expect(claimAt(pages, 10_000)?.id).toBe("c9999");
  expect(claimAt(pages, 10_002)?.id).toBe("c10000");
  expect(pages.next(10_000, 1)).toBe(10_002);
  expect(pages.next(10_002, -1)).toBe(10_000);
  expect(pages.next(1, -1)).toBe(-1);
});

test("after an entry the lines stay until the new ones are there", async () => {
  const { host, pages } = await open();
  expect(pages.refresh(7)).toBe(false);
  expect(pages.refresh(host.record())).toBe(true);
  expect(claimAt(pages, 1)?.wording).toBe("at 7");
  await pages.show(0, 1);
  expect(claimAt(pages, 1)?.wording).toBe("at 8");
});

test("a page that could not be had is asked for again, and says why", async () => {
  const { host, pages } = await open();
  host.get.mockRejectedValueOnce(new Error("locked"));
  await pages.show(520, 530);
  expect(pages.failure).toBe("locked");
  await pages.show(520, 530);
  expect(pages.failure).toBe("");
  expect(claimAt(pages, 521)?.id).toBe("c520");
});
