/** The two candidates that every other one has to beat. They ignore the query. */
import { toWeights, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, outcomeOf, type Task } from "../../../edge/task/task.ts";
import type { Example } from "../run/rows.ts";
import type { Candidate, CandidateAnswer, EvaluationRow } from "./candidate.ts";

/** Puts everything on the first label of the task: "always visual". */
export function constantCandidate(task: Task, rows: readonly EvaluationRow[]): Candidate {
  const signals = labelNames(task);
  const weights = toWeights(signals, [1]);
  return {
    name: "constant",
    title: `always ${signals[0]}`,
    what: `all weight on ${signals[0]}, whatever the query`,
    kind: "baseline",
    simulated: false,
    clock: "none",
    answers: sameAnswer(rows, weights),
  };
}

/** The most frequent pattern among training labels and their mean; labels are added one at a time and not held. */
export function createMajority(task: Task) {
  const signals = labelNames(task);
  const byPattern = new Map<string, { rows: number; sums: number[] }>();
  let labels = 0;
  return {
    add(label: Weights): void {
      labels++;
      const pattern = outcomeOf(task, label);
      const found = byPattern.get(pattern) ?? { rows: 0, sums: signals.map(() => 0) };
      byPattern.set(pattern, found);
      found.rows++;
      signals.forEach((signal, s) => {
        found.sums[s]! += label[signal] ?? 0;
      });
    },
    /** The first of equals. */
    largest(): { pattern: string; rows: number; labels: number; weights: Weights } {
      let [pattern, largest] = ["none", { rows: 0, sums: signals.map(() => 0) }];
      for (const [name, one] of byPattern) if (one.rows > largest.rows) [pattern, largest] = [name, one];
      const mean = largest.sums.map((sum) => sum / Math.max(1, largest.rows));
      return { pattern, rows: largest.rows, labels, weights: toWeights(signals, mean) };
    },
  };
}

/** The majority of the training rows, and whether a model gave the label of any of them. */
export async function majorityOf(
  task: Task,
  training: AsyncIterable<Pick<Example, "label" | "labelSource">>,
): Promise<{ readonly majority: ReturnType<typeof createMajority>; readonly isByModel: boolean }> {
  const majority = createMajority(task);
  let isByModel = false;
  for await (const { label, labelSource } of training) {
    if (label) majority.add(label);
    isByModel ||= labelSource !== "gold";
  }
  return { majority, isByModel };
}

/** Answers with the mean label of the most frequent pattern among the training rows. It is simulated if those labels are. */
export function majorityCandidate(
  majority: ReturnType<typeof createMajority>,
  rows: readonly EvaluationRow[],
  simulated: boolean,
): Candidate {
  const { pattern, rows: members, labels, weights } = majority.largest();
  return {
    name: "majority",
    title: `majority (${pattern})`,
    what: `the training rows' most frequent pattern, ${members} of ${labels} rows`,
    kind: "baseline",
    simulated,
    clock: "none",
    answers: sameAnswer(rows, weights),
  };
}

const sameAnswer = (rows: readonly EvaluationRow[], weights: Weights): ReadonlyMap<string, CandidateAnswer> => {
  const answer = { weights };
  return new Map(rows.map((row) => [row.id, answer]));
};
