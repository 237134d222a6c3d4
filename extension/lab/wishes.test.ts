import { afterEach, expect, test, vi } from "vitest";
import { leaveWish, takeWish } from "./wishes.js";

function memory(): Storage {
  const held = new Map<string, string>();
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
    get length() {
      return held.size;
    },
  } as Storage;
}

const june = { path: "june.claims" };

afterEach(() => {
  vi.useRealTimers();
});

test("what is asked of a desk is taken once, and by that desk alone", () => {
  const store = memory();
  leaveWish(june, { claim: "claim-1", paste: true }, store);
  expect(takeWish({ path: "july.claims" }, store)).toEqual({});
  expect(takeWish(june, store)).toEqual({ claim: "claim-1", paste: true });
  expect(takeWish(june, store)).toEqual({});
  expect(store).toHaveLength(0);
});

test("what was asked long ago is forgotten", () => {
  vi.useFakeTimers();
  const store = memory();
  leaveWish(june, { claim: "claim-1" }, store);
  vi.advanceTimersByTime(61_000);
  expect(takeWish(june, store)).toEqual({});
});

test("where the browser keeps nothing, nothing is asked", () => {
  leaveWish(june, { paste: true }, null);
  expect(takeWish(june, null)).toEqual({});
});

test("a store that is full, or holds something else, does no harm", () => {
  const store = memory();
  store.setItem = () => {
    throw new Error("QuotaExceededError");
  };
  leaveWish(june, { paste: true }, store);
  store.getItem = () => "{";
  expect(takeWish(june, store)).toEqual({});
});
