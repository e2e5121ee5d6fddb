import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import { fitCalibration } from "../../../distill/lib/student/calibration.ts";
import type { Outcome } from "../../../distill/lib/student/certify.ts";
import { calibrate, sigmoid } from "../../../edge/student/rejection.ts";

const worlds: readonly [name: string, rate: (score: number) => number][] = [
  ["already calibrated", (score) => sigmoid(score)],
  ["too bold", (score) => sigmoid(0.4 * score - 0.5)],
  ["too timid", (score) => sigmoid(2 * score + 1)],
  ["never surer than its labels", (score) => 0.85 * sigmoid(1.5 * score + 1)],
  ["always right", () => 1],
  ["of a score that says nothing", () => 0.7],
];

/** Scores distributed like rejection scores: mostly high, some low. */
function draw(count: number, rate: (score: number) => number, seed: number): Outcome[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => {
    const score = 5 * Math.sqrt(random()) - 1.5 + 2 * random();
    return { score, correct: random() < rate(score) };
  });
}

describe("calibration", () => {
  it.each(worlds)("comes within 0.03 of the true rates of a student %s", (_, rate) => {
    const map = fitCalibration(draw(800, rate, 1));
    const fresh = draw(4000, rate, 2);
    const error =
      fresh.reduce((sum, { score }) => sum + Math.abs(calibrate(map, score) - rate(score)), 0) / fresh.length;
    expect(error).toBeLessThan(0.03);
  });

  it.each(worlds)("rises strictly for a student %s", (_, rate) => {
    const { scores, logits } = fitCalibration(draw(300, rate, 3));
    for (let k = 1; k < scores.length; k++) {
      expect(scores[k]).toBeGreaterThan(scores[k - 1]!);
      expect(logits[k]).toBeGreaterThan(logits[k - 1]!);
    }
  });

  it.each([0, 1, 2])("gives a map for %i rows", (count) => {
    const map = fitCalibration(draw(count, () => 1, 1));
    expect(calibrate(map, 3)).toBeGreaterThan(calibrate(map, -3));
  });
});
