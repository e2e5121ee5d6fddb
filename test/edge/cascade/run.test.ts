import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DecideOptions, STAGES } from "../../../edge/cascade/cascade.ts";
import { createCascade } from "../../../edge/cascade/run.ts";
import type { Decision, Stage } from "../../../edge/decision/decision.ts";
import { createCacheApi } from "../../../edge/platform/cache-api.ts";
import type { CachedDecision, EnterSpan, Infer, ModelOutcome } from "../../../edge/ports.ts";
import type { RuleSet } from "../../../edge/rules/reading.ts";
import { priorOf } from "../../../edge/task/task.ts";
import { answered, hangs, models, partsWith, rulesThat, script, studentOf, weights } from "./parts.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const sure = studentOf({ abstain: false, confidence: 0.91, reason: "0.91 >= 0.83" });
const ruled = rulesThat({ rule: "quote", weights, confidence: 0.99 });
const throttled: ModelOutcome = { ok: false, reason: "bedrock-throttled" };

/** Runs the clock until the decision is there, and returns how long that took. */
async function timed<T>(work: T | Promise<T>): Promise<{ value: T; ms: number }> {
  const startedMs = Date.now();
  let done: { value: T } | undefined;
  void Promise.resolve(work).then((value) => {
    done = { value };
  });
  await vi.advanceTimersByTimeAsync(0);
  while (!done) await vi.advanceTimersByTimeAsync(1);
  return { ...done, ms: Date.now() - startedMs };
}

const decide = async (over: Parameters<typeof partsWith>[0], options: DecideOptions = {}) => {
  const { value, ms } = await timed(createCascade(partsWith(over)).decide("dog barking", options));
  return { ...value, ms };
};

