/** The circuit breaker: as a state machine, as the breakers of an isolate, and while many decisions are made at once. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decideBatch } from "../../../edge/cascade/batch.ts";
import { admit, type Breaker, type BreakerSettings, closedBreaker, record } from "../../../edge/cascade/breaker.ts";
import { createBreakers } from "../../../edge/cascade/breakers.ts";
import { createCascade } from "../../../edge/cascade/run.ts";
import type { AnyDecision } from "../../../edge/decision/decision.ts";
import type { Infer, ModelOutcome } from "../../../edge/ports.ts";
import { answered, models, partsWith } from "./parts.ts";

const settings: BreakerSettings = { failuresToOpen: 3, cooldownMs: 1000, probeMs: 500 };
const open: Breaker = { kind: "open", untilMs: 1000 };
const halfOpen: Breaker = { kind: "half-open", probeUntilMs: 1500 };
const recorded = (breaker: Breaker, probe: boolean, verdict: "success" | "failure" | "inconclusive") =>
  record(breaker, probe, verdict, 1200, settings);

describe("a breaker", () => {
  it("opens after the set number of failures in a row, for the cooldown", () => {
    let breaker = closedBreaker;
    for (let i = 0; i < 2; i++) breaker = record(breaker, false, "failure", 0, settings);
    expect(admit(breaker, 0, settings).admitted).toBe(true);
    breaker = record(breaker, false, "failure", 0, settings);
    expect(breaker).toEqual(open);
    expect(admit(breaker, 999, settings).admitted).toBe(false);
  });

  it("forgets failures after a success, and keeps them after an inconclusive call", () => {
    const two: Breaker = { kind: "closed", failures: 2 };
    expect(recorded(two, false, "success")).toEqual(closedBreaker);
    expect(recorded(two, false, "inconclusive")).toEqual(two);
  });

  it("lets exactly one probe through once it has cooled down", () => {
    const first = admit(open, 1000, settings);
    expect(first).toEqual({ admitted: true, probe: true, breaker: halfOpen });
    expect(admit(first.breaker, 1001, settings).admitted).toBe(false);
  });

  it("counts a probe that never reported as lost", () => {
    expect(admit(halfOpen, 1500, settings)).toMatchObject({ admitted: true, probe: true });
  });

  it.each([
    ["closes with a probe's success", halfOpen, true, "success", closedBreaker],
    ["opens again with a probe's failure", halfOpen, true, "failure", { kind: "open", untilMs: 2200 }],
    [
      "probes again at once after a probe without a verdict",
      halfOpen,
      true,
      "inconclusive",
      { kind: "open", untilMs: 1200 },
    ],
    ["ignores a straggler's success while half open", halfOpen, false, "success", halfOpen],
    ["ignores a straggler's failure while half open", halfOpen, false, "failure", halfOpen],
    ["ignores a straggler's success while open", open, false, "success", open],
    ["does not put off the probe for a straggler's failure", open, false, "failure", open],
  ] as const)("%s", (_, before, probe, verdict, expected) => {
    expect(recorded(before, probe, verdict)).toEqual(expected);
  });

  it("always admits a call again within a cooldown and a probe's life, whatever happened", () => {
    const step = fc.record({
      waitMs: fc.nat(2000),
      verdict: fc.constantFrom("success", "failure", "inconclusive", "lost" as const),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let breaker = closedBreaker;
        let nowMs = 0;
        for (const { waitMs, verdict } of steps) {
          nowMs += waitMs;
          const admission = admit(breaker, nowMs, settings);
          breaker = admission.breaker;
          if (admission.admitted && verdict !== "lost")
            breaker = record(breaker, admission.probe, verdict, nowMs, settings);
        }
        expect(admit(breaker, nowMs + settings.cooldownMs + settings.probeMs, settings).admitted).toBe(true);
      }),
    );
  });

  it("never has two probes under way at once", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ waitMs: fc.nat(400), failure: fc.boolean() })), (steps) => {
        let breaker: Breaker = open;
        let nowMs = 0;
        let probeUntilMs = Number.NEGATIVE_INFINITY;
        for (const { waitMs, failure } of steps) {
          nowMs += waitMs;
          const admission = admit(breaker, nowMs, settings);
          breaker = admission.breaker;
          if (admission.admitted && admission.probe) {
            expect(nowMs).toBeGreaterThanOrEqual(probeUntilMs);
            probeUntilMs = nowMs + settings.probeMs;
          } else if (failure) breaker = record(breaker, false, "failure", nowMs, settings);
        }
      }),
    );
  });
});

describe("the breakers of an isolate", () => {
  const target = (modelId: string) => ({ region: "us-east-1", modelId });
  const create = () => {
    let nowMs = 0;
    const breakers = createBreakers({ failuresToOpen: 1, cooldownMs: 100, probeMs: 50 }, () => nowMs);
    return { breakers, wait: (ms: number) => (nowMs += ms) };
  };

  it("keep one state for each region and model", () => {
    const { breakers, wait } = create();
    breakers.admit(target("a"), "key")?.("failure");
    expect(breakers.admit(target("a"), "key")).toBeUndefined();
    expect(breakers.state(target("a"))).toBe("open");
    expect(breakers.admit(target("b"), "key")).toBeDefined();
    expect(breakers.admit({ region: "eu-west-1", modelId: "a" }, "key")).toBeDefined();
    wait(100);
    breakers.admit(target("a"), "key")?.("success");
    expect(breakers.state(target("a"))).toBe("closed");
  });

  it("keep one state for each caller; without one they tell the worst", () => {
    const { breakers, wait } = create();
    breakers.admit(target("a"), "one")?.("failure");
    expect(breakers.state(target("a"), "one")).toBe("open");
    expect(breakers.state(target("a"), "another")).toBe("closed");
    expect(breakers.admit(target("a"), "another")).toBeDefined();
    expect(breakers.state(target("a"))).toBe("open");
    wait(100);
    breakers.admit(target("a"), "one");
    expect(breakers.state(target("a"))).toBe("half-open");
    expect(breakers.admit(target("a"), "another")).toBeDefined();
  });

  it("stay bounded: the breaker first opened is forgotten after 1024 others, and closed ones take no room", () => {
    const { breakers } = create();
    breakers.admit(target("first"), "key")?.("failure");
    for (let i = 0; i < 1023; i++) breakers.admit(target("a"), `key-${i}`)?.("failure");
    for (let i = 0; i < 2000; i++) breakers.admit(target("b"), `key-${i}`)?.("success");
    expect(breakers.state(target("first"))).toBe("open");
    breakers.admit(target("a"), "one more")?.("failure");
    expect(breakers.state(target("first"))).toBe("closed");
    expect(breakers.state(target("a"), "one more")).toBe("open");
  });
});

const FAILURES_TO_OPEN = 5;
const COOLDOWN_MS = 1000;
const failed: ModelOutcome = { ok: false, reason: "bedrock-error" };
const invalid: ModelOutcome = { ok: false, reason: "bedrock-invalid-output" };
const queries = (count: number) => Array.from({ length: count }, (_, i) => `query ${i}`);

/** A cascade whose models failed until every circuit was open, and have cooled down; from now on a call waits for `settle`. */
async function cooledDown(targets = models.slice(0, 1)) {
  const waiting: { modelId: string; settle: (outcome: ModelOutcome) => void }[] = [];
  let opening = true;
  const infer: Infer = ({ modelId }) => {
    if (opening) return Promise.resolve(failed);
    const { promise, resolve } = Promise.withResolvers<ModelOutcome>();
    waiting.push({ modelId, settle: resolve });
    return promise;
  };
  const cascade = createCascade(partsWith({ infer, models: targets }));
  for (let i = 0; i < FAILURES_TO_OPEN; i++) await cascade.route(`failing ${i}`);
  opening = false;
  expect((await cascade.route("still open")).degraded).toBe("bedrock-open-circuit");
  expect(waiting).toEqual([]);
  await vi.advanceTimersByTimeAsync(COOLDOWN_MS);
  return { cascade, waiting };
}

