/** Traits of rows without tags, as far as the rules can detect them: names and negation. Typos cannot be detected. */
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Reading } from "../../../edge/rules/reading.ts";
import type { Task } from "../../../edge/task/task.ts";
import type { EvaluationRow } from "./candidate.ts";

export function withTraits(rows: readonly EvaluationRow[], task: Task, now: Date): EvaluationRow[] {
  const rules = compileRules(task);
  return rows.map((row) =>
    row.tags.length > 0 ? row : { ...row, tags: traitsOf(rules.read(row.query, { now }), task) },
  );
}

export function traitsOf({ filters }: Pick<Reading, "filters">, { attributes }: Pick<Task, "attributes">): string[] {
  const names = attributes.some(({ name, properNames }) => properNames && (filters[name] ?? []).length > 0);
  const negated = Object.values(filters).some((found) => found.some(({ exclude }) => exclude === true));
  return [...(names ? ["names"] : []), ...(negated ? ["negation"] : [])];
}
