/** Combines rows and candidates into the evaluation that is reported and gated. Pure. */

import type { Source } from "../../../edge/decision/decision.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { sha256Text } from "../files/digest.ts";
import { severeRisk } from "../student/of-task.ts";
import type { StudentRecord } from "../student/record.ts";
import type { Candidate, EvaluationRow, ReferenceName } from "./candidate.ts";
import { compareAll } from "./comparisons.ts";
import type { CertifiedStudent, Disagreement, Evaluation, RowCounts } from "./evaluation.ts";
import { type FigureOptions, type Quality, qualityOf, type ScoredRow, scoredRows } from "./figures.ts";
import { operationOf } from "./operation.ts";

interface Parts {
  readonly task: Task;
  readonly rows: readonly EvaluationRow[];
  readonly candidates: readonly Candidate[];
  readonly student: StudentRecord | null;
  readonly seed: number;
  /** True when labels by the teacher, and calls to models, come from the stand-in. */
  readonly simulated: boolean;
  readonly resamples?: number;
  readonly given: Pick<
    Evaluation,
    | "format"
    | "run"
    | "task"
    | "taskHash"
    | "createdAt"
    | "retrieval"
    | "search"
    | "customization"
    | "judge"
    | "judgedOthers"
    | "callTokens"
    | "artefacts"
    | "provenance"
    | "audit"
  >;
}

const SOURCES: readonly Source[] = ["rule", "student", "distilled", "fallback"];
const WORST = 30;

export function assemble(parts: Parts): Evaluation {
  const { task, rows, candidates, seed, simulated } = parts;
  const counts = countRows(rows);
  const headline: ReferenceName = counts.withGold > 0 ? "gold" : "teacher";
  const references: ReferenceName[] = [...(counts.withGold > 0 ? ["gold" as const] : []), "teacher"];
  const optionsOf = (reference: ReferenceName): FigureOptions => ({
    seed,
    referenceSimulated: reference === "teacher" && simulated,
    baselines: candidates.filter(({ kind }) => kind === "baseline"),
    ...(parts.resamples !== undefined && { resamples: parts.resamples }),
  });
  const order = [...candidates].sort((a, b) => Number(b.kind === "teacher") - Number(a.kind === "teacher"));
  const comparable = (reference: ReferenceName) =>
    // Against itself the teacher agrees by definition, which says nothing.
    order.filter(({ kind }) => !(kind === "teacher" && reference === "teacher"));
  const qualities = references.flatMap((reference) =>
    comparable(reference).map(
      (candidate): Quality => qualityOf(task, rows, candidate, reference, optionsOf(reference)),
    ),
  );
  const cascade = candidates.find(({ kind }) => kind === "cascade");
  return {
    ...parts.given,
    kind: task.kind,
    signals: labelNames(task),
    simulated,
    headline,
    rows: counts,
    candidates: order.map(({ name, title, what, kind, simulated, clock }) => ({
      name,
      title,
      what,
      kind,
      simulated,
      clock,
    })),
    qualities,
    operations: order.filter(({ kind }) => kind !== "baseline").map((candidate) => operationOf(candidate, simulated)),
    comparisons: compareAll(
      task,
      rows,
      // Baselines last, so that a difference reads as what the candidate adds.
      comparable(headline)
        .filter(({ kind }) => kind !== "rules")
        .sort((a, b) => Number(a.kind === "baseline") - Number(b.kind === "baseline")),
      headline,
      optionsOf(headline),
    ),
    stages: cascade ? stageShares(cascade) : [],
    certified: certifiedOf(parts),
    distilled: cascade ? distilledOf(parts, cascade, headline) : null,
    disagreements: cascade ? worstOf(task, rows, cascade, headline) : [],
  };
}

function countRows(rows: readonly EvaluationRow[]): RowCounts {
  return {
    total: rows.length,
    ruleAnswered: rows.filter(({ rule }) => rule !== undefined).length,
    withTeacher: rows.filter(({ teacher }) => teacher).length,
    withGold: rows.filter(({ gold }) => gold).length,
    hash: sha256Text(JSON.stringify(rows.map(({ id, query }) => [id, query]).sort())),
  };
}

function stageShares(cascade: Candidate): Evaluation["stages"] {
  const answers = [...cascade.answers.values()];
  return SOURCES.map((source) => ({
    source,
    share: {
      value: answers.filter((answer) => answer.source === source).length / Math.max(1, answers.length),
      simulated: cascade.simulated,
    },
  }));
}

function certifiedOf({ task, rows, candidates, student, simulated }: Parts): CertifiedStudent | null {
  const candidate = candidates.find(({ kind }) => kind === "student");
  if (!candidate || !student) return null;
  const population = rows.filter(({ rule }) => rule === undefined);
  const scored = scoredRows(task, population, candidate, student.reference);
  const answered = scored.filter(({ answer }) => !answer.abstain);
  return {
    reference: student.reference,
    rows: scored.length,
    answered: answered.length,
    disagreements: answered.filter(({ score }) => score.pattern === 0).length,
    ...severeOf(task, scored),
    alpha: student.alpha,
    delta: student.delta,
    threshold: student.threshold,
    calibrationSize: student.calibrationRows,
    population: student.population,
    simulated: student.simulated || (student.reference === "teacher" && simulated),
  };
}

/** Of the rows with a severe label, those that the student answers with the label that the certificate is about. */
function severeOf(task: Task, scored: readonly ScoredRow[]): Pick<CertifiedStudent, "severe"> {
  const { severe } = severeRisk(task);
  if (!severe) return {};
  const rows = scored.filter(({ score }) => severe.labels.includes(score.referencePattern));
  const missed = rows.filter(({ answer, score }) => !answer.abstain && score.answerPattern === severe.as).length;
  return { severe: { as: severe.as, rows: rows.length, missed } };
}

function distilledOf({ task, rows, simulated }: Parts, cascade: Candidate, reference: ReferenceName) {
  const scored = scoredRows(task, rows, cascade, reference).filter(({ answer }) => answer.source === "distilled");
  if (scored.length === 0) return null;
  const agreeing = scored.filter(({ score }) => score.pattern === 1).length;
  return { rows: scored.length, agreement: { value: agreeing / scored.length, simulated } };
}

/** The rows furthest from the reference, the most confident first among equals. */
function worstOf(
  task: Task,
  rows: readonly EvaluationRow[],
  cascade: Candidate,
  reference: ReferenceName,
): Disagreement[] {
  return scoredRows(task, rows, cascade, reference)
    .filter(({ score }) => score.pattern === 0)
    .sort(
      (a, b) =>
        b.score.totalVariation - a.score.totalVariation || (b.answer.confidence ?? 0) - (a.answer.confidence ?? 0),
    )
    .slice(0, WORST)
    .map(({ row, answer, score }) => ({
      id: row.id,
      query: row.query,
      reference,
      expected: (reference === "gold" ? row.gold : row.teacher) ?? {},
      teacher: row.teacher,
      answer: answer.weights,
      source: answer.source ?? "",
      confidence: answer.confidence ?? null,
      totalVariation: score.totalVariation,
    }));
}
