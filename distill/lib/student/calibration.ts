/**
 * The strictly increasing map from rejection score to confidence: logistic calibration (Platt, "Probabilistic outputs for
 * support vector machines", 1999) with his targets, which keep a perfect sample from claiming certainty.
 */
import type { CalibrationMap } from "../../../edge/student/student.ts";
import type { Judgement } from "./certify.ts";
import { fitLogistic } from "./logistic.ts";

/** The flattest map allowed: strictly increasing even where the score says nothing. */
const MIN_SLOPE = 1e-3;
/** Scores are log-odds: no query comes near these ends. */
const ENDS = 200;

export function fitCalibration(judgements: readonly Judgement[]): CalibrationMap {
  const right = judgements.filter((each) => each.correct).length;
  const wrong = judgements.length - right;
  // Each row counts as both outcomes, in Platt's proportions.
  const rows = judgements.flatMap(({ score }) => [[score], [score]]);
  const positive = judgements.flatMap(() => [true, false]);
  const costs = judgements.flatMap(({ correct }) => {
    const target = correct ? (right + 1) / (right + 2) : 1 / (wrong + 2);
    return [target, 1 - target];
  });
  const [slope = 1, constant = 0] = fitLogistic(rows, positive, { ridge: 1e-3, costs });
  const steepness = Math.max(MIN_SLOPE, slope);
  return { scores: [-ENDS, ENDS], logits: [constant - steepness * ENDS, constant + steepness * ENDS] };
}
