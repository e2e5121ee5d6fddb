/**
 * From answers to labels: samples are averaged into one soft label, human decisions take precedence, an answer that was
 * imported with its query stands for the teacher's, and invalid answers are listed. One row at a time and from its own answers alone, so the
 * result is the same no matter how often the step was interrupted.
 */
import { z } from "zod";
import { meanWeights, roundWeights, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, outcomeOf, type Task } from "../../../edge/task/task.ts";
import type { Answers, PaidAnswer } from "../paid/answers.ts";
import type { LabelRow, QueryRow } from "../run/rows.ts";
import { type LabelSpec, labelKey } from "./questions.ts";

/** Without a label and not invalid, the row has not been asked yet, or need not be. */
interface Derived {
  readonly label?: LabelRow;
  readonly invalid?: InvalidRow;
  /** Of a training row on which the teacher contradicts itself. */
  readonly disputed?: DisputedRow;
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
  readonly answers: Pick<Answers, "get">;
  /** `gold`: training rows take their human label if they have one. */
  readonly labels: "teacher" | "gold";
  /** Human decisions from the review file, by query. They replace the label of training rows only. */
  readonly reviewed: ReadonlyMap<string, Weights>;
}

/** From this self-disagreement on, a row goes to review: about every third sample has another pattern. */
const DISPUTED = 0.3;

const storedWeights = z.record(z.string(), z.number());

export function deriveLabel(task: Task, row: QueryRow, options: DeriveOptions): Derived {
  const { id, query, part } = row;
  const labelled = (label: Pick<LabelRow, "weights" | "labelSource" | "samples">): LabelRow => ({
    id,
    query,
    part,
    ...label,
  });
  const human = humanLabel(row, options);
  if (human) return { label: labelled({ weights: { ...human.weights }, labelSource: human.labelSource, samples: 0 }) };
  if (!isAsked(row)) return {};
  if (row.answer) return { label: labelled({ weights: { ...row.answer }, labelSource: "imported", samples: 0 }) };
  const given = answersOf(options, query);
  const samples = given.filter((answer) => answer.ok).map((answer) => storedWeights.parse(answer.value));
  if (samples.length === 0) {
    const faults = given.filter((answer) => !answer.ok);
    const problem = faults.at(-1)?.problem;
    // Without a recorded fault it has not been asked yet: the budget or a person stopped the step first.
    if (!problem) return {};
    return { invalid: { id, query, part, problem, answers: faults.map((fault) => fault.content ?? null) } };
  }
  const signals = labelNames(task);
  const mean = meanWeights(signals, samples);
  const pattern = outcomeOf(task, mean);
  const other = samples.filter((sample) => outcomeOf(task, sample) !== pattern).length;
  const selfDisagreement = other / samples.length;
  const label: LabelRow = {
    id,
    query,
    part,
    weights: { ...mean },
    labelSource: "teacher",
    model: options.spec.model,
    samples: samples.length,
    ...(samples.length > 1 && { selfDisagreement }),
  };
  if (part !== "train" || samples.length === 1 || selfDisagreement < DISPUTED) return { label };
  const weights = roundWeights(signals, mean);
  const rounded = samples.map((sample) => roundWeights(signals, sample));
  return { label, disputed: { id, query, weights, selfDisagreement, samples: rounded } };
}

/** Whether a row is to have a label. Calibration rows that a rule answers are of no use: they neither calibrate the student nor belong to the test. */
export const isAsked = (row: QueryRow): boolean => row.rule === undefined || row.part === "test";

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
