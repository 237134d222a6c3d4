import { describe, expect, test } from "vitest";
import { Ahead } from "./ahead.js";
import type { ClaimDetail, ClaimSummary } from "./protocol.js";

const line = (id: string, rev = 1) => ({ id, rev }) as ClaimSummary;
const answer = (id: string, rev = 1) => ({ claim: { id, rev } }) as ClaimDetail;

/** A host that answers when it is told to. */
function host() {
  const waiting: ((detail: ClaimDetail) => void)[] = [];
  const asked: string[] = [];
  const ahead = new Ahead((id) => {
    asked.push(id);
    return new Promise((resolve) => waiting.push(resolve));
  });
  return { ahead, asked, answer: (detail: ClaimDetail) => waiting.shift()?.(detail) };
}

describe("claims asked for ahead", () => {
  test("are shown once, and only of the revision that is in the list", async () => {
    const { ahead, answer: say } = host();
    const one = ahead.prepare([line("a")]);
    say(answer("a"));
    await one;
    expect(ahead.take(line("a"))?.claim.id).toBe("a");
    expect(ahead.take(line("a"))).toBeNull();
    const two = ahead.prepare([line("a")]);
    say(answer("a"));
    await two;
    expect(ahead.take(line("a", 2))).toBeNull();
  });

  test("are not kept where the answer comes after the claim was opened", async () => {
    const { ahead, asked, answer: say } = host();
    const early = ahead.prepare([line("a")]);
    expect(ahead.take(line("a"))).toBeNull(); // it is open, and typed in
    say(answer("a"));
    await early;
    const anew = ahead.prepare([line("a")]);
    expect(asked).toEqual(["a", "a"]);
    const fresh = answer("a");
    say(fresh);
    await anew;
    expect(ahead.take(line("a"))).toBe(fresh);
  });

  test("are not kept where others are near by then", async () => {
    const { ahead, answer: say } = host();
    const early = ahead.prepare([line("a")]);
    const late = ahead.prepare([line("b")]);
    say(answer("a"));
    say(answer("b"));
    await Promise.all([early, late]);
    expect(ahead.take(line("a"))).toBeNull();
    expect(ahead.take(line("b"))?.claim.id).toBe("b");
  });
});
