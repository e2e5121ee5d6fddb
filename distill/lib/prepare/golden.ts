/**
 * Golden pairs: a few prompts of a distillation that hold their human label as the answer. AWS's guide for Nova advises about ten
 * among the unanswered prompts, as examples of good answers. Pure.
 * https://docs.aws.amazon.com/nova/latest/userguide/custom-distill-prepare.html
 */
import type { Weights } from "../../../edge/decision/weights.ts";
import { outcomeOf, type Task } from "../../../edge/task/task.ts";

export const GOLDEN_PAIRS = 10;

interface Labelled {
  readonly id: string;
  readonly gold?: Weights | undefined;
}

/** The ids of up to `count` rows with a human label, of as many patterns as there are; of each pattern in the order given. */
export function chooseGolden(task: Task, rows: readonly Labelled[], count: number): Set<string> {
  const byPattern = new Map<string, string[]>();
  for (const { id, gold } of rows) {
    if (!gold) continue;
    const pattern = outcomeOf(task, gold);
    const same = byPattern.get(pattern);
    if (same) same.push(id);
    else byPattern.set(pattern, [id]);
  }
  const chosen = new Set<string>();
  const patterns = [...byPattern.values()];
  for (let place = 0; patterns.some((ids) => place < ids.length); place++) {
    for (const ids of patterns) if (place < ids.length && chosen.size < count) chosen.add(ids[place]!);
  }
  return chosen;
}
