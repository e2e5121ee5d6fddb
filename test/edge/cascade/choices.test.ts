/** The cascade of a task of choices. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAudit } from "../../../edge/cascade/audit.ts";
import type { DecideOptions } from "../../../edge/cascade/cascade.ts";
import { choiceOf } from "../../../edge/cascade/choose.ts";
import { createCascade } from "../../../edge/cascade/run.ts";
import { createTrial } from "../../../edge/cascade/trial.ts";
import type { ChoiceDecision } from "../../../edge/decision/decision.ts";
import type { ModelOutcome } from "../../../edge/ports.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { type ChoicesTask, labelNames, outcomeOf } from "../../../edge/task/task.ts";
import { helpDesk } from "../task/help-desk.ts";
import { partsWith, script, studentOf } from "./parts.ts";

const rules = compileRules(helpDesk);
const spread = { cancel: 0.61, refund: 0.2, playback: 0.1, password: 0.05, threat: 0.03, none: 0.01 };
const unsure = studentOf({ weights: spread, primary: "cancel", confidence: 0.61, abstain: true });
const sure = studentOf({
  weights: spread,
  primary: "cancel",
  confidence: 0.93,
  abstain: false,
  reason: "0.93 >= 0.80",
});

const cascadeWith = (over: Parameters<typeof partsWith>[0] = {}) =>
  createCascade(partsWith({ task: helpDesk, rules, student: unsure, models: [], ...over }));

const decide = async (query: string, over: Parameters<typeof partsWith>[0] = {}, options: DecideOptions = {}) => {
  const outcome = await cascadeWith(over).decide(query, options);
  return { ...outcome, decision: outcome.decision as ChoiceDecision };
};

describe("a decision of a task of choices", () => {
  it("has a choice, what comes close to it and one step for who takes it, in place of weights and retrievers", async () => {
    const { decision } = await decide("you charged me twice on my tv", { student: sure });
    expect(decision).toMatchObject({
      choice: "cancel",
      alternatives: [
        { label: "cancel", probability: 0.61 },
        { label: "refund", probability: 0.2 },
        { label: "playback", probability: 0.1 },
        { label: "password", probability: 0.05 },
        { label: "threat", probability: 0.03 },
      ],
      abstained: false,
      plan: [{ handler: "retention", filters: ["device"] }],
      strategy: "single-signal",
      source: "student",
      confidence: 0.93,
      relax: ["device"],
    });
    expect(decision).not.toHaveProperty("weights");
    expect(decision).not.toHaveProperty("primary");
  });

  it("goes to the choice itself where it names no handler", async () => {
    const student = studentOf({ weights: { playback: 1 }, abstain: false });
    expect((await decide("no sound", { student })).decision.plan).toEqual([{ handler: "playback", filters: [] }]);
  });

  it("is null where the query is out of scope, whichever stage says so", async () => {
    const outOfScope = { choice: null, plan: [{ handler: "smalltalk", filters: [] }] };
    const student = studentOf({ weights: { none: 0.9, cancel: 0.1 }, abstain: false });
    const said = await decide("what is the capital of France", { student });
    expect(said.decision).toMatchObject({
      ...outOfScope,
      source: "student",
      alternatives: [{ label: null }, { label: "cancel" }],
    });
    expect((await decide("good morning")).decision).toMatchObject({ ...outOfScope, source: "rule" });
    const answer: ModelOutcome = { ok: true, weights: { none: 1 } };
    const model = { models: [{ region: "r", modelId: "m" }], infer: script(answer) };
    expect((await decide("hello", model)).decision).toMatchObject({ ...outOfScope, source: "distilled" });
  });

  it("abstains with the student's best guess where no later stage answers, and with the default where there is no student", async () => {
    const { decision } = await decide("you charged me twice");
    expect(decision).toMatchObject({
      choice: "cancel",
      abstained: true,
      source: "fallback",
      degraded: "no-model",
      confidence: 0.61,
    });
    const { decision: without } = await decide("you charged me twice", { student: null });
    expect(without).toMatchObject({ choice: "playback", abstained: true, source: "fallback", confidence: 0 });
    const nowhere: ChoicesTask = { ...helpDesk, defaultChoice: null };
    expect((await decide("x", { task: nowhere, student: null })).decision).toMatchObject({
      choice: null,
      abstained: true,
    });
  });

  it("is filter-only where filters took all of the text", async () => {
    expect((await decide("on my tv")).decision.strategy).toBe("single-signal");
    expect((await decide("tv")).decision).toMatchObject({ strategy: "filter-only", residual: "", relax: ["device"] });
  });

  it("is the same from the cache, where no more than it says is kept", async () => {
    const model = { models: [{ region: "r", modelId: "m" }], infer: script({ ok: true, weights: { refund: 1 } }) };
    for (const over of [{ student: sure }, model]) {
      const cascade = cascadeWith(over);
      const first = (await cascade.route("you charged me twice")) as ChoiceDecision;
      const second = (await cascade.route("you charged  me twice")) as ChoiceDecision;
      expect(second.cached).toBe(true);
      for (const key of ["choice", "alternatives", "confidence", "source", "abstained", "plan"] as const)
        expect(second[key]).toEqual(first[key]);
    }
  });

  it("goes on from the query before it, as far as filters do", async () => {
    const { decision } = await decide("from 2019", { student: sure }, { previous: "refund my invoice on my tv" });
    expect(decision.inherited).toBeDefined();
    expect(decision.plan[0]?.filters).toContain("year");
  });

  it("names at most five labels, best first, whose first is the choice, and rests on these and on shares too small to name", async () => {
    const names = labelNames(helpDesk);
    const distribution = fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: names.length, maxLength: names.length })
      .filter((values) => values.some((value) => value > 0.01))
      .map((values) => {
        const sum = values.reduce((total, value) => total + value, 0);
        return Object.fromEntries(names.map((name, i) => [name, values[i]! / sum]));
      });
    await fc.assert(
      fc.asyncProperty(distribution, async (weights) => {
        const { decision, weights: kept } = await decide("a b", { student: studentOf({ weights, abstain: false }) });
        const { choice, alternatives } = decision;
        expect(alternatives.length).toBeLessThanOrEqual(5);
        expect(alternatives[0]?.label).toBe(choice);
        expect(choice ?? "none").toBe(outcomeOf(helpDesk, weights));
        const shares = alternatives.map(({ probability }) => probability);
        expect(shares).toEqual(shares.toSorted((a, b) => b - a));
        // The rest is shares that four decimals leave at 0, as the remainders of larger ones were larger.
        const named = alternatives.map(({ label }) => label ?? "none");
        expect(Object.keys(kept).slice(0, named.length)).toEqual(named);
        for (const share of Object.values(kept).slice(named.length)) expect(share).toBeLessThan(1e-4);
        expect(Object.keys(kept).length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 100 },
    );
  });
});

describe("two decisions of a task of choices", () => {
  const outcome = (weights: Record<string, number>) => outcomeOf(helpDesk, weights);

  it("differ on trial where their choices do, however sure each was", async () => {
    const trial = (candidate: Record<string, number>, abstain = false) =>
      createTrial({
        incumbent: cascadeWith({ student: sure, release: "old" }),
        candidate: cascadeWith({ student: studentOf({ weights: candidate, abstain }), release: "new" }),
        versions: { candidate: "new", incumbent: "old" },
        percent: 0,
        choose: () => "00000000",
        outcomeOf: outcome,
      });
    const differing = trial({ refund: 0.5, cancel: 0.45, none: 0.05 });
    expect(await differing.difference(await differing.decide("you charged me twice"), {})).toMatchObject({
      candidatePattern: "refund",
      incumbentPattern: "cancel",
    });
    const agreeing = trial({ cancel: 0.35, refund: 0.33, none: 0.32 });
    expect(await agreeing.difference(await agreeing.decide("you charged me twice"), {})).toBeNull();
    const unsure = trial({ refund: 0.5, cancel: 0.45, none: 0.05 }, true);
    expect(await unsure.difference(await unsure.decide("you charged me twice"), {})).toBeNull();
  });

  it("are compared by their choices in an audit", async () => {
    const recorded: unknown[] = [];
    const claimed: unknown[] = [];
    const audit = createAudit({
      watch: {
        claim: async ({ about }) => {
          claimed.push(about);
          return "ask";
        },
        record: async ({ pattern }) => {
          recorded.push(pattern);
          return true;
        },
        see: async () => {},
        status: async () => undefined,
      },
      share: 1,
      usdPerDay: 1,
      draw: () => "00000000",
      digest: (text) => text,
      outcomeOf: outcome,
      priceAtWorst: () => 0,
      priceOf: () => 0,
    });
    const answered = await decide("you charged me twice", { student: sure });
    await audit([answered], {
      setting: {
        model: { region: "r", modelId: "m" },
        release: "v1",
        stages: { rule: null, student: { subject: "s", alpha: 0.1, hold: "h" } },
      },
      infer: async () => ({ ok: true, weights: { refund: 1 } }),
      key: "k",
      severalKeys: false,
    });
    expect(claimed).toMatchObject([{ pattern: "cancel" }]);
    expect(recorded).toEqual(["refund"]);
  });
});

describe("alternatives", () => {
  const names = ["a", "b", "c", "d", "e", "f"];
  it("have probabilities that sum to at most 1, best first, whatever is rounded", () => {
    const shares = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(shares, (parts) => {
        const total = parts.reduce((sum, part) => sum + part, 1);
        const weights = Object.fromEntries(names.map((name, i) => [name, (parts[i]! + (i === 0 ? 1 : 0)) / total]));
        const { alternatives } = choiceOf(names, weights, "student");
        const tenThousandths = alternatives.map(({ probability }) => Math.round(probability * 1e4));
        expect(tenThousandths.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1e4);
        expect(tenThousandths).toEqual([...tenThousandths].sort((a, b) => b - a));
        for (const { label, probability } of alternatives)
          expect(Math.abs(probability - weights[label!]!)).toBeLessThan(1e-4);
      }),
      { numRuns: 500 },
    );
  });
  it.each([[{ a: 0.33335, b: 0.33335, c: 0.3333 }], [{ a: 0.20005, b: 0.20005, c: 0.20005, d: 0.20005, e: 0.1998 }]])(
    "of %j sum to 1",
    (weights) => {
      const { alternatives } = choiceOf(names, weights, "student");
      expect(alternatives.reduce((sum, { probability }) => sum + Math.round(probability * 1e4), 0)).toBe(1e4);
    },
  );
});
