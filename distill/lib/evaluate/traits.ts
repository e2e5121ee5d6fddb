/** Traits of rows without tags, as far as the rules can detect them: names and negation. Typos cannot be detected. */
import type { Reading, RuleSet } from "../../../edge/rules/reading.ts";
import type { EvaluationRow } from "./candidate.ts";

/** Attributes whose values are names. */
const NAMING = ["people", "title"];

export function withTraits(rows: readonly EvaluationRow[], rules: RuleSet, now: Date): EvaluationRow[] {
  return rows.map((row) => (row.tags.length > 0 ? row : { ...row, tags: traitsOf(rules.read(row.query, { now })) }));
}

export function traitsOf({ filters }: Pick<Reading, "filters">): string[] {
  const names = NAMING.some((attribute) => (filters[attribute] ?? []).length > 0);
  const negated = Object.values(filters).some((found) => found.some(({ exclude }) => exclude === true));
  return [...(names ? ["names"] : []), ...(negated ? ["negation"] : [])];
}
