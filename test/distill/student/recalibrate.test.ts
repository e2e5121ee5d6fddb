import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import type { Outcome } from "../../../distill/lib/student/certify.ts";
import {
  answeredFrom,
  certifyAgain,
  outcomesOf,
  refit,
  scoreOfConfidence,
  withCalibration,
} from "../../../distill/lib/student/recalibrate.ts";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import { calibrate, sigmoid } from "../../../edge/student/rejection.ts";

const ALPHA = 0.08;
const DELTA = 0.05;

/** Traffic of which this is known: how scores are spread, and how likely an answer of a score is right. */
interface Population {
  readonly mean: number;
  readonly spread: number;
  readonly slope: number;
  readonly constant: number;
  readonly ceiling: number;
}
/** And the share of draws that keep half of the best coverage: where little is right even at the top, 1,000 rows prove less. */
const SHIFTS: readonly [string, Population, number][] = [
  ["the traffic that it was certified for", { mean: 2, spread: 2, slope: 1, constant: 1, ceiling: 0.99 }, 0.95],
  ["harder queries", { mean: 1, spread: 2, slope: 1, constant: 1, ceiling: 0.99 }, 0.95],
  ["scores that promise too much", { mean: 2, spread: 2, slope: 1, constant: -0.5, ceiling: 0.99 }, 0.85],
  [
    "scores that tell less, and labels that are wrong more often",
    { mean: 2, spread: 2, slope: 0.8, constant: 1, ceiling: 0.975 },
    0.75,
  ],
];

const rightOf = ({ slope, constant, ceiling }: Population, score: number) =>
  ceiling * sigmoid(slope * score + constant);

function draw(population: Population, rows: number, random: () => number): Outcome[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: rows }, () => {
    const score = population.mean + population.spread * normal();
    return { score, correct: random() < rightOf(population, score) };
  });
}

/** Coverage and true risk from each of a fine grid of scores on, by numerical integration over the whole population. */
function truth(population: Population) {
  const { mean, spread } = population;
  const STEPS = 4000;
  const scores = Array.from({ length: STEPS }, (_, i) => mean + spread * (5 - (10 * i) / STEPS));
  let [mass, wrong] = [0, 0];
  const points = scores.map((score) => {
    const density = Math.exp(-0.5 * ((score - mean) / spread) ** 2) / Math.sqrt(2 * Math.PI);
    mass += (density * 10) / STEPS;
    wrong += ((density * 10) / STEPS) * (1 - rightOf(population, score));
    return { score, coverage: mass, risk: wrong / mass };
  });
  return {
    at: (threshold: number) => points.findLast(({ score }) => score >= threshold) ?? { coverage: 0, risk: 0 },
    best: points.filter(({ risk }) => risk <= ALPHA).at(-1)!,
  };
}

describe("recalibration on a shifted population", () => {
  it.each(SHIFTS)(
    "keeps the bound in 95 %% of draws of 1,000 queries, and half of the coverage known with hindsight: %s",
    (_, shift, least) => {
      const { at, best } = truth(shift);
      const DRAWS = 400;
      const random = mulberry32(20261128);
      const coverages: number[] = [];
      let broken = 0;
      for (let i = 0; i < DRAWS; i++) {
        const { threshold } = certifyAgain(draw(shift, 1000, random), { alpha: ALPHA, delta: DELTA, floor: -20 });
        const { coverage, risk } = at(threshold);
        if (risk > ALPHA) broken++;
        coverages.push(coverage);
      }
      expect(broken / DRAWS).toBeLessThanOrEqual(0.05);
      expect(coverages.reduce((sum, coverage) => sum + coverage, 0) / DRAWS).toBeGreaterThanOrEqual(best.coverage / 2);
      const enough = coverages.filter((coverage) => coverage >= best.coverage / 2).length / DRAWS;
      expect(enough).toBeGreaterThanOrEqual(least);
    },
  );

  it("answers nothing where nothing can be certified, and says why", () => {
    const hopeless = { mean: 2, spread: 2, slope: 0.1, constant: 0, ceiling: 0.8 };
    const found = certifyAgain(draw(hopeless, 1000, mulberry32(1)), { alpha: ALPHA, delta: DELTA, floor: -20 });
    expect(found).toMatchObject({ threshold: Number.POSITIVE_INFINITY, after: { answered: 0 } });
    expect(found.refusal).toMatch(/of the 250 surest rows disagree/);
  });
});

