/** How one answer compares with its reference. All summaries are means of these figures. */

import { primaryOf, SEARCH_FLOOR, toVector, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, outcomeOf, type Task } from "../../../edge/task/task.ts";

/** Scores of 1..5 as published for the reference system, without its judgement of the wording of the reasoning. */
type Rubric = 1 | 2 | 3 | 4 | 5;

export interface RowScore {
  readonly pattern: 0 | 1;
  readonly primary: 0 | 1;
  /** Half the sum of absolute differences: the share of weight on the wrong signals. 1 without a valid answer. */
  readonly totalVariation: number;
  readonly rubric: Rubric;
  /** Number of signals under the search floor: in both, only in the answer, only in the reference. */
  readonly skip: { readonly both: number; readonly answer: number; readonly reference: number };
  readonly referencePattern: string;
  readonly answerPattern: string;
}

const INVALID_PATTERN = "invalid";

/** Slack for weights that are equal in decimal but not in binary. */
const EPSILON = 1e-9;

/** `answer` is null when the model's output was not a valid decision: that counts as wrong, not as missing. */
export function scoreRow(task: Task, reference: Weights, answer: Weights | null): RowScore {
  const signals = labelNames(task);
  const referencePattern = outcomeOf(task, reference);
  if (!answer) {
    const skipped = skipSet(signals, reference).length;
    return {
      pattern: 0,
      primary: 0,
      totalVariation: 1,
      rubric: 1,
      skip: { both: 0, answer: 0, reference: skipped },
      referencePattern,
      answerPattern: INVALID_PATTERN,
    };
  }
  const answerPattern = outcomeOf(task, answer);
  const expected = toVector(signals, reference);
  const got = toVector(signals, answer);
  const total = expected.reduce((sum, weight, i) => sum + Math.abs(weight - got[i]!), 0);
  return {
    pattern: referencePattern === answerPattern ? 1 : 0,
    primary: primaryAgrees(signals, reference, answer) ? 1 : 0,
    totalVariation: total / 2,
    rubric: rubricOf(signals, reference, answer),
    skip: compareSkipSets(signals, reference, answer),
    referencePattern,
    answerPattern,
  };
}

/**
 * The published rubric, mechanically: 5 = every weight within 0.05; 4 = within 0.10; 3 = right dominant signal and mean
 * error under 0.15; 2 = wrong dominant signal or mean error of 0.15 and more; 1 = mean error over 0.30, or no valid answer.
 */
export function rubricOf(signals: readonly string[], reference: Weights, answer: Weights): Rubric {
  const errors = signals.map((signal) => Math.abs((reference[signal] ?? 0) - (answer[signal] ?? 0)));
  const worst = Math.max(...errors);
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  if (worst <= 0.05 + EPSILON) return 5;
  if (worst <= 0.1 + EPSILON) return 4;
  if (mean > 0.3 + EPSILON) return 1;
  return primaryAgrees(signals, reference, answer) && mean < 0.15 - EPSILON ? 3 : 2;
}

/** If several weights of the reference are the largest, each of these signals is right. */
function primaryAgrees(signals: readonly string[], reference: Weights, answer: Weights): boolean {
  const largest = Math.max(...toVector(signals, reference));
  return (reference[primaryOf(signals, answer)] ?? 0) >= largest - EPSILON;
}

/** The signals that are not searched. */
export const skipSet = (signals: readonly string[], weights: Weights): string[] =>
  signals.filter((signal) => (weights[signal] ?? 0) < SEARCH_FLOOR - EPSILON);

function compareSkipSets(signals: readonly string[], reference: Weights, answer: Weights): RowScore["skip"] {
  const expected = new Set(skipSet(signals, reference));
  const got = skipSet(signals, answer);
  const both = got.filter((signal) => expected.has(signal)).length;
  return { both, answer: got.length - both, reference: expected.size - both };
}
