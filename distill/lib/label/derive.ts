/**
 * From answers to labels: samples are averaged into one soft label, human decisions take precedence, an answer that was
 * imported with its query stands for the teacher's, and invalid answers are listed. Pure, and in the order of the queries, so the result is the same no matter how often the step was interrupted.
 */
import { z } from "zod";
import { meanWeights, patternOf, roundWeights, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import type { PaidAnswer } from "../paid/journal.ts";
import type { LabelRow, QueryRow } from "../run/rows.ts";
import { type LabelSpec, labelKey } from "./questions.ts";

interface Derived {
  readonly labels: readonly LabelRow[];
  readonly invalid: readonly InvalidRow[];
  /** Training rows on which the teacher contradicts itself. */
  readonly disputed: readonly DisputedRow[];
}

interface InvalidRow {
  readonly id: string;
  readonly query: string;
  readonly part: QueryRow["part"];
  readonly problem: string;
  /** Each answer of the model. */
  readonly answers: readonly unknown[];
}

export interface DisputedRow {
  readonly id: string;
  readonly query: string;
  readonly weights: Weights;
  readonly selfDisagreement: number;
  readonly samples: readonly Weights[];
}

export interface DeriveOptions {
  readonly spec: LabelSpec;
  readonly answers: ReadonlyMap<string, readonly PaidAnswer[]>;
  /** `gold`: training rows take their human label if they have one. */
  readonly labels: "teacher" | "gold";
  /** Human decisions from the review file, by query. They replace the label of training rows only. */
  readonly reviewed: ReadonlyMap<string, Weights>;
}

/** From this self-disagreement on, a row goes to review: about every third sample has another pattern. */
const DISPUTED = 0.3;

const storedWeights = z.record(z.string(), z.number());

export function deriveLabels(task: Task, rows: readonly QueryRow[], options: DeriveOptions): Derived {
  const signals = labelNames(task);
  const labels: LabelRow[] = [];
  const invalid: InvalidRow[] = [];
  const disputed: DisputedRow[] = [];
  for (const row of rows) {
    const { id, query, part } = row;
    const human = humanLabel(row, options);
    if (human) {
      labels.push({ id, query, part, weights: { ...human.weights }, labelSource: human.labelSource, samples: 0 });
      continue;
    }
    if (!isAsked(row)) continue;
    if (row.answer) {
      labels.push({ id, query, part, weights: { ...row.answer }, labelSource: "imported", samples: 0 });
      continue;
    }
    const given = answersOf(options, query);
    const samples = given.filter((answer) => answer.ok).map((answer) => storedWeights.parse(answer.value));
    if (samples.length === 0) {
      const faults = given.filter((answer) => !answer.ok);
      const problem = faults.at(-1)?.problem;
      // Without a recorded fault it has not been asked yet: the budget or a person stopped the step first.
      if (problem) invalid.push({ id, query, part, problem, answers: faults.map((fault) => fault.content ?? null) });
      continue;
    }
    const mean = meanWeights(signals, samples);
    const pattern = patternOf(signals, mean);
    const other = samples.filter((sample) => patternOf(signals, sample) !== pattern).length;
    const selfDisagreement = other / samples.length;
    labels.push({
      id,
      query,
      part,
      weights: { ...mean },
      labelSource: "teacher",
      model: options.spec.model,
      samples: samples.length,
      ...(samples.length > 1 && { selfDisagreement }),
    });
    if (part === "train" && samples.length > 1 && selfDisagreement >= DISPUTED)
      disputed.push({
        id,
        query,
        weights: roundWeights(signals, mean),
        selfDisagreement,
        samples: samples.map((sample) => roundWeights(signals, sample)),
      });
  }
  return { labels, invalid, disputed };
}

/** Calibration rows that a rule answers are of no use: they neither calibrate the student nor belong to the test. */
const isAsked = (row: QueryRow): boolean => row.rule === undefined || row.part === "test";

/** Whether the teacher has to be asked, given the human labels that apply. */
export const needsTeacher = (row: QueryRow, options: Pick<DeriveOptions, "labels" | "reviewed">): boolean =>
  isAsked(row) && row.answer === undefined && humanLabel(row, options) === undefined;

function humanLabel(
  row: QueryRow,
  { labels, reviewed }: Pick<DeriveOptions, "labels" | "reviewed">,
): { readonly weights: Weights; readonly labelSource: "review" | "gold" } | undefined {
  // In the other parts, human labels only score: the label stays the teacher's, so that the two can be compared.
  if (row.part !== "train") return undefined;
  const decided = reviewed.get(row.query);
  if (decided) return { weights: decided, labelSource: "review" };
  return labels === "gold" && row.gold ? { weights: row.gold, labelSource: "gold" } : undefined;
}

function answersOf({ spec, answers }: DeriveOptions, query: string): PaidAnswer[] {
  return Array.from({ length: spec.samples }, (_, sample) => answers.get(labelKey(spec, query, sample)) ?? []).flat();
}
