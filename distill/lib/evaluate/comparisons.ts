/** Paired tests between all candidates on the rows that both answered. Pure. */
import type { Task } from "../../../edge/task/task.ts";
import { holm, mcnemar, permutationTest } from "../metrics/paired.ts";
import type { Candidate, EvaluationRow, ReferenceName } from "./candidate.ts";
import { scoredRows } from "./figures.ts";

export interface Comparison {
  readonly first: string;
  readonly second: string;
  readonly reference: ReferenceName;
  readonly rows: number;
  /** Agreement of the first minus that of the second. */
  readonly agreementDifference: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** McNemar's exact test of agreement, uncorrected and corrected for the whole table (Holm). */
  readonly p: number;
  readonly pCorrected: number;
  /** Total variation of the first minus that of the second, and its permutation test. */
  readonly variationDifference: number;
  readonly variationP: number;
  readonly simulated: boolean;
}

export function compareAll(
  task: Task,
  rows: readonly EvaluationRow[],
  candidates: readonly Candidate[],
  reference: ReferenceName,
  options: { readonly seed: number; readonly referenceSimulated: boolean },
): Comparison[] {
  const scored = candidates.map((candidate) => ({
    candidate,
    byId: new Map(scoredRows(task, rows, candidate, reference).map(({ row, score }) => [row.id, score])),
  }));
  const pairs = scored.flatMap((first, i) => scored.slice(i + 1).map((second) => ({ first, second })));
  const tested = pairs.flatMap(({ first, second }): Omit<Comparison, "pCorrected">[] => {
    const shared = [...first.byId.keys()].filter((id) => second.byId.has(id));
    if (shared.length === 0) return [];
    const agreements = [first, second].map((side) => shared.map((id) => side.byId.get(id)!.pattern));
    const variations = [first, second].map((side) => shared.map((id) => side.byId.get(id)!.totalVariation));
    const { onlyFirst, onlySecond, p } = mcnemar(agreements[0]!, agreements[1]!);
    const variation = permutationTest(variations[0]!, variations[1]!, options);
    return [
      {
        first: first.candidate.name,
        second: second.candidate.name,
        reference,
        rows: shared.length,
        agreementDifference: (onlyFirst - onlySecond) / shared.length,
        onlyFirst,
        onlySecond,
        p,
        variationDifference: variation.difference,
        variationP: variation.p,
        simulated: options.referenceSimulated || first.candidate.simulated || second.candidate.simulated,
      },
    ];
  });
  const corrected = holm(tested.map(({ p }) => p));
  return tested.map((test, i) => ({ ...test, pCorrected: corrected[i]! }));
}