describe("audits that were paid for already", () => {
  const sample = draw(SHIFTS[0]![1], 1000, mulberry32(7));
  const options = { alpha: ALPHA, delta: DELTA, floor: -20 };
  const alone = certifyAgain(sample, options);
  const auditsOf = (isRight: (score: number) => boolean, rows = 200): Outcome[] =>
    Array.from({ length: rows }, (_, i) => {
      const score = alone.threshold + (6 * i) / rows;
      return { score, correct: isRight(score) };
    });

  it("raise the threshold to where they no longer contradict the audited rate", () => {
    const wrongBelow = alone.threshold + 2;
    const outcomes = auditsOf((score) => score >= wrongBelow);
    const found = certifyAgain(sample, { ...options, audits: { outcomes, alpha: 0.1 } });
    expect(found.isRaised).toBe(true);
    expect(found.threshold).toBeGreaterThan(alone.threshold + 1);
    expect(found.threshold).toBeLessThanOrEqual(wrongBelow);
    expect(found.after).toEqual(answeredFrom(sample, found.threshold));
  });

  it.each([
    ["that all agree", () => true],
    ["that disagree at the audited rate", (score: number) => Math.round(score * 1000) % 12 !== 0],
  ])("never lower it: audits %s", (_, isRight) => {
    const found = certifyAgain(sample, { ...options, audits: { outcomes: auditsOf(isRight), alpha: 0.1 } });
    expect(found).toMatchObject({ threshold: alone.threshold, isRaised: false });
  });

  it("that all disagree leave nothing to answer", () => {
    const found = certifyAgain(sample, { ...options, audits: { outcomes: auditsOf(() => false), alpha: 0.1 } });
    expect(found.after.answered).toBeLessThan(alone.after.answered / 4);
  });
});

describe("a recalibrated artefact", () => {
  const bytes = new Uint8Array(readFileSync(new URL("../../../edge/student/video-search.bin", import.meta.url)));
  const before = decodeStudent(bytes);
  const queries = ["someone says let it go", "dog barking", "red car at night", "directed by nolan", "qwzx"];

  it("decides as before, at another confidence and threshold", () => {
    if (!before.ok) throw new Error(before.reason);
    const outcomes = draw(SHIFTS[1]![1], 1000, mulberry32(3));
    const found = refit(outcomes, { alpha: ALPHA, delta: DELTA, floor: before.student.header.rejection.scoreFloor });
    const certified = { alpha: ALPHA, delta: DELTA, calibrationSize: 1000, population: "a test" };
    const after = decodeStudent(withCalibration(bytes, found, certified));
    if (!after.ok) throw new Error(after.reason);
    const { threshold, certificate, calibration } = after.student.header;
    expect(certificate).toEqual({ ...certified, coverage: found.after.answered / 1000, styles: [] });
    expect(threshold).toBe(calibrate(found.map, found.threshold));
    for (const query of queries) {
      const [old, now] = [before.student.predict(query), after.student.predict(query)];
      expect(now.weights).toEqual(old.weights);
      const score = scoreOfConfidence(before.student.header.calibration, old.confidence);
      expect(now.confidence).toBeCloseTo(calibrate(calibration, score), 9);
    }
  });

  it("counts a row as its certificate does", () => {
    if (!before.ok) throw new Error(before.reason);
    const { student } = before;
    const rows = queries.map((query) => ({ query, label: student.predict(query).weights }));
    expect(outcomesOf(student, rows).every(({ correct }) => correct)).toBe(true);
    expect(outcomesOf(student, [{ query: "dog barking", label: { metadata: 1 } }])[0]?.correct).toBe(false);
  });
});
