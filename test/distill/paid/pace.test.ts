import { describe, expect, it, vi } from "vitest";
import { createPace } from "../../../distill/lib/paid/pace.ts";
import { STEADY_CLOCK } from "../../../distill/lib/paid/session.ts";

describe("pace", () => {
  it("doubles a round trip until the first throttling, and never exceeds the most allowed", () => {
    const pace = createPace(20);
    const limits = [pace.limit()];
    for (let round = 0; round < 4; round++) {
      const calls = Array.from({ length: pace.limit() }, () => pace.start(0, 1));
      for (const call of calls) call.end("answered");
      limits.push(pace.limit());
    }
    expect(limits).toEqual([4, 8, 16, 20, 20]);
  });

  it("steps down once for all calls of one round that are throttled", () => {
    const pace = createPace(64);
    for (let round = 0; round < 4; round++)
      for (const call of Array.from({ length: pace.limit() }, () => pace.start(0, 1))) call.end("answered");
    const before = pace.limit();
    const calls = Array.from({ length: before }, () => pace.start(0, 1));
    for (const call of calls) call.end("throttled");
    expect(pace.limit()).toBe(Math.floor(before * 0.8));
  });

  it("grows by one a round trip after throttling", () => {
    const pace = createPace(64);
    pace.start(0, 1).end("throttled");
    const before = pace.limit();
    for (const call of Array.from({ length: before }, () => pace.start(0, 1))) call.end("answered");
    expect(pace.limit() - before).toBeLessThanOrEqual(1);
  });

  it("always leaves one call", () => {
    const pace = createPace(8);
    for (let i = 0; i < 100; i++) pace.start(0, 1).end("throttled");
    expect(pace.limit()).toBe(1);
    expect(pace.delayMs(0)).toBe(0);
  });

  it("waits for a call to end when all places are taken", () => {
    const pace = createPace(1);
    const call = pace.start(0, 1);
    expect(pace.delayMs(0)).toBe(Number.POSITIVE_INFINITY);
    call.end("failed");
    expect(pace.delayMs(0)).toBe(0);
  });

  /** Starts a call whenever one may start, for `seconds` of a simulated clock. */
  function sentIn(
    seconds: number,
    quotas: Parameters<typeof createPace>[1],
    tokens: number,
  ): { calls: number; tokens: number } {
    const pace = createPace(64, quotas);
    let calls = 0;
    for (let now = 0; now < seconds * 1000; ) {
      const delay = pace.delayMs(now);
      if (delay === 0) {
        pace.start(now, tokens / 2).end("answered", tokens); // estimated at half of what it turns out to be
        calls++;
      } else now += Math.min(delay, 1000);
    }
    return { calls, tokens: calls * tokens };
  }

  it("uses 90 to 100 % of a quota of requests", () => {
    const { calls } = sentIn(300, { requestsPerMinute: 600 }, 10);
    expect(calls).toBeGreaterThan(3000 * 0.9);
    expect(calls).toBeLessThanOrEqual(3000 + 10);
  });

  it("uses 90 to 100 % of a quota of tokens, although calls turn out larger than estimated", () => {
    const { tokens } = sentIn(300, { tokensPerMinute: 60_000 }, 1000);
    expect(tokens).toBeGreaterThan(300_000 * 0.9);
    expect(tokens).toBeLessThanOrEqual(300_000 + 2000);
  });

  it("lets a call pass that is larger than a second's tokens", () => {
    expect(sentIn(300, { tokensPerMinute: 6_000 }, 3_000).calls).toBeGreaterThanOrEqual(9);
  });

  it("waits no longer where the system's clock is set back by an hour", () => {
    const pace = createPace(64, { requestsPerMinute: 600 });
    pace.start(STEADY_CLOCK.nowMs(), 1).end("answered");
    const back = Date.now() - 3_600_000;
    vi.spyOn(Date, "now").mockReturnValue(back);
    const delayMs = pace.delayMs(STEADY_CLOCK.nowMs());
    vi.restoreAllMocks();
    expect(delayMs).toBeLessThan(1000);
  });
});
