/** The half-open circuit while many decisions are made at once. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decideBatch } from "../../../edge/cascade/batch.ts";
import { createCascade } from "../../../edge/cascade/run.ts";
import type { Decision } from "../../../edge/decision/decision.ts";
import type { Infer, ModelOutcome } from "../../../edge/ports.ts";
import { answered, models, partsWith } from "./parts.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

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

/** Lets what was begun run up to where it waits for a model. */
const settleDown = () => vi.advanceTimersByTimeAsync(0);

const tally = (decisions: readonly Decision[]) => {
  const counts: Record<string, number> = {};
  for (const { source, degraded } of decisions) {
    const said = degraded ?? source;
    counts[said] = (counts[said] ?? 0) + 1;
  }
  return counts;
};

describe("a circuit that has cooled down", () => {
  it.each([
    ["answers", answered, { distilled: 1, "bedrock-open-circuit": 49 }],
    ["fails again", failed, { "bedrock-error": 1, "bedrock-open-circuit": 49 }],
    ["says nothing usable", invalid, { "bedrock-invalid-output": 1, "bedrock-open-circuit": 49 }],
  ])(
    "lets one of 50 decisions at once ask, and the others not wait for it, when the model %s",
    async (_, outcome, counts) => {
      const { cascade, waiting } = await cooledDown();
      const settled: Decision[] = [];
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

  it("probes again when the probe ran out of time, with one of 50", async () => {
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

  it("probes each model once where there are two, the second by a decision that the first turned away", async () => {
    const { cascade, waiting } = await cooledDown(models);
    const all = queries(50).map((query) => cascade.route(query));
    await settleDown();
    expect(waiting.map(({ modelId }) => modelId).sort()).toEqual(["first", "second"]);
    for (const { settle } of waiting) settle(answered);
    expect(tally(await Promise.all(all))).toEqual({ distilled: 2, "bedrock-open-circuit": 48 });
  });
});
