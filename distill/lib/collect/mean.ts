/** The mean of any number of labels of one query, added one by one, in constant memory. */
import { normalise, toVector, type Weights } from "../../../edge/decision/weights.ts";

/** Labels of one query that differ from their mean by more than this are a dispute, and not rounding. */
const DISPUTE = 0.01;

/** Of each signal, in their order. */
export interface LabelSum {
  readonly sums: number[];
  readonly least: number[];
  readonly most: number[];
}

/** The labels so far and one more. */
export function addLabel(signals: readonly string[], sum: LabelSum | undefined, label: Weights): LabelSum {
  const vector = toVector(signals, label);
  if (!sum) return { sums: vector, least: vector, most: vector };
  return {
    sums: sum.sums.map((total, i) => total + vector[i]!),
    least: sum.least.map((weight, i) => Math.min(weight, vector[i]!)),
    most: sum.most.map((weight, i) => Math.max(weight, vector[i]!)),
  };
}

export const meanOf = (signals: readonly string[], { sums }: LabelSum): Weights => normalise(signals, sums);

/** Whether a label differs from the mean. */
export function isDisputed(signals: readonly string[], sum: LabelSum): boolean {
  const mean = toVector(signals, meanOf(signals, sum));
  return mean.some((weight, i) => sum.most[i]! - weight > DISPUTE || weight - sum.least[i]! > DISPUTE);
}
