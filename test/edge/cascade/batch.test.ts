import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DecideBatchOptions, decideBatch } from "../../../edge/cascade/batch.ts";
import { createCascade } from "../../../edge/cascade/run.ts";
import type { Infer } from "../../../edge/ports.ts";
import { answered, hangs, partsWith, script } from "./parts.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const queries = (count: number) => Array.from({ length: count }, (_, i) => `query ${i}`);
let ids = 0;
const run = (
  over: Parameters<typeof partsWith>[0],
  asked: readonly string[],
  options: Partial<DecideBatchOptions> = {},
) => decideBatch(createCascade(partsWith(over)), asked, { maxCalls: 40, newId: () => `copy-${++ids}`, ...options });

describe("batch", () => {
  it("decides in order, and identical queries once, each with its own id", async () => {
    const infer = script(answered);
    const outcomes = await run({ infer }, ["b", "a", "b", "b"]);
    expect(outcomes.map(({ decision }) => decision.query)).toEqual(["b", "a", "b", "b"]);
    expect(new Set(outcomes.map(({ decision }) => decision.id)).size).toBe(4);
    expect(infer.calls.length).toBe(2);
  });

  it("asks once for queries that clean to the same text, and returns each as it came", async () => {
    const infer = script(answered);
    const alike = ["dog barking", " dog barking", "dog  barking ", "café x", "cafe\u0301 x"];
    const outcomes = await run({ infer }, alike);
    expect(outcomes.map(({ decision }) => decision.query)).toEqual(alike);
    expect(outcomes.map(({ decision }) => decision.source)).toEqual(alike.map(() => "distilled"));
    expect(infer.calls.length).toBe(2);
  });

  it("asks at most four models at the same time", async () => {
    let open = 0;
    let most = 0;
    const infer: Infer = async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 10));
      open--;
      return answered;
    };
    const running = run({ infer }, queries(20));
    await vi.advanceTimersByTimeAsync(100);
    await running;
    expect(most).toBe(4);
  });

  it("makes no more calls than allowed, and says so in the items left out", async () => {
    const infer = script(answered);
    const outcomes = await run({ infer }, queries(50));
    expect(infer.calls.length).toBe(40);
    const limited = outcomes.filter(({ decision }) => decision.degraded === "batch-limit");
    expect(limited.length).toBe(10);
    for (const { decision } of limited) expect(decision.source).toBe("fallback");
  });

  it("counts failing over as calls", async () => {
    const infer = script({ ok: false, reason: "bedrock-invalid-output" });
    const outcomes = await run({ infer }, queries(4), { maxCalls: 5 });
    expect(infer.calls.length).toBe(5);
    expect(outcomes.filter(({ decision }) => decision.degraded === "batch-limit").length).toBeGreaterThan(0);
  });

  it("keeps one deadline for all: items that it does not reach get a local answer", async () => {
    const startedAtMs = Date.now();
    const running = run({ infer: hangs }, queries(30), { deadlineMs: 300, startedAtMs });
    await vi.advanceTimersByTimeAsync(301);
    const outcomes = await running;
    expect(Date.now() - startedAtMs).toBeLessThanOrEqual(301);
    expect(outcomes.length).toBe(30);
    for (const { decision } of outcomes)
      expect(decision).toMatchObject({ source: "fallback", degraded: "bedrock-timeout" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("leaves the shared cache alone", async () => {
    const sharedCache = { get: vi.fn(async () => undefined), put: vi.fn(async () => {}) };
    await run({ sharedCache }, queries(3));
    expect(sharedCache.get).not.toHaveBeenCalled();
    expect(sharedCache.put).not.toHaveBeenCalled();
  });
});
