/** Every quality figure of one candidate against one reference, with its interval. Pure. */
import type { Task } from "../../../edge/task/task.ts";
import { type BootstrapOptions, bootstrap, bootstrapMean, mean } from "../metrics/bootstrap.ts";
import {
  areaUnderRisk,
  type CoverageRisk,
  calibrationError,
  coverageRisk,
  type ReliabilityBin,
  reliability,
  thin,
} from "../metrics/confidence.ts";
import { macroF1, macroF1Over } from "../metrics/macro-f1.ts";
import { type RowScore, scoreRow } from "../metrics/row-score.ts";
import { type SliceKind, slicesOf } from "../metrics/slices.ts";
import {
  type Candidate,
  type CandidateAnswer,
  type EvaluationRow,
  type ReferenceName,
  referenceOf,
} from "./candidate.ts";

/** A number as the report shows it. `simulated` is shown in the figure's own cell, not in a footnote. */
export interface Figure {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly simulated: boolean;
}

export interface ScoredRow {
  readonly row: EvaluationRow;
  readonly answer: CandidateAnswer;
  readonly score: RowScore;
}

export interface SliceFigure {
  readonly kind: SliceKind;
  readonly name: string;
  readonly rows: number;
  readonly agreement: Figure;
}

export interface Quality {
  readonly candidate: string;
  readonly reference: ReferenceName;
  /** Number of rows with this reference, and how many of them the candidate answered (invalid output counts as answered). */
  readonly rows: number;
  readonly answered: number;
  readonly coverage: Figure;
  /** The baselines on the answered rows alone; empty if the candidate answers all rows. */
  readonly baselines: readonly BaselineFigure[];
  readonly agreement: Figure;
  readonly primary: Figure;
  readonly macroF1: Figure;
  readonly totalVariation: Figure;
  readonly rubric: Figure;
  readonly skipPrecision: Figure;
  readonly skipRecall: Figure;
  readonly invalidRate: Figure;
  readonly confidence: ConfidenceFigures | null;
  readonly slices: readonly SliceFigure[];
  /** Rows by reference pattern, then by the candidate's. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A baseline on the same rows as the figure beside it. */
interface BaselineFigure {
  readonly name: string;
  readonly agreement: Figure;
}

export interface ConfidenceFigures {
  readonly calibrationError: Figure;
  readonly areaUnderRisk: Figure;
  readonly reliability: readonly ReliabilityBin[];
  readonly coverageRisk: readonly CoverageRisk[];
  /** With the candidate's own abstentions; null if it never abstains. */
  readonly operating: {
    readonly coverage: Figure;
    readonly risk: Figure;
    readonly baselines: readonly BaselineFigure[];
  } | null;
}

/** Points of a coverage-risk curve that are kept: otherwise there is one for each distinct confidence. */
const MAX_POINTS = 2000;

/** Rows that have the reference and that the candidate did not decline. */
export function scoredRows(
  task: Task,
  rows: readonly EvaluationRow[],
  candidate: Candidate,
  reference: ReferenceName,
): ScoredRow[] {
  return rows.flatMap((row) => {
    const expected = referenceOf(row, reference);
    const answer = candidate.answers.get(row.id);
    if (!expected || !answer || (!answer.weights && answer.problem === undefined)) return [];
    return [{ row, answer, score: scoreRow(task, expected, answer.weights) }];
  });
}

export interface FigureOptions {
  readonly seed: number;
  readonly resamples?: number;
  /** True when the reference comes from the stand-in: every figure against it is then simulated too. */
  readonly referenceSimulated: boolean;
  readonly baselines: readonly Candidate[];
}

export function qualityOf(
  task: Task,
  rows: readonly EvaluationRow[],
  candidate: Candidate,
  reference: ReferenceName,
  options: FigureOptions,
): Quality {
  const simulated = candidate.simulated || options.referenceSimulated;
  const scored = scoredRows(task, rows, candidate, reference);
  const total = rows.filter((row) => referenceOf(row, reference)).length;
  const scores = scored.map(({ score }) => score);
  const resampling: BootstrapOptions = {
    seed: options.seed,
    ...(options.resamples === undefined ? {} : { resamples: options.resamples }),
    groups: scored.map(({ row }) => row.group ?? row.id),
  };
  const figure = (value: (score: RowScore) => number): Figure => {
    const values = scores.map(value);
    return { ...bootstrapMean(values, resampling), simulated };
  };
  const ratio = (part: (score: RowScore) => number, whole: (score: RowScore) => number): Figure => {
    const over = (indices: Iterable<number>) => {
      let above = 0;
      let below = 0;
      for (const i of indices) {
        above += part(scores[i]!);
        below += whole(scores[i]!);
      }
      return below === 0 ? 1 : above / below;
    };
    return { value: over(scores.keys()), ...bootstrap(scores.length, over, resampling), simulated };
  };
  const baselinesOn = (chosen: readonly ScoredRow[]): BaselineFigure[] =>
    options.baselines.map((baseline) => {
      const same = scoredRows(
        task,
        chosen.map(({ row }) => row),
        baseline,
        reference,
      );
      return {
        name: baseline.name,
        agreement: {
          value: mean(same.map(({ score }) => score.pattern)),
          simulated: baseline.simulated || options.referenceSimulated,
        },
      };
    });
  const expected = scores.map((score) => score.referencePattern);
  const answered = scores.map((score) => score.answerPattern);
  return {
    candidate: candidate.name,
    reference,
    rows: total,
    answered: scored.length,
    baselines: scored.length < total ? baselinesOn(scored) : [],
    coverage: { value: total ? scored.length / total : 0, simulated: candidate.simulated },
    agreement: figure((score) => score.pattern),
    primary: figure((score) => score.primary),
    macroF1: {
      value: macroF1(expected, answered),
      ...bootstrap(scores.length, macroF1Over(expected, answered), resampling),
      simulated,
    },
    totalVariation: figure((score) => score.totalVariation),
    rubric: figure((score) => score.rubric),
    skipPrecision: ratio(
      (score) => score.skip.both,
      (score) => score.skip.both + score.skip.answer,
    ),
    skipRecall: ratio(
      (score) => score.skip.both,
      (score) => score.skip.both + score.skip.reference,
    ),
    invalidRate: {
      value: mean(scored.map(({ answer }) => (answer.weights ? 0 : 1))),
      simulated: candidate.simulated,
    },
    confidence: confidenceOf(scored, simulated, baselinesOn),
    slices: sliceFigures(task, scored, reference, resampling, simulated),
    confusion: confusionOf(scores),
  };
}

function confidenceOf(
  scored: readonly ScoredRow[],
  simulated: boolean,
  baselinesOn: (rows: readonly ScoredRow[]) => BaselineFigure[],
): ConfidenceFigures | null {
  const rows = scored.flatMap(({ answer, score }) =>
    answer.confidence === undefined ? [] : [{ confidence: answer.confidence, agrees: score.pattern === 1 }],
  );
  if (rows.length === 0) return null;
  const curve = coverageRisk(rows);
  const kept = scored.filter(({ answer }) => answer.confidence !== undefined && !answer.abstain);
  return {
    calibrationError: { value: calibrationError(rows), simulated },
    areaUnderRisk: { value: areaUnderRisk(curve), simulated },
    reliability: reliability(rows),
    coverageRisk: thin(curve, MAX_POINTS),
    operating:
      kept.length === rows.length
        ? null
        : {
            coverage: { value: kept.length / rows.length, simulated },
            risk: { value: mean(kept.map(({ score }) => 1 - score.pattern)), simulated },
            baselines: kept.length > 0 ? baselinesOn(kept) : [],
          },
  };
}

function sliceFigures(
  task: Task,
  scored: readonly ScoredRow[],
  reference: ReferenceName,
  resampling: BootstrapOptions,
  simulated: boolean,
): SliceFigure[] {
  const slices = new Map<string, { kind: SliceKind; name: string; values: number[]; groups: string[] }>();
  for (const { row, score } of scored) {
    for (const slice of slicesOf(row, task, referenceOf(row, reference)!)) {
      const key = `${slice.kind} ${slice.name}`;
      const found = slices.get(key) ?? { ...slice, values: [], groups: [] };
      found.values.push(score.pattern);
      found.groups.push(row.group ?? row.id);
      slices.set(key, found);
    }
  }
  return [...slices.values()].map(({ kind, name, values, groups }) => ({
    kind,
    name,
    rows: values.length,
    agreement: { ...bootstrapMean(values, { ...resampling, groups }), simulated },
  }));
}

function confusionOf(scores: readonly RowScore[]): Record<string, Record<string, number>> {
  const matrix: Record<string, Record<string, number>> = {};
  for (const { referencePattern, answerPattern } of scores) {
    const line = matrix[referencePattern] ?? {};
    line[answerPattern] = (line[answerPattern] ?? 0) + 1;
    matrix[referencePattern] = line;
  }
  return matrix;
}
