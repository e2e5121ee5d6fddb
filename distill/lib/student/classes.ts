/** The classes of the softmax: patterns of signals, including mixtures, or intents. */
import { PATTERN_FLOOR, patternOf, reaches, toVector } from "../../../edge/decision/weights.ts";
import type { TrainingRow } from "./rows.ts";

export interface Classes {
  readonly names: readonly string[];
  /** Mean label of each class's rows, in the order of the labels. */
  readonly weights: readonly (readonly number[])[];
  /**
   * What each class is made of, numbered from zero: a pattern of its signals, an intent of itself. Patterns that have a part in common
   * learn that part together.
   */
  readonly parts: readonly (readonly number[])[];
  /** Class of each row. */
  readonly ofRow: Int32Array;
}

/** Classes are sorted by name, so that they do not depend on the order of the rows. */
export function toClasses(rows: readonly TrainingRow[], labels: readonly string[], mode: "label" | "intent"): Classes {
  const nameOf = rows.map((row) => classNameOf(row, labels, mode));
  const names = [...new Set(nameOf)].sort();
  const indexOf = new Map(names.map((name, c) => [name, c]));
  const ofRow = Int32Array.from(nameOf, (name) => indexOf.get(name)!);
  const sums = names.map(() => labels.map(() => 0));
  const counts = names.map(() => 0);
  rows.forEach((row, r) => {
    const c = ofRow[r]!;
    counts[c]!++;
    toVector(labels, row.label).forEach((weight, s) => {
      sums[c]![s]! += weight;
    });
  });
  const weights = sums.map((sum, c) => sum.map((weight) => weight / counts[c]!));
  return { names, weights, parts: mode === "label" ? signalsOf(weights) : names.map((_, c) => [c]), ofRow };
}

/** The signals of each pattern, numbered among those that some pattern has. */
function signalsOf(weights: readonly (readonly number[])[]): number[][] {
  const held = weights.map((each) => each.flatMap((weight, s) => (reaches(weight, PATTERN_FLOOR) ? [s] : [])));
  const used = [...new Set(held.flat())].sort((a, b) => a - b);
  return held.map((signals) => signals.map((s) => used.indexOf(s)));
}

/** Whether some class is a mixture, so that classes have parts in common. */
export const hasMixtures = ({ parts }: Pick<Classes, "parts">): boolean => parts.some((each) => each.length > 1);

/** The class that a row's label belongs to, with which a prediction agrees or not. */
export function classNameOf(row: TrainingRow, labels: readonly string[], mode: "label" | "intent"): string {
  if (mode === "label") return patternOf(labels, row.label);
  return labels.find((label) => (row.label[label] ?? 0) > 0.5) ?? "";
}
