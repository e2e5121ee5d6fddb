/** Which labels count: what a student is calibrated against, and which rows are evaluated. Pure. */
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Example, RuleAnswered } from "../run/rows.ts";
import { MIN_ANSWERED } from "../student/certify.ts";
import type { EvaluationRow, ReferenceName } from "./candidate.ts";

/**
 * Calibration follows training: a student taught by people is calibrated against people, one taught by the teacher
 * against the teacher, because that is what it can learn to agree with. A few labels of people among the training rows are no such
 * teaching where the calibration rows have too few of them to certify anything.
 */
export function referenceOfTraining(
  training: readonly Pick<Example, "labelSource">[],
  calibration: readonly Pick<Example, "label" | "labelSource" | "gold">[],
): ReferenceName {
  const measurable = calibration.filter((row) => labelOf(row, "gold")).length;
  return measurable >= MIN_ANSWERED && training.some(({ labelSource }) => labelSource === "gold") ? "gold" : "teacher";
}

/** A row's label from that reference; null if it has none. */
export function labelOf(
  row: Pick<Example, "label" | "labelSource" | "gold">,
  reference: ReferenceName,
): Weights | null {
  if (reference === "gold") return row.gold ?? (row.labelSource === "gold" ? row.label : null);
  return row.labelSource === "gold" ? null : row.label;
}

/** @param ruleAnswered of the test part */
export function evaluationRows(test: readonly Example[], ruleAnswered: readonly RuleAnswered[]): EvaluationRow[] {
  const held: (Example & { rule?: string })[] = [...test, ...ruleAnswered];
  return held.map((row) => ({
    id: row.id,
    query: row.query,
    lang: row.lang,
    tags: row.tags ?? [],
    ...(row.group !== undefined && { group: row.group }),
    teacher: labelOf(row, "teacher"),
    gold: labelOf(row, "gold"),
    ...(row.rule !== undefined && { rule: row.rule }),
  }));
}
