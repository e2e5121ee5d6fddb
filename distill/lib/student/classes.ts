/** The classes of the softmax: patterns of signals, including mixtures, or intents. */
import { patternOf, toVector } from "../../../edge/decision/weights.ts";
import type { TrainingRow } from "./rows.ts";

export interface Classes {
  readonly names: readonly string[];
  /** Mean label of each class's rows, in the order of the labels. */
  readonly weights: readonly (readonly number[])[];
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
  return { names, weights: sums.map((sum, c) => sum.map((weight) => weight / counts[c]!)), ofRow };
}

/** The class that a row's label belongs to, with which a prediction agrees or not. */
export function classNameOf(row: TrainingRow, labels: readonly string[], mode: "label" | "intent"): string {
  if (mode === "label") return patternOf(labels, row.label);
  return labels.find((label) => (row.label[label] ?? 0) > 0.5) ?? "";
}
