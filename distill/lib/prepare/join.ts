/** Joins queries and labels into examples, and keeps the parts apart: no training row may resemble an evaluation row. */

import type { Example, LabelRow, QueryRow, RuleAnswered } from "../run/rows.ts";
import { createNearIndex } from "../text/near-duplicates.ts";

export interface Examples {
  readonly train: readonly Example[];
  readonly calibration: readonly Example[];
  readonly test: readonly Example[];
  readonly ruleAnswered: readonly RuleAnswered[];
  /** Number of training rows without a label: the answer was invalid, or there is none yet. */
  readonly unlabelled: number;
  /** Training rows that were dropped as near-duplicates of an evaluation row. */
  readonly contaminated: readonly string[];
}

export function joinExamples(queries: readonly QueryRow[], labels: readonly LabelRow[]): Examples {
  const labelOf = new Map(labels.map((label) => [label.id, label]));
  const evaluation = createNearIndex();
  for (const row of queries) if (row.part !== "train") evaluation.add(row.query);
  const parts: Record<QueryRow["part"], Example[]> = { train: [], calibration: [], test: [] };
  const ruleAnswered: RuleAnswered[] = [];
  const contaminated: string[] = [];
  let unlabelled = 0;
  for (const row of queries) {
    const label = labelOf.get(row.id);
    const example: Example = {
      id: row.id,
      query: row.query,
      label: label?.weights ?? null,
      labelSource: label?.labelSource ?? "teacher",
      ...(row.gold && { gold: row.gold }),
      lang: row.lang,
      source: row.source,
      ...(row.group && { group: row.group }),
      ...(row.tags && { tags: row.tags }),
      ...(row.sampled && { sampled: row.sampled }),
    };
    if (row.part !== "train" && row.rule) ruleAnswered.push({ ...example, part: row.part, rule: row.rule });
    else if (row.part === "train" && example.label === null) unlabelled++;
    else if (row.part === "train" && evaluation.nearest(row.query)) contaminated.push(row.id);
    // An evaluation row with neither label nor gold measures nothing.
    else if (example.label !== null || row.gold) parts[row.part].push(example);
  }
  return { ...parts, ruleAnswered, unlabelled, contaminated };
}
