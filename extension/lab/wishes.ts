/**
 * What a desk shall show that opens on a page of its own, as Notebook opens documents:
 * left in the browser's store by the page that asks, and taken once by the other.
 */
import { keyOf } from "./ref.js";
import type { LedgerRef } from "./ref.js";

export interface Wish {
  /** The claim to begin with. */
  claim?: string | undefined;
  /** Whether the sheet for pasting an article opens. */
  paste?: boolean | undefined;
}

/** A wish, and when it was left (milliseconds since 1970). */
interface Left extends Wish {
  at?: number;
}

/** A page that never came does not decide what is shown a minute later. */
const MOST_MS = 60_000;

/** The browser's own store, where it may be used. */
export function storage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

const place = (ref: LedgerRef) => `claims-workbench:wish:${keyOf(ref)}`;

export function leaveWish(ref: LedgerRef, wish: Wish, store = storage()): void {
  try {
    store?.setItem(place(ref), JSON.stringify({ ...wish, at: Date.now() }));
  } catch {
    // The store is full: the desk opens without it.
  }
}

function read(left: string | null | undefined): Left {
  try {
    return left ? (JSON.parse(left) as Left) : {};
  } catch {
    return {};
  }
}

/** What was asked of this desk, if it was just now; nobody else gets it. */
export function takeWish(ref: LedgerRef, store = storage()): Wish {
  const left = store?.getItem(place(ref));
  store?.removeItem(place(ref));
  const { at = 0, ...wish } = read(left);
  return Math.abs(Date.now() - at) < MOST_MS ? wish : {};
}
