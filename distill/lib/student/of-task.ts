/** How the student of a task is trained: what follows from the task's kind. Pure. */
import { labelNames, OUT_OF_SCOPE, type Task, taskHash } from "../../../edge/task/task.ts";
import { classNameOf } from "./classes.ts";
import type { TrainingRow } from "./rows.ts";
import type { TrainOptions } from "./train.ts";

/** From this many rows out of scope on they are a class of their own; fewer only fit the guard against strange queries. */
const ROWS_OF_A_CLASS = 24;

/** Bytes of the n-grams of a student of choices: with word vectors it stays under 1.7 MB. */
const CHOICES_BYTES = 1_100_000;

/** What the certificate bounds, where the task's risk is of one mistake only. */
export function severeRisk(task: Task): Pick<TrainOptions, "severe"> {
  if (task.kind === "signals" || task.risk.severeAs === undefined) return {};
  const labels = task.choices.filter(({ severe }) => severe).map(({ name }) => name);
  return { severe: { labels, as: task.risk.severeAs } };
}

interface TrainingOf {
  readonly rows: readonly TrainingRow[];
  readonly options: Pick<TrainOptions, "labels" | "mode" | "taskHash" | "outOfScope" | "maxBytes" | "severe">;
}

/**
 * A student of signals learns patterns; a student of choices learns one class a choice, and one for queries out of scope, which
 * also teach it what is strange.
 */
export function trainingOf(task: Task, rows: readonly TrainingRow[]): TrainingOf {
  const labels = labelNames(task);
  const { studentBytes: maxBytes } = task;
  const shared = { labels, taskHash: taskHash(task), ...(maxBytes !== undefined && { maxBytes }) };
  if (task.kind === "signals") return { rows, options: { ...shared, mode: "label" } };
  const strange = rows.filter((row) => classNameOf(row, labels, "intent") === OUT_OF_SCOPE);
  return {
    rows: strange.length < ROWS_OF_A_CLASS ? rows.filter((row) => !strange.includes(row)) : rows,
    options: {
      maxBytes: CHOICES_BYTES,
      ...shared,
      mode: "intent",
      ...severeRisk(task),
      ...(strange.length < ROWS_OF_A_CLASS && { outOfScope: strange.map(({ query }) => query) }),
    },
  };
}
