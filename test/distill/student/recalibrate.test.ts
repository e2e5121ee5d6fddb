import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import type { Outcome } from "../../../distill/lib/student/certify.ts";
import {
  certifyAgain,
  isCorrect,
  refit,
  scoreOfConfidence,
  scoresOf,
  withCalibration,
} from "../../../distill/lib/student/recalibrate.ts";
import { answeredFrom, planLabels } from "../../../distill/lib/student/surest-first.ts";
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
const SHIFTS: readonly [string, Population][] = [
  ["the traffic that it was certified for", { mean: 2, spread: 2, slope: 1, constant: 1, ceiling: 0.99 }],
  ["harder queries", { mean: 1, spread: 2, slope: 1, constant: 1, ceiling: 0.99 }],
  ["scores that promise too much", { mean: 2, spread: 2, slope: 1, constant: -0.5, ceiling: 0.99 }],
  [
    "scores that tell less, and labels that are wrong more often",
    { mean: 2, spread: 2, slope: 0.8, constant: 1, ceiling: 0.975 },
  ],
];

const rightOf = ({ slope, constant, ceiling }: Population, score: number) =>
  ceiling * sigmoid(slope * score + constant);

/** About 1,000 labels, of 3,000 queries to be quick: the command draws 10,000, which certifies a little more. */
function draw(traffic: Population, random: () => number, queries = 3_000) {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const scores = Array.from({ length: queries }, () => traffic.mean + traffic.spread * normal());
  const { population, chosen } = planLabels(scores, 1000, random);
  const outcomes = chosen.map(({ index, rank, chance }) => {
    const score = scores[index]!;
    return { score, correct: random() < rightOf(traffic, score), rank, chance };
  });
  return { population, outcomes };
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

describe("recalibration on a shifted population", { timeout: 120_000 }, () => {
  it.each(SHIFTS)(
    "keeps the bound, and half of the coverage known with hindsight, each in 95 %% of draws with 1,000 labels: %s",
    (_, shift) => {
      const { at, best } = truth(shift);
      const DRAWS = 400;
      const random = mulberry32(20261128);
      const coverages: number[] = [];
      let broken = 0;
      for (let i = 0; i < DRAWS; i++) {
        const { population, outcomes } = draw(shift, random);
        const { threshold } = certifyAgain(population, outcomes, { alpha: ALPHA, delta: DELTA, floor: -20 });
        const { coverage, risk } = at(threshold);
        if (risk > ALPHA) broken++;
        coverages.push(coverage);
      }
      expect(broken / DRAWS).toBeLessThanOrEqual(0.05);
      expect(coverages.reduce((sum, coverage) => sum + coverage, 0) / DRAWS).toBeGreaterThanOrEqual(
        0.7 * best.coverage,
      );
      const enough = coverages.filter((coverage) => coverage >= best.coverage / 2).length / DRAWS;
      expect(enough).toBeGreaterThanOrEqual(0.95);
    },
  );

  it("answers nothing where nothing can be certified, and says why", () => {
    const hopeless = { mean: 2, spread: 2, slope: 0.1, constant: 0, ceiling: 0.8 };
    const { population, outcomes } = draw(hopeless, mulberry32(1));
    const found = certifyAgain(population, outcomes, { alpha: ALPHA, delta: DELTA, floor: -20 });
    expect(found).toMatchObject({ threshold: Number.POSITIVE_INFINITY, after: { share: 0, answered: 0 } });
    expect(found.refusal).toMatch(/labelled among the surest 30 % disagree/);
  });
});

describe("labels, bought where they prove most", () => {
  const traffic = SHIFTS[1]![1];

  it("are as many as wanted, dense among the surest and thin below", () => {
    const { population, outcomes } = draw(traffic, mulberry32(5));
    expect(Math.abs(outcomes.length - 1000)).toBeLessThan(120);
    const labelled = (from: number, to: number) =>
      outcomes.filter(({ rank }) => rank >= from && rank < to).length / (to - from);
    expect(Math.abs(labelled(0, 600) - labelled(600, 1200))).toBeLessThan(0.1);
    expect(labelled(2400, 3000)).toBeLessThan(0.3 * labelled(0, 1200));
    expect(labelled(2400, 3000)).toBeGreaterThan(0);
    expect(population.scores).toHaveLength(3000);
  });

  it("are of every query where the log holds no more than are wanted", () => {
    const { population, outcomes } = draw(traffic, mulberry32(5), 900);
    expect(outcomes).toHaveLength(900);
    const { threshold } = certifyAgain(population, outcomes, { alpha: ALPHA, delta: DELTA, floor: -20 });
    const above = outcomes.filter(({ score }) => score >= threshold);
    expect(answeredFrom(population, outcomes, threshold)).toEqual({
      share: above.length / 900,
      answered: above.length,
      disagreements: above.filter(({ correct }) => !correct).length,
    });
  });

  it("give the risk above any threshold without bias: the rows that count for it are a uniform sample of what is above", () => {
    const { at } = truth(traffic);
    const random = mulberry32(9);
    for (const threshold of [3, 1.5, 0]) {
      const { coverage, risk } = at(threshold);
      let [rows, wrong, share] = [0, 0, 0];
      for (let i = 0; i < 40; i++) {
        const { population, outcomes } = draw(traffic, random);
        const found = answeredFrom(population, outcomes, threshold);
        rows += found.answered;
        wrong += found.disagreements;
        share += found.share / 40;
      }
      expect(share).toBeCloseTo(coverage, 2);
      expect(Math.abs(wrong / rows - risk)).toBeLessThan(4 * Math.sqrt((risk * (1 - risk)) / rows));
    }
  });

  it("are refused as too few before anything is certified", () => {
    const { population, outcomes } = draw(traffic, mulberry32(5), 80);
    expect(certifyAgain(population, outcomes, { alpha: ALPHA, delta: DELTA, floor: -20 }).refusal).toMatch(
      /too few labelled/,
    );
  });
});

describe("audits that were paid for already", () => {
  const { population, outcomes: sample } = draw(SHIFTS[0]![1], mulberry32(7));
  const options = { alpha: ALPHA, delta: DELTA, floor: -20 };
  const alone = certifyAgain(population, sample, options);
  const auditsOf = (isRight: (score: number) => boolean, rows = 200): Outcome[] =>
    Array.from({ length: rows }, (_, i) => {
      const score = alone.threshold + (6 * i) / rows;
      return { score, correct: isRight(score) };
    });

  it("raise the threshold to where they no longer contradict the audited rate", () => {
    const wrongBelow = alone.threshold + 2;
    const outcomes = auditsOf((score) => score >= wrongBelow);
    const found = certifyAgain(population, sample, { ...options, audits: { outcomes, alpha: 0.1 } });
    expect(found.isRaised).toBe(true);
    expect(found.threshold).toBeGreaterThan(alone.threshold + 1);
    expect(found.threshold).toBeLessThanOrEqual(wrongBelow);
    expect(found.after).toEqual(answeredFrom(population, sample, found.threshold));
  });

  it.each([
    ["that all agree", () => true],
    ["that disagree at the audited rate", (score: number) => Math.round(score * 1000) % 12 !== 0],
  ])("never lower it: audits %s", (_, isRight) => {
    const found = certifyAgain(population, sample, { ...options, audits: { outcomes: auditsOf(isRight), alpha: 0.1 } });
    expect(found).toMatchObject({ threshold: alone.threshold, isRaised: false });
  });

  it("that all disagree leave nothing to answer", () => {
    const found = certifyAgain(population, sample, {
      ...options,
      audits: { outcomes: auditsOf(() => false), alpha: 0.1 },
    });
    expect(found.after.share).toBeLessThan(alone.after.share / 4);
  });
});

describe("a recalibrated artefact", () => {
  const bytes = new Uint8Array(readFileSync(new URL("../../../edge/student/video-search.bin", import.meta.url)));
  const before = decodeStudent(bytes);
  const queries = ["someone says let it go", "dog barking", "red car at night", "directed by nolan", "qwzx"];

  it("decides as before, at another confidence and threshold", () => {
    if (!before.ok) throw new Error(before.reason);
    const { population, outcomes } = draw(SHIFTS[1]![1], mulberry32(3));
    const found = refit(population, outcomes, {
      alpha: ALPHA,
      delta: DELTA,
      floor: before.student.header.rejection.scoreFloor,
    });
    const certified = { alpha: ALPHA, delta: DELTA, calibrationSize: 1000, population: "a test" };
    const after = decodeStudent(withCalibration(bytes, found, certified));
    if (!after.ok) throw new Error(after.reason);
    const { threshold, certificate, calibration } = after.student.header;
    expect(certificate).toEqual({ ...certified, coverage: found.after.share, styles: [] });
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
    for (const query of queries)
      expect(isCorrect(student, { query, label: student.predict(query).weights })).toBe(true);
    expect(isCorrect(student, { query: "dog barking", label: { metadata: 1 } })).toBe(false);
    const [sure, unsure] = scoresOf(student, ["directed by nolan", "qwzx"]);
    expect(sure).toBeGreaterThan(unsure!);
  });
});