/** Lets all decisions run until they wait for a model. */
const settleDown = () => vi.advanceTimersByTimeAsync(0);

const tally = (decisions: readonly AnyDecision[]) => {
  const counts: Record<string, number> = {};
  for (const { source, degraded } of decisions) {
    const said = degraded ?? source;
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
};

describe("a circuit that has cooled down", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ["answers", answered, { distilled: 1, "bedrock-open-circuit": 49 }],
    ["fails again", failed, { "bedrock-error": 1, "bedrock-open-circuit": 49 }],
    ["says nothing usable", invalid, { "bedrock-invalid-output": 1, "bedrock-open-circuit": 49 }],
  ])(
    "lets one of 50 simultaneous decisions ask while the others go on without it, when the model %s",
    async (_, outcome, counts) => {
      const { cascade, waiting } = await cooledDown();
      const settled: AnyDecision[] = [];
      const all = queries(50).map((query) =>
        cascade.route(query).then((decision) => {
          settled.push(decision);
          return decision;
        }),
      );
      await settleDown();
      expect(tally(settled)).toEqual({ "bedrock-open-circuit": 49 });
      expect(waiting).toHaveLength(1);
      waiting[0]?.settle(outcome);
      expect(tally(await Promise.all(all))).toEqual(counts);
      expect(waiting).toHaveLength(1);
    },
  );

  it.each<[string, ModelOutcome, number]>([
    ["asks for every decision once the probe was answered", answered, 50],
    ["asks for none until the next cooldown once the probe failed", failed, 0],
  ])("%s", async (_, outcome, calls) => {
    const { cascade, waiting } = await cooledDown();
    const probe = cascade.route("probe");
    await settleDown();
    waiting[0]?.settle(outcome);
    await probe;
    const after = queries(50).map((query) => cascade.route(query));
    await settleDown();
    expect(waiting.slice(1)).toHaveLength(calls);
    for (const { settle } of waiting) settle(answered);
    await Promise.all(after);

    await vi.advanceTimersByTimeAsync(COOLDOWN_MS);
    const later = cascade.route("later");
    await settleDown();
    expect(waiting.slice(1 + calls)).toHaveLength(1);
    waiting.at(-1)?.settle(answered);
    expect((await later).source).toBe("distilled");
  });

  it("probes again with one of 50 when the probe ran out of time", async () => {
    const { cascade, waiting } = await cooledDown();
    const probe = cascade.route("in a hurry", { deadlineMs: 50 });
    await vi.advanceTimersByTimeAsync(50);
    expect((await probe).degraded).toBe("bedrock-timeout");
    const after = queries(50).map((query) => cascade.route(query));
    await settleDown();
    expect(waiting).toHaveLength(2);
    waiting[1]?.settle(answered);
    expect(tally(await Promise.all(after))).toEqual({ distilled: 1, "bedrock-open-circuit": 49 });
  });

  it("lets one item of a batch ask", async () => {
    const { cascade, waiting } = await cooledDown();
    const batch = decideBatch(cascade, queries(50), { maxCalls: 40, newId: () => "copy" });
    await settleDown();
    expect(waiting).toHaveLength(1);
    waiting[0]?.settle(failed);
    const decisions = (await batch).map(({ decision }) => decision);
    expect(tally(decisions)).toEqual({ "bedrock-error": 1, "bedrock-open-circuit": 49 });
    expect(waiting).toHaveLength(1);
  });

  it("probes each of two models once, the second by a decision that the first turned away", async () => {
    const { cascade, waiting } = await cooledDown(models);
    const all = queries(50).map((query) => cascade.route(query));
    await settleDown();
    expect(waiting.map(({ modelId }) => modelId).sort()).toEqual(["first", "second"]);
    for (const { settle } of waiting) settle(answered);
    expect(tally(await Promise.all(all))).toEqual({ distilled: 2, "bedrock-open-circuit": 48 });
  });
});
