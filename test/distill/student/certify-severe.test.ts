import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binomialUpperBound } from "../../../distill/lib/statistics/binomial.ts";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import { certifySevere, MIN_SEVERE, type SevereOutcome } from "../../../distill/lib/student/certify-severe.ts";
import { sigmoid } from "../../../edge/student/rejection.ts";

const ALPHA = 0.05;
const DELTA = 0.05;

/** Rows of a student that lets severe ones through the more rarely, the higher its score; every third row is severe. */
function draw(count: number, random: () => number, offset: number): SevereOutcome[] {
  return Array.from({ length: count }, () => {
    const score = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const isSevere = random() < 1 / 3;
    return { score, isSevere, isLetThrough: random() < (isSevere ? sigmoid(-offset - score) : 0.9) };
  });
}

/** Share of the severe rows that are answered with the label that lets them through. */
function missedShare(rows: readonly SevereOutcome[], threshold: number): number {
  const severe = rows.filter((row) => row.isSevere);
  return severe.filter((row) => row.isLetThrough && row.score >= threshold).length / severe.length;
}

const rowsOf = (severe: number, missedAt: readonly number[], others = 0): SevereOutcome[] => [
  ...Array.from({ length: severe }, (_, i) => ({ score: i, isSevere: true, isLetThrough: missedAt.includes(i) })),
  ...Array.from({ length: others }, (_, i) => ({ score: i + 0.5, isSevere: false, isLetThrough: true })),
];

describe("certification of the share of severe rows that are let through", () => {
  it.each([
    ["a student that misses many", 1],
    ["a middling student", 2],
    ["a good student", 2.7],
  ])("fails at most as often as delta says, for %s, and is not vacuous", (_, offset) => {
    const random = mulberry32(11);
    const population = draw(100_000, random, offset);
    const best = lowestSound(population);
    const draws = 400;
    let violations = 0;
    let coverage = 0;
    for (let i = 0; i < draws; i++) {
      const result = certifySevere(draw(600, random, offset), ALPHA, DELTA);
      if (!result.ok) continue;
      coverage += result.answered / 600 / draws;
      if (result.threshold < best.threshold) violations++;
    }
    // Three standard errors of a proportion of delta.
    expect(violations / draws).toBeLessThan(DELTA + 3 * Math.sqrt((DELTA * (1 - DELTA)) / draws));
    expect(coverage).toBeGreaterThan(0.5 * best.coverage);
  });

  it("answers every row of a student that lets no severe one through", () => {
    expect(certifySevere(rowsOf(150, [], 100), ALPHA, DELTA)).toEqual({
      ok: true,
      threshold: 0,
      answered: 250,
      severe: 150,
      missed: 0,
    });
  });

  it("stops before the first miss that is one too many, and keeps those that the bound allows", () => {
    // Of 150 rows, 2 misses have an upper bound of 4.1 %, 3 one of 5.1 %.
    expect([2, 3].map((missed) => binomialUpperBound(missed, 150, DELTA) <= ALPHA)).toEqual([true, false]);
    const result = certifySevere(rowsOf(150, [140, 120, 90, 60]), ALPHA, DELTA);
    expect(result).toEqual({ ok: true, threshold: 91, answered: 59, severe: 150, missed: 2 });
  });

  it("keeps the exact upper bound of what it certifies under alpha", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 4, noNaN: true }), (seed, offset) => {
        const rows = draw(500, mulberry32(seed), offset);
        const result = certifySevere(rows, ALPHA, DELTA);
        if (!result.ok) return;
        expect(binomialUpperBound(result.missed, result.severe, DELTA)).toBeLessThanOrEqual(ALPHA + 1e-9);
        expect(missedShare(rows, result.threshold)).toBeCloseTo(result.missed / result.severe, 12);
        // One more miss would be one too many: no lower threshold is certified.
        const lower = rows.filter((row) => row.score < result.threshold).map((row) => row.score);
        const next = lower.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
        if (lower.length > 0) {
          const missed = Math.round(missedShare(rows, next) * result.severe);
          expect(binomialUpperBound(missed, result.severe, DELTA)).toBeGreaterThan(ALPHA);
        }
      }),
      { numRuns: 50, seed: 3 },
    );
  });

  it("does not depend on rows that are not severe, except for how many it answers", () => {
    const severe = rowsOf(200, [190, 180, 170, 160, 150, 140, 130, 120]);
    const alone = certifySevere(severe, ALPHA, DELTA);
    const amid = certifySevere([...severe, ...rowsOf(0, [], 200)], ALPHA, DELTA);
    expect(alone.ok && amid.ok && amid.missed === alone.missed && amid.answered > alone.answered).toBe(true);
  });

  it("answers nothing under the floor, and counts no miss there", () => {
    const result = certifySevere(rowsOf(150, [0, 1, 2, 3, 4, 5, 6, 7]), ALPHA, DELTA, 20);
    expect(result).toMatchObject({ ok: true, threshold: 20, answered: 130, severe: 150, missed: 0 });
  });

  it("answers rows of equal score together or not at all", () => {
    const rows = rowsOf(150, []).map((row, i) => ({
      ...row,
      score: Math.floor(i / 50),
      isLetThrough: i >= 50 && i < 60,
    }));
    expect(certifySevere(rows, ALPHA, DELTA)).toMatchObject({ ok: true, threshold: 2, answered: 50, missed: 0 });
  });

  it("does not depend on the order of the rows", () => {
    const rows = draw(600, mulberry32(5), 2);
    expect(certifySevere([...rows].reverse(), ALPHA, DELTA)).toEqual(certifySevere(rows, ALPHA, DELTA));
  });

  it("refuses fewer severe rows than it needs, however many others there are", () => {
    const result = certifySevere(rowsOf(MIN_SEVERE - 1, [], 5000), ALPHA, DELTA);
    expect(result).toEqual({ ok: false, reason: "119 severe calibration rows are too few: at least 120 are needed" });
  });

  it("refuses an alpha that the rows cannot show", () => {
    expect(certifySevere(rowsOf(150, []), 0.01, DELTA)).toMatchObject({ ok: false });
  });

  it("refuses a student that lets severe rows through at its highest scores", () => {
    const rows = rowsOf(150, []).map((row) => ({ ...row, isLetThrough: true }));
    const level = rows.map((row) => ({ ...row, score: 1 }));
    expect(certifySevere(level, ALPHA, DELTA)).toMatchObject({ ok: false });
  });
});

/** The lowest threshold whose share over the whole population keeps alpha, and the share of rows that it answers. */
function lowestSound(population: readonly SevereOutcome[]): { threshold: number; coverage: number } {
  const rows = [...population].sort((a, b) => b.score - a.score);
  const severe = rows.filter((row) => row.isSevere).length;
  let missed = 0;
  for (const [i, row] of rows.entries()) {
    if (row.isSevere && row.isLetThrough) missed++;
    if (missed / severe > ALPHA) return { threshold: row.score, coverage: i / rows.length };
  }
  return { threshold: rows.at(-1)!.score, coverage: 1 };
}
