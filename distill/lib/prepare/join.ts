/** Joins a query and its label into an example, and keeps the parts apart: no training row may resemble an evaluation row. */
import type { Example, LabelRow, Part, QueryRow, RuleAnswered } from "../run/rows.ts";
import type { NearIndex } from "../text/near-duplicates.ts";

export type Joined =
  | { readonly kind: Part; readonly example: Example }
  | { readonly kind: "rule-answered"; readonly example: RuleAnswered }
  /** A training row whose answer was invalid, or that has none yet. */
  | { readonly kind: "unlabelled" }
  /** A training row that is nearly an evaluation row. */
  | { readonly kind: "contaminated" }
  /** An evaluation row with neither label nor gold, which measures nothing. */
  | { readonly kind: "unmeasurable" };

/** @param evaluation the queries of all calibration and test rows */
export function joinRow(row: QueryRow, label: LabelRow | undefined, evaluation: Pick<NearIndex, "nearest">): Joined {
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
  if (row.part !== "train") {
    if (row.rule) return { kind: "rule-answered", example: { ...example, part: row.part, rule: row.rule } };
    return example.label !== null || row.gold ? { kind: row.part, example } : { kind: "unmeasurable" };
  }
  if (example.label === null) return { kind: "unlabelled" };
  return evaluation.nearest(row.query) ? { kind: "contaminated" } : { kind: "train", example };
}
