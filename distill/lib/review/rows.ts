/** What is worth a person's look: rows on which the teacher contradicts itself, then those whose label the student disputes. */
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Student } from "../../../edge/student/student.ts";
import { outcomeOf, type Task } from "../../../edge/task/task.ts";
import type { LabelRow } from "../run/rows.ts";
import type { ReviewLine } from "./decisions.ts";

export interface RowToReview {
  readonly query: string;
  readonly why: string;
  /** The teacher's mean; null where it gave none. */
  readonly teacher: Weights | null;
  /** Each answer of the teacher, where it was asked more than once. */
  readonly samples: readonly Weights[];
  readonly student: { readonly weights: Weights; readonly confidence: number } | null;
}

interface Disputed {
  readonly query: string;
  readonly weights: Weights;
  readonly said: NonNullable<RowToReview["student"]>;
}

/** Rows that the student disputes, at most this many, the most confident first. */
const MAX_DISPUTED = 200;

/** @param labels pass, and none is held but those that are shown */
export async function rowsToReview(
  task: Task,
  lines: readonly ReviewLine[],
  labels: Iterable<LabelRow> | AsyncIterable<LabelRow>,
  student: Student | null,
): Promise<RowToReview[]> {
  const says = (query: string) => {
    if (!student) return null;
    const { weights, confidence } = student.predict(query);
    return { weights, confidence };
  };
  const listed = new Set(lines.map(({ query }) => query));
  const mostConfident = (rows: readonly Disputed[]): Disputed[] =>
    rows.toSorted((a, b) => b.said.confidence - a.said.confidence).slice(0, MAX_DISPUTED);
  let disputed: Disputed[] = [];
  for await (const { part, query, labelSource, weights } of labels) {
    if (part !== "train" || labelSource === "gold" || listed.has(query)) continue;
    const said = says(query);
    if (!said || outcomeOf(task, said.weights) === outcomeOf(task, weights)) continue;
    disputed.push({ query, weights, said });
    if (disputed.length >= 2 * MAX_DISPUTED) disputed = mostConfident(disputed);
  }
  return [
    ...lines.map((row) => ({
      query: row.query,
      why: "the teacher contradicts itself",
      teacher: asWeights(row["weights"]),
      samples: Array.isArray(row["samples"]) ? row["samples"].map(asWeights).filter((one) => one !== null) : [],
      student: says(row.query),
    })),
    ...mostConfident(disputed).map(({ query, weights, said }) => ({
      query,
      why: "the student says otherwise",
      teacher: weights,
      samples: [],
      student: said,
    })),
  ];
}

/** Our own file, but people edit it. */
const asWeights = (value: unknown): Weights | null =>
  typeof value === "object" && value !== null && Object.values(value).every((weight) => typeof weight === "number")
    ? (value as Weights)
    : null;
