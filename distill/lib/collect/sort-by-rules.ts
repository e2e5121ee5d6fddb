/** What the rules answer alone never reaches a student: such rows measure, and train nothing. */
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Task } from "../../../edge/task/task.ts";
import type { Part, QueryRow } from "../run/rows.ts";
import type { Gathered, SetAside } from "./gather.ts";

/** A row whose language is not looked for yet. */
type Collected = Omit<QueryRow, "lang"> & { readonly lang?: string };

interface Sorting {
  /** What relative dates count from. */
  readonly now: Date;
  /** Whether the training part is made of rows of this source too. */
  readonly inPool: (source: string) => boolean;
  readonly setAside: (row: SetAside) => void;
}

interface Sorted {
  /** Calibration and test, with the rule that answers a row, where one does. */
  readonly evaluation: readonly Collected[];
  /** Training rows to choose from. */
  readonly pool: readonly Collected[];
}

/** @param parts of the rows, in order */
export function sortByRules(
  task: Task,
  rows: readonly Gathered[],
  parts: readonly Part[],
  { now, inPool, setAside }: Sorting,
): Sorted {
  const rules = compileRules(task);
  const evaluation: Collected[] = [];
  const pool: Collected[] = [];
  rows.forEach(({ gold: measured, correction, answer, tags, count, ...row }, i) => {
    const part = parts[i]!;
    const gold = measured ?? (part === "train" ? correction : undefined);
    const rule = rules.read(row.query, { now }).answer?.rule;
    const kept: Collected = {
      ...row,
      part,
      ...(count > 1 && { count }),
      ...(gold && { gold: { ...gold } }),
      ...(answer && { answer: { ...answer } }),
      ...(tags && { tags: [...tags] }),
    };
    if (part !== "train") evaluation.push(rule === undefined ? kept : { ...kept, rule });
    else if (rule !== undefined) setAside({ id: row.id, query: row.query, reason: `answered by rule ${rule}` });
    else if (!inPool(row.source))
      setAside({ id: row.id, query: row.query, reason: "not in the pool (--pool fixtures)" });
    else pool.push(kept);
  });
  return { evaluation, pool };
}