describe("cascade", () => {
  it.each([
    ["a rule", { rules: ruled }],
    ["the student", { student: sure }],
  ])("waits for nothing where %s answers", (_, over) => {
    expect(createCascade(partsWith(over)).decide("dog barking")).not.toBeInstanceOf(Promise);
  });

  it.each([
    ["a rule that is sure", { rules: ruled }, "rule", "rule quote", null],
    ["the student that is sure", { student: sure }, "student", "student 0.91 >= 0.83", null],
    ["the model when the student abstains", {}, "distilled", "student 0.60 < 0.80; distilled answered", null],
    ["the model when there is no student", { student: null }, "distilled", "no student; distilled answered", null],
    ["the fallback without a model", { models: [] }, "fallback", "student 0.60 < 0.80; no-model", "no-model"],
    [
      "the prior with neither student nor model",
      { student: null, models: [] },
      "fallback",
      "no student; no-model",
      "no-model",
    ],
  ] as const)("answers by %s", async (_, over, source, reason, degraded) => {
    const { decision, weights } = await decide(over);
    expect(decision).toMatchObject({ source, reason, degraded, cached: false, release: "r1", query: "dog barking" });
    expect(Object.values(weights).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  });

  it.each([
    ["student", { student: sure }, 0.28],
    ["fallback", { student: studentOf({ confidence: 1 }), models: [] }, 0.28],
    ["distilled", {}, 0.1],
    ["rule", { answer: { rule: "quote", weights, confidence: 0.99 } }, 0.1],
  ] as const)(
    "lets names of the catalogue count where it does not know them, as by the %s",
    async (source, over, metadata) => {
      const { answer, ...parts } = { answer: undefined, ...over };
      const rules = rulesThat(answer);
      const lifting: RuleSet = { ...rules, read: (...asked) => ({ ...rules.read(...asked), lift: { metadata: 3.5 } }) };
      const { decision } = await decide({ ...parts, rules: lifting });
      expect(decision).toMatchObject({ source, weights: { metadata } });
    },
  );

  function spansInto(spans: Record<string, unknown>[]): () => EnterSpan {
    return () => (name, work) => {
      const span: Record<string, unknown> = { name };
      spans.push(span);
      return work((attribute, value) => {
        span[attribute] = value;
      });
    };
  }

  it("opens a span for the look-up in the shared cache as well", async () => {
    const spans: Record<string, unknown>[] = [];
    const sharedCache = createCacheApi(() => ({ match: async () => undefined, put: async () => {} }));
    await decide({ findSpans: spansInto(spans), sharedCache });
    expect(spans.map((span) => [span["name"], span["sluice.outcome"]])).toEqual([
      ["sluice.rule", "no match"],
      ["sluice.cache", "miss"],
      ["sluice.student", "abstained"],
      ["sluice.cache", "shared miss"],
      ["sluice.distilled", "answered"],
    ]);
  });

  it("opens a span for each stage that notes an outcome, so that no outcome is told of another stage", async () => {
    const spans: Record<string, unknown>[] = [];
    await decide({ models: [], findSpans: spansInto(spans) });
    expect(spans).toEqual([
      { name: "sluice.rule", "sluice.outcome": "no match" },
      { name: "sluice.cache", "sluice.outcome": "miss" },
      { name: "sluice.student", "sluice.outcome": "abstained" },
      { name: "sluice.distilled", "sluice.outcome": "no-model" },
      { name: "sluice.fallback", "sluice.outcome": "student" },
    ]);
  });

  it("asks once for a query whether it is traced", async () => {
    const findSpans = vi.fn(() => undefined);
    expect((await decide({ models: [], findSpans })).decision.source).toBe("fallback");
    expect(findSpans).toHaveBeenCalledTimes(1);
  });

  it("answers with the prior's weights where there is neither student nor model", async () => {
    const { task } = partsWith();
    expect((await decide({ student: null, models: [] })).weights).toEqual(priorOf(task));
  });

  it("asks the second model at once when the first is throttled", async () => {
    const infer = script(throttled, answered);
    const { decision, calls, ms } = await decide({ infer });
    expect(infer.calls).toEqual(["first", "second"]);
    expect(calls.map(({ outcome }) => outcome)).toEqual(["bedrock-throttled", "answered"]);
    expect(decision).toMatchObject({ source: "distilled", degraded: null });
    expect(ms).toBe(0);
  });

  it("gives a first model that hangs two thirds of the time, then asks the second one", async () => {
    const infer: typeof hangs = (target, ...rest) =>
      target.modelId === "first" ? hangs(target, ...rest) : Promise.resolve(answered);
    const { decision, ms } = await decide({ infer, deadlineMs: 900 });
    expect(decision.source).toBe("distilled");
    expect(ms).toBe(600);
  });

  it("ends at the deadline when every model hangs, with the timers gone", async () => {
    const { decision, ms } = await decide({ infer: hangs });
    expect(decision).toMatchObject({ source: "fallback", degraded: "bedrock-timeout" });
    expect(ms).toBe(1000);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends at the deadline even when a call ignores its signal", async () => {
    const { decision, ms } = await decide({ infer: () => new Promise(() => {}) });
    expect(decision.degraded).toBe("bedrock-timeout");
    expect(ms).toBe(1000);
  });

  it("takes a call that there is no time for from no allowance: neither a batch's nor the caller's", async () => {
    const infer = script(answered);
    const [take, mayCall] = [vi.fn(() => true), vi.fn(async () => true)];
    const gate = { enter: <T>(work: () => Promise<T>) => work(), take };
    // Two thirds of the 12 ms that are left are too little; the last model gets all of them.
    const { decision } = await decide({ infer }, { deadlineMs: 50, startedAtMs: Date.now() - 38, gate, mayCall });
    expect(decision.source).toBe("distilled");
    expect([infer.calls, take.mock.calls.length, mayCall.mock.calls.length]).toEqual([["second"], 1, 1]);
  });

  it("keeps a caller's own deadline, counted from the request's start", async () => {
    const { ms } = await decide({ infer: hangs }, { deadlineMs: 200, startedAtMs: Date.now() - 50 });
    expect(ms).toBe(150);
  });

  it.each<[string, () => Promise<ModelOutcome>, boolean]>([
    ["aborts the signal of a call that failed", async () => throttled, true],
    ["leaves the signal of an answered call alone, as nothing is left to end", async () => answered, false],
  ])("%s", async (_, outcome, isAborted) => {
    const signals: AbortSignal[] = [];
    const infer: Infer = (_target, _query, signal) => {
      signals.push(signal);
      return outcome();
    };
    await decide({ infer, models: models.slice(0, 1) });
    expect(signals.map(({ aborted }) => aborted)).toEqual([isAborted]);
  });

  it("stops asking a model whose circuit is open, and asks again after the cooldown", async () => {
    const infer = script(throttled);
    const cascade = createCascade(partsWith({ infer, models: models.slice(0, 1) }));
    for (let i = 0; i < 5; i++) expect((await cascade.route(`query ${i}`)).degraded).toBe("bedrock-throttled");
    expect((await cascade.route("another")).degraded).toBe("bedrock-open-circuit");
    expect(infer.calls.length).toBe(5);
    vi.advanceTimersByTime(1000);
    expect((await cascade.route("another")).degraded).toBe("bedrock-throttled");
    expect(infer.calls.length).toBe(6);
  });

  it("does not open the circuit for callers who leave no time", async () => {
    const cascade = createCascade(partsWith({ infer: hangs, models: models.slice(0, 1) }));
    for (let i = 0; i < 10; i++) {
      const { value } = await timed(cascade.route(`query ${i}`, { deadlineMs: 50 }));
      expect(value.degraded).toBe("bedrock-timeout");
    }
  });

  it("passes on an error of the function that calls models, once, and leaves no timer", async () => {
    const infer = vi.fn(() => Promise.reject(new TypeError("a bug")));
    await expect(createCascade(partsWith({ infer })).route("dog")).rejects.toThrow("a bug");
    expect(infer).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("refuses a deadline that is not a positive number, naming it", () => {
    expect(() => createCascade(partsWith({ deadlineMs: Number.NaN }))).toThrow(/deadlineMs/);
  });

  it("rounds to two decimals that sum to 1, and plans with the rounded weights", async () => {
    const thirds = studentOf({
      abstain: false,
      weights: { visual: 1 / 3, audio: 1 / 3, transcription: 1 / 3, metadata: 0 },
    });
    const decision = (await decide({ student: thirds })).decision as Decision;
    expect(decision.weights).toEqual({ visual: 0.34, audio: 0.33, transcription: 0.33, metadata: 0 });
    for (const step of decision.plan) expect(step.weight).toBe(decision.weights[step.signal]);
  });
});

describe("cascade's cache", () => {
  it("answers the second time from the cache, with filters and plan of its own", async () => {
    const infer = script(answered);
    const cascade = createCascade(partsWith({ infer }));
    const first = (await cascade.route("dog barking")) as Decision;
    const second = await cascade.route("  dog   barking ");
    expect(second).toMatchObject({
      cached: true,
      source: "distilled",
      weights: first.weights,
      query: "  dog   barking ",
    });
    expect(second.id).not.toBe(first.id);
    expect(infer.calls.length).toBe(1);
  });

  it("takes a simulated model's confidence from its measured agreement, unless the release has measured one", async () => {
    const infer = script({ ...answered, simulated: true, agreement: 0.63 });
    expect((await createCascade(partsWith({ infer })).route("dog")).confidence).toBe(0.63);
    const released = createCascade(partsWith({ infer, distilledConfidence: 0.8 }));
    expect((await released.route("dog")).confidence).toBe(0.8);
    const unmeasured = createCascade(partsWith({ infer: script(answered) }));
    expect((await unmeasured.route("dog")).confidence).toBe(0.92);
  });

  it("says that the local stand-in answered, then and from either cache, and never that Bedrock did", async () => {
    const simulated: ModelOutcome = { ...answered, simulated: true };
    let kept = new Response();
    const put = async (_url: string, response: Response) => {
      kept = response;
    };
    const parts = partsWith({
      infer: script(simulated),
      sharedCache: createCacheApi(() => ({ match: async () => undefined, put })),
    });
    const cascade = createCascade(parts);
    const { decision } = await cascade.decide("dog", { background: () => {} });
    expect(decision).toMatchObject({ simulated: true, cached: false });
    expect(await cascade.route("dog")).toMatchObject({ simulated: true, cached: true });
    await vi.waitFor(() => expect(kept.body).not.toBeNull());
    const sharedCache = createCacheApi(() => ({ match: async () => kept, put }));
    const other = createCascade(partsWith({ infer: script(answered), sharedCache }));
    expect(await other.route("dog")).toMatchObject({ simulated: true, cached: true });
    expect(await other.route("cat")).not.toHaveProperty("simulated");
  });

  it("keeps locales and releases apart", async () => {
    const infer = script(answered);
    const parts = partsWith({ infer });
    await createCascade(parts).route("dog", { locale: "en" });
    await createCascade(parts).route("dog", { locale: "fr" });
    await createCascade({ ...parts, release: "r2" }).route("dog", { locale: "en" });
    expect(infer.calls.length).toBe(3);
  });

  it("never keeps a degraded decision", async () => {
    const cascade = createCascade(partsWith({ infer: script(throttled, throttled, answered) }));
    expect((await cascade.route("dog")).degraded).toBe("bedrock-throttled");
    expect(await cascade.route("dog")).toMatchObject({ degraded: null, cached: false });
  });

  it("is never written by a restricted call", async () => {
    const cascade = createCascade(partsWith());
    await cascade.route("dog", { stages: ["distilled"] });
    expect((await cascade.route("dog")).cached).toBe(false);
  });

  const shared = (get: (key: string) => Promise<CachedDecision | undefined>) => ({ get, put: vi.fn(async () => {}) });

  it("asks the shared level only where the student abstains, and keeps what it finds", async () => {
    const hit: CachedDecision = { weights, confidence: 0.9, source: "distilled" };
    const sharedCache = shared(vi.fn(async () => hit));
    await decide({ student: sure, sharedCache });
    expect(sharedCache.get).not.toHaveBeenCalled();
    const cascade = createCascade(partsWith({ sharedCache }));
    expect(await cascade.route("dog")).toMatchObject({ cached: true, source: "distilled" });
    await cascade.route("dog");
    expect(sharedCache.get).toHaveBeenCalledTimes(1);
  });

  it("writes what a model said to the shared level, in the background", async () => {
    const sharedCache = shared(async () => undefined);
    const background = vi.fn();
    await decide({ sharedCache }, { background });
    expect(sharedCache.put).toHaveBeenCalledTimes(1);
    expect(background).toHaveBeenCalledTimes(1);
  });

  it("goes on without a shared level that hangs", async () => {
    const hanging = { match: () => new Promise<undefined>(() => {}), put: async () => undefined };
    const { decision, ms } = await decide({ sharedCache: createCacheApi(() => hanging) });
    expect(decision.source).toBe("distilled");
    expect(ms).toBe(50);
    expect(vi.getTimerCount()).toBe(0); // the look-up's timer ended with it
  });
});

describe("restricted calls", () => {
  it.each([
    [["rule"], "rule"],
    [["student"], "student"],
    [["distilled"], "distilled"],
    [["cache"], "fallback"],
  ] as const)("let only %j answer", async (stages, source) => {
    const { decision } = await decide({ rules: ruled, student: sure }, { stages });
    expect(decision).toMatchObject({ source, degraded: null });
  });

  it("do not ask a model that is not allowed", async () => {
    const infer = script(answered);
    const { decision } = await decide({ infer }, { stages: ["rule", "student"] });
    expect(decision).toMatchObject({ source: "fallback", degraded: null });
    expect(infer.calls).toEqual([]);
  });

  it("explain every stage they went through, without the account's number", async () => {
    const arn = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
    const { decision } = await decide({ models: [{ region: "us-east-1", modelId: arn }] }, { trace: true });
    expect(decision.stages?.map(({ stage, outcome }) => [stage, outcome])).toEqual([
      ["rule", "no match"],
      ["cache", "miss"],
      ["student", "abstained"],
      ["distilled", "answered"],
    ]);
    expect(JSON.stringify(decision)).not.toContain("123456789012");
  });
});

describe("whatever happens", () => {
  const outcome = fc.constantFrom<ModelOutcome | "hang" | "late">(
    answered,
    throttled,
    { ok: false, reason: "bedrock-error" },
    { ok: false, reason: "bedrock-denied" },
    { ok: false, reason: "bedrock-invalid-output" },
    "hang",
    "late",
  );

  it("ends in a decision within the deadline", async () => {
    const stages = fc.option(fc.subarray([...STAGES] as Stage[], { minLength: 1 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 3 }),
        fc.integer({ min: 50, max: 5000 }),
        fc.boolean(),
        stages,
        async (outcomes, deadlineMs, abstain, allowed) => {
          const infer: typeof hangs = async ({ modelId }, query, signal) => {
            const said = outcomes[Number(modelId)] ?? answered;
            if (said === "hang") return hangs({ region: "", modelId }, query, signal);
            if (said === "late") await new Promise((resolve) => setTimeout(resolve, deadlineMs * 0.7));
            return said === "late" ? answered : said;
          };
          const over = {
            infer,
            student: studentOf({ abstain }),
            models: outcomes.map((_, i) => ({ region: "us-east-1", modelId: String(i) })),
          };
          const { decision, weights, ms } = await decide(over, { deadlineMs, stages: allowed });
          expect(ms).toBeLessThanOrEqual(deadlineMs + 1); // timers count in whole milliseconds
          expect(Object.values(weights).reduce((a, b) => a + b)).toBeCloseTo(1, 9);
          if (decision.degraded) expect(decision.source).toBe("fallback");
        },
      ),
      { numRuns: 60 },
    );
  });
});
