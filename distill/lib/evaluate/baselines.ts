/** The two candidates that every other one has to beat. They ignore the query. */
import { toWeights, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, outcomeOf, type Task } from "../../../edge/task/task.ts";
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

/**
 * Answers with the mean label of the most frequent pattern among the training rows. It is simulated if those labels are.
 */
export function majorityCandidate(
  task: Task,
  trainingLabels: readonly Weights[],
  rows: readonly EvaluationRow[],
  simulated: boolean,
): Candidate {
  const signals = labelNames(task);
  const byPattern = new Map<string, Weights[]>();
  for (const label of trainingLabels) {
    const pattern = outcomeOf(task, label);
    const labels = byPattern.get(pattern);
    if (labels) labels.push(label);
    else byPattern.set(pattern, [label]);
  }
  let [pattern, labels] = ["none", [] as Weights[]];
  for (const [name, members] of byPattern) if (members.length > labels.length) [pattern, labels] = [name, members];
  const mean = signals.map(
    (signal) => labels.reduce((sum, label) => sum + (label[signal] ?? 0), 0) / Math.max(1, labels.length),
  );
  return {
    name: "majority",
    title: `majority (${pattern})`,
    what: `the training rows' most frequent pattern, ${labels.length} of ${trainingLabels.length} rows`,
    kind: "baseline",
    simulated,
    clock: "none",
    answers: sameAnswer(rows, toWeights(signals, mean)),
  };
}

const sameAnswer = (rows: readonly EvaluationRow[], weights: Weights): ReadonlyMap<string, CandidateAnswer> =>
  new Map(rows.map((row) => [row.id, { weights }]));
