import { describe, expect, it } from "vitest";
import { constantCandidate, createMajority, majorityCandidate } from "../../../distill/lib/evaluate/baselines.ts";
import type { Candidate } from "../../../distill/lib/evaluate/candidate.ts";
import { compareAll } from "../../../distill/lib/evaluate/comparisons.ts";
import { qualityOf } from "../../../distill/lib/evaluate/figures.ts";
import { operationOf } from "../../../distill/lib/evaluate/operation.ts";
import { traitsOf } from "../../../distill/lib/evaluate/traits.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { only, sampleCandidate, sampleEvaluation, sampleRows } from "./sample.ts";

const rows = sampleRows(200);
const options = { seed: 1, resamples: 200, referenceSimulated: false, baselines: [] };

describe("quality of a candidate", () => {
  it("counts what agrees and brackets it", () => {
    const quality = qualityOf(videoSearch, rows, sampleCandidate(rows, "distilled", "model", 10), "gold", options);
    expect(quality.agreement.value).toBeCloseTo(0.9, 10);
    expect(quality.agreement.low).toBeLessThan(0.9);
    expect(quality.agreement.high).toBeGreaterThan(0.9);
    expect(quality).toMatchObject({ rows: 200, answered: 200, coverage: { value: 1 } });
  });

  it("counts invalid output as wrong, not as missing", () => {
    const candidate = sampleCandidate(rows, "base", "model", 1e9);
    const invalid = new Map(candidate.answers);
    for (const row of rows.slice(0, 50)) invalid.set(row.id, { weights: null, problem: "no JSON" });
    const quality = qualityOf(videoSearch, rows, { ...candidate, answers: invalid }, "gold", options);
    expect(quality.answered).toBe(200);
    expect(quality.agreement.value).toBeCloseTo(0.75, 10);
    expect(quality.invalidRate.value).toBeCloseTo(0.25, 10);
  });

  it("leaves declined rows out and puts the baselines of the same rows beside the rest", () => {
    const candidate = sampleCandidate(rows, "rules", "rules", 1e9);
    const some = new Map([...candidate.answers].filter((_, i) => i % 4 === 0));
    const rules: Candidate = { ...candidate, answers: some };
    const baselines = [constantCandidate(videoSearch, rows)];
    const quality = qualityOf(videoSearch, rows, rules, "teacher", { ...options, baselines });
    expect(quality.answered).toBe(50);
    // Every fourth row is visual, so the constant is right on all of these and on a quarter of all.
    expect(quality.baselines).toMatchObject([{ name: "constant", agreement: { value: 1 } }]);
  });

  it("is simulated when the answers or the reference are", () => {
    const real = { ...sampleCandidate(rows, "student", "student", 10), simulated: false };
    const made = { ...real, simulated: true };
    const marks = [
      qualityOf(videoSearch, rows, real, "gold", options),
      qualityOf(videoSearch, rows, real, "gold", { ...options, referenceSimulated: true }),
      qualityOf(videoSearch, rows, made, "gold", options),
    ].map(({ agreement }) => agreement.simulated);
    expect(marks).toEqual([false, true, true]);
  });

  it("separates slices", () => {
    const quality = qualityOf(videoSearch, rows, sampleCandidate(rows, "student", "student", 10), "gold", options);
    const languages = quality.slices.filter(({ kind }) => kind === "language");
    expect(languages.map(({ name, rows }) => [name, rows])).toEqual([
      ["de", 40],
      ["en", 160],
    ]);
    expect(quality.slices.find(({ name }) => name === "typos")?.rows).toBe(29);
  });
});

it("takes the most frequent training pattern for the majority and says so", () => {
  const labels = createMajority(videoSearch);
  for (const label of [only(0), only(2), only(2)]) labels.add(label);
  const majority = majorityCandidate(labels, rows, false);
  expect(majority.title).toBe("majority (transcription)");
  expect(majority.what).toContain("2 of 3 rows");
  expect(majority.answers.get("row-0")?.weights).toEqual(only(2));
});

it("prices tokens over all queries, including those that needed no call", () => {
  const half = sampleCandidate(rows, "cascade", "model", 10);
  const answers = new Map(
    [...half.answers].map(([id, { usage, ...rest }], i) => [id, i % 2 ? { ...rest, usage: usage! } : rest]),
  );
  const operation = operationOf({ ...half, answers }, true);
  expect(operation.modelCalls.value).toBe(0.5);
  expect(operation.inputTokens?.value).toBe(100);
  // (100 x 0.035 + 20 x 0.14) / 2 tokens-weighted USD per million queries.
  expect(operation.usdPerMillionQueries?.value).toBeCloseTo(3.15, 10);
  expect(operation.usdPerMillionQueries?.simulated).toBe(true);
});

it("asks nothing of a model whose price is not known but does not call it free", () => {
  const { price: _, ...unpriced } = sampleCandidate(rows, "other", "model", 10);
  expect(operationOf(unpriced, false).usdPerMillionQueries).toBeNull();
});

it("compares every pair once and finds the clear difference", () => {
  const good = sampleCandidate(rows, "good", "model", 50);
  const poor = sampleCandidate(rows, "poor", "model", 2);
  const same = sampleCandidate(rows, "same", "model", 50);
  const tests = compareAll(videoSearch, rows, [good, poor, same], "gold", options);
  expect(tests).toHaveLength(3);
  expect(tests.find(({ first, second }) => first === "good" && second === "poor")?.pCorrected).toBeLessThan(0.001);
  expect(tests.find(({ second }) => second === "same")?.p).toBe(1);
});

it.each([
  ["a named person", { people: [{ value: "Mia Falk", span: [0, 8], confidence: 1, strict: true }] }, ["names"]],
  [
    "a negated genre",
    { genre: [{ value: "comedy", span: [4, 10], confidence: 1, strict: true, exclude: true }] },
    ["negation"],
  ],
  ["neither", { year: [{ gte: 1980, span: [0, 4], confidence: 1, strict: true }] }, []],
] as const)("reads the traits of an untagged row off its filters: %s", (_, filters, traits) => {
  expect(traitsOf({ filters }, videoSearch)).toEqual(traits);
});

describe("an evaluation", () => {
  it("puts the teacher's agreement with gold first and never scores the teacher against itself", () => {
    const { qualities, headline } = sampleEvaluation();
    expect(headline).toBe("gold");
    expect(qualities[0]).toMatchObject({ candidate: "teacher", reference: "gold" });
    expect(qualities[0]?.agreement.value).toBeCloseTo(0.9, 10);
    expect(qualities.some(({ candidate, reference }) => candidate === "teacher" && reference === "teacher")).toBe(
      false,
    );
  });

  it("uses the teacher as the headline reference when there are no human labels", () => {
    const evaluation = sampleEvaluation({ rows: sampleRows(200, false) });
    expect(evaluation.headline).toBe("teacher");
    expect(evaluation.qualities.every(({ reference }) => reference === "teacher")).toBe(true);
  });

  it("lists the worst disagreements of the cascade", () => {
    const { disagreements } = sampleEvaluation();
    expect(disagreements.length).toBe(10);
    expect(disagreements.every(({ totalVariation }) => totalVariation > 0)).toBe(true);
  });
});
