import { describe, expect, it } from "vitest";
import { type RetrievalOutcome, retrievalOutcome } from "../../../distill/lib/evaluate/retrieval-outcome.ts";
import type { Points } from "../../../distill/lib/fusion/comparison.ts";
import { BEST_FIXED, BEST_SINGLE, FITTED_SERVED, ROUTED, UNIFORM } from "../../../distill/lib/fusion/cross-fit.ts";
import { queriesToSettle, retrievalGates } from "../../../distill/lib/promote/retrieval-gates.ts";
import { ARCHIVES, archive } from "../fusion/archives.ts";

const task = { name: "video-search", hash: "a".repeat(64) };
const measure = (name: keyof typeof ARCHIVES, count: number): RetrievalOutcome => {
  const spec = ARCHIVES[name]!;
  const options = {
    folder: "judged",
    decisions: "runs/spring/retrieval-decisions.jsonl",
    task,
    seed: 1,
    simulated: true,
  };
  return retrievalOutcome(spec.signals, archive(spec, count, 1), options);
};
const FIXED_GATE = "retrieval against the best fixed mixture";
const SINGLE_GATE = "retrieval against the best single signal";
const failing = (outcome: RetrievalOutcome, fusion: string | null) =>
  retrievalGates(outcome, "spring", "", fusion).flatMap(({ name, passed }) => (passed ? [] : [name]));

describe("an archive where queries do not reveal the signal", () => {
  const outcome = measure("captions that do not reveal the channel", 150);

  it("stops a release that routes by the router's weights alone, and says what to do", () => {
    expect(failing(outcome, null)).toEqual(["retrieval", FIXED_GATE, SINGLE_GATE]);
    const fixes = retrievalGates(outcome, "spring", "", null).flatMap(({ passed, fix }) => (passed ? [] : fix));
    expect(fixes).toHaveLength(3);
    expect(fixes[0]).toBe(
      "npm run -s fusion -- fit --retrieval judged --decisions runs/spring/retrieval-decisions.jsonl --out fusion.json" +
        " && npx tsx distill/9-promote.ts --run spring --fusion fusion.json",
    );
  });

  it("names the task in what to do, unless it is the default", () => {
    const [fix] = retrievalGates(outcome, "spring", " --task tasks/tea", null).map(({ fix }) => fix);
    expect(fix).toBe(
      "npm run -s fusion -- fit --task tasks/tea --retrieval judged --decisions runs/spring/retrieval-decisions.jsonl --out fusion.json" +
        " && npx tsx distill/9-promote.ts --run spring --task tasks/tea --fusion fusion.json",
    );
  });

  it("lets a release with the fitted fusion pass, and says when it carries another", () => {
    expect(failing(outcome, outcome.fusion)).toEqual([]);
    const warningsOf = (fusion: string) => retrievalGates(outcome, "spring", "", fusion)[0]?.warnings;
    expect(warningsOf(outcome.fusion!)).not.toContainEqual(expect.stringContaining("other queries"));
    expect(warningsOf("b".repeat(64))).toContainEqual(
      expect.stringContaining("fitted to other queries or other decisions"),
    );
  });

  it("says which figures are the stand-in's", () => {
    const simulated = outcome.methods.flatMap(({ name, simulated }) => (simulated ? [name] : []));
    expect(simulated).toEqual(["fitted", FITTED_SERVED, ROUTED]);
  });
});

it("needs 25 judged queries for what is chosen on them", () => {
  const outcome = measure("mixed intents, the router right on 85 %", 24);
  expect([outcome.fusion, outcome.gains.every(({ over }) => over === UNIFORM)]).toEqual([null, true]);
  const gates = retrievalGates(outcome, "spring", "", null);
  expect(gates.map(({ name }) => name)).toEqual(["retrieval"]);
  expect(gates[0]?.warnings).toContainEqual(expect.stringMatching(/24 judged queries are too few .* judge 25 or more/));
});

/** Gains by hand: of the router without a fusion over each simpler way, in nDCG@10 and in Recall@5. */
const outcomeOf = (ndcg: Points, recall: Points = ndcg, over: Partial<RetrievalOutcome> = {}): RetrievalOutcome => ({
  folder: "judged",
  decisions: "decisions.jsonl",
  isShipped: false,
  queries: 100,
  methods: [],
  fusion: "c".repeat(64),
  gains: [UNIFORM, BEST_FIXED, BEST_SINGLE].flatMap((over) => [
    { of: ROUTED, over, measure: "ndcgAt10" as const, points: ndcg, p: ndcg.high < 0 ? 0.01 : 0.5 },
    { of: ROUTED, over, measure: "recallAt5" as const, points: recall, p: 0.5 },
  ]),
  ...over,
});
const points = (low: number, value: number, high: number): Points => ({ low, value, high });

it.each([
  ["surely better", points(1, 3, 5), [], 0],
  ["not surely worse, and may be", points(-3, -1, 1), [], 2],
  ["as good to half a point", points(-0.4, 0.1, 0.6), [], 0],
  ["surely worse", points(-5, -3, -1), ["retrieval", FIXED_GATE, SINGLE_GATE], 0],
])("a router that is %s", (_, gained, failed, doubts) => {
  const outcome = outcomeOf(gained, points(0, 0, 0));
  expect(failing(outcome, null)).toEqual(failed);
  const warnings = retrievalGates(outcome, "spring", "", null).flatMap(({ warnings = [] }) => warnings);
  expect(warnings.filter((text) => text.includes("judged queries would settle it"))).toHaveLength(doubts);
});

it("warns of a loss in the other measures, which stops nothing", () => {
  const outcome = outcomeOf(points(1, 3, 5), points(-12, -9, -6));
  expect(failing(outcome, null)).toEqual([]);
  const warnings = retrievalGates(outcome, "spring", "", null).flatMap(({ warnings = [] }) => warnings);
  expect(warnings).toContain("Recall@5 is surely lower than that of uniform weights: -9.0 [-12.0, -6.0] points");
  expect(warnings).toHaveLength(3);
});

it("never stops a release because of the set that comes with the project", () => {
  const outcome = outcomeOf(points(-9, -8, -7), points(-9, -8, -7), { isShipped: true });
  expect(failing(outcome, null)).toEqual([]);
  expect(retrievalGates(outcome, "spring", "", null)).toHaveLength(1);
});

it.each([
  ["half the width takes four times as many", points(-1, 0, 1), 100, 400],
  ["a clear loss is settled below 0", points(-3, -1, 1), 100, 400],
  ["one that is settled already", points(0.5, 1.5, 2.5), 100, 25],
])("about how many judged queries settle it: %s", (_, gained, now, needed) => {
  expect(queriesToSettle(gained, now)).toBe(needed);
});
