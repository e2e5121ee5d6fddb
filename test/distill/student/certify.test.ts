import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialCdf } from "../../../distill/lib/statistics/binomial.ts";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import { certify, MIN_ANSWERED, type Outcome } from "../../../distill/lib/student/certify.ts";
import { sigmoid } from "../../../edge/student/rejection.ts";

const ALPHA = 0.08;
const DELTA = 0.05;

/** Queries with a normal score whose error rate falls with it, and the true risk above any score. */
function draw(count: number, random: () => number, offset: number): Outcome[] {
  return Array.from({ length: count }, () => {
    const score = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return { score, correct: random() < sigmoid(offset + 2 * score) };
  });
}

describe("certification of a threshold", () => {
  it.each([
    ["a student that is often wrong", 1.2],
    ["a middling student", 2],
    ["a good student", 3],
  ])("fails at most as often as delta says, for %s, and is not vacuous", (_, offset) => {
    const random = mulberry32(7);
    const population = draw(200_000, random, offset).sort((a, b) => b.score - a.score);
    const errorsOfTop = new Uint32Array(population.length + 1);
    for (const [i, row] of population.entries()) errorsOfTop[i + 1] = errorsOfTop[i]! + (row.correct ? 0 : 1);
    const trueRisk = (threshold: number): number => {
      const answered = countAbove(population, threshold);
      return errorsOfTop[answered]! / Math.max(1, answered);
    };
    const draws = 400;
    let violations = 0;
    let certified = 0;
    let coverage = 0;
    for (let i = 0; i < draws; i++) {
      const result = certify(draw(800, random, offset), ALPHA, DELTA);
      if (!result.ok) continue;
      certified++;
      coverage += result.answered / 800 / draws;
      if (trueRisk(result.threshold) > ALPHA) violations++;
    }
    // Three standard errors of a proportion of delta.
    expect(violations / draws).toBeLessThan(DELTA + 3 * Math.sqrt((DELTA * (1 - DELTA)) / draws));
    expect(certified / draws).toBeGreaterThan(0.5);
    const best = population.filter((row) => trueRiskOfTop(population, row)).length / population.length;
    expect(coverage).toBeGreaterThan(0.5 * best);
  });

  it("refuses when even the surest quarter is too often wrong", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ score: -i, correct: i % 5 !== 0 }));
    expect(certify(rows, ALPHA, DELTA)).toMatchObject({ ok: false });
  });

  it("refuses fewer rows than can show anything", () => {
    const rows = Array.from({ length: MIN_ANSWERED - 1 }, (_, i) => ({ score: i, correct: true }));
    expect(certify(rows, ALPHA, DELTA)).toMatchObject({ ok: false });
  });

  it("answers all rows of a perfect student above the floor, and none under it", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ score: i, correct: true }));
    expect(certify(rows, ALPHA, DELTA)).toEqual({ ok: true, threshold: 0, answered: 400, errors: 0 });
    expect(certify(rows, ALPHA, DELTA, 99.5)).toMatchObject({ ok: true, threshold: 100, answered: 300 });
  });

  it("answers rows of equal score together or not at all", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ score: Math.floor(i / 150), correct: true }));
    const result = certify(rows, 0.08, 0.05);
    expect(result).toMatchObject({ ok: true, answered: 400 });
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const rows = draw(300, mulberry32(seed), 2);
        expect(certify([...rows].reverse(), ALPHA, DELTA)).toEqual(certify(rows, ALPHA, DELTA));
      }),
      { numRuns: 20 },
    );
  });
});

/** How many rows of a population sorted by falling score reach the threshold. */
function countAbove(population: readonly Outcome[], threshold: number): number {
  let low = 0;
  let high = population.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (population[middle]!.score < threshold) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether answering everything down to `row` keeps the true risk; memoised by one pass over the sorted population. */
const kept = new WeakMap<readonly Outcome[], Set<Outcome>>();
function trueRiskOfTop(population: readonly Outcome[], row: Outcome): boolean {
  let within = kept.get(population);
  if (!within) {
    within = new Set();
    let wrong = 0;
    let lastGood = 0;
    population.forEach((each, i) => {
      if (!each.correct) wrong++;
      if (wrong / (i + 1) <= ALPHA) lastGood = i + 1;
    });
    for (const each of population.slice(0, lastGood)) within.add(each);
    kept.set(population, within);
  }
  return within.has(row);
}

describe("the binomial tail", () => {
  it.each([
    [0, 10, 0.5, 0.0009765625],
    [5, 10, 0.5, 0.623046875],
    [3, 100, 0.08, 0.0367],
    [10, 10, 0.3, 1],
    [-1, 10, 0.3, 0],
  ])("of at most %i in %i at rate %f is %f", (successes, trials, p, expected) => {
    expect(binomialCdf(successes, trials, p)).toBeCloseTo(expected, 4);
  });
});
