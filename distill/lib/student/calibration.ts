/**
 * The strictly increasing map from rejection score to confidence: a logistic curve (Platt, "Probabilistic outputs for
 * support vector machines", 1999) under a ceiling. Some labels are wrong at any score, so a curve that must end at 1 would be
 * overconfident at the top. It has only three parameters, because a finer map would follow the sample's noise.
 */
import { logit, sigmoid } from "../../../edge/student/rejection.ts";
import type { CalibrationMap } from "../../../edge/student/student.ts";
import type { Outcome } from "./certify.ts";
import { fitLogistic } from "./logistic.ts";

/** The flattest map allowed: strictly increasing even where the score says nothing. */
const MIN_SLOPE = 1e-3;
/** Scores are log-odds, and no query comes near these ends. */
const ENDS = 200;
/** The curve is stored as straight lines, in logits, between this many scores. */
const KNOTS = 33;
const ROUNDS = 40;

export function fitCalibration(outcomes: readonly Outcome[]): CalibrationMap {
  const { slope, constant, ceiling } = fitCurve(outcomes);
  const scores = outcomes.map((each) => each.score);
  const lowest = scores.reduce((least, score) => Math.min(least, score), 0);
  const highest = scores.reduce((most, score) => Math.max(most, score), lowest + 1);
  const knots = Array.from({ length: KNOTS }, (_, i) => lowest + ((highest - lowest) * i) / (KNOTS - 1));
  const at = (score: number): number =>
    logit(ceiling * sigmoid(slope * score + constant)) + MIN_SLOPE * (score - lowest);
  return {
    scores: [-ENDS, ...knots, ENDS],
    logits: [at(lowest) - slope * (lowest + ENDS), ...knots.map(at), at(highest) + MIN_SLOPE * (ENDS - highest)],
  };
}

interface Curve {
  readonly slope: number;
  readonly constant: number;
  /** Probability that a right answer agrees with its label, which may be wrong. */
  readonly ceiling: number;
}

/**
 * Expectation maximisation over whether a disagreement is the answer's fault or the label's. Platt's targets, which act as
 * two extra rows, one of each outcome, keep a perfect sample from claiming certainty.
 */
function fitCurve(outcomes: readonly Outcome[]): Curve {
  const rows = outcomes.flatMap(({ score }) => [[score], [score]]);
  const positive = outcomes.flatMap(() => [true, false]);
  const right = outcomes.filter((each) => each.correct).length;
  const doubt = 1 / (outcomes.length + 2);
  let curve: Curve = { slope: 1, constant: 0, ceiling: right === outcomes.length ? 1 : 0.98 };
  for (let round = 0; round < ROUNDS; round++) {
    let deserved = 0;
    const costs = outcomes.flatMap(({ score, correct }) => {
      const p = sigmoid(curve.slope * score + curve.constant);
      const target = correct ? 1 - doubt : Math.max(doubt, (p * (1 - curve.ceiling)) / (1 - curve.ceiling * p));
      deserved += target;
      return [target, 1 - target];
    });
    const [slope = 1, constant = 0] = fitLogistic(rows, positive, { ridge: 1e-2, costs });
    curve = {
      slope: Math.max(MIN_SLOPE, slope),
      constant,
      ceiling: Math.min(1 - doubt, Math.max(0.5, right / Math.max(deserved, 1))),
    };
  }
  return curve;
}
