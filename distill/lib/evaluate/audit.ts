/**
 * How often rules and student disagree with the audit model, each on the test rows that it answers. The watch tests live traffic
 * against these rates: a certificate speaks of the teacher, and the audit model is another one. Pure.
 */
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Release } from "../../../edge/release/release.ts";
import { outcomeOf, type Task } from "../../../edge/task/task.ts";
import { AUDITED_STAGES, type AuditedStage } from "../../../edge/watch/subject.ts";
import { binomialUpperBound } from "../statistics/binomial.ts";
import type { Candidate } from "./candidate.ts";

interface StageAudit {
  /** Test rows that the stage answers and the audit model gave a valid answer for. */
  readonly rows: number;
  readonly disagreements: number;
}

export interface AuditMeasure {
  /** `region=modelId`. */
  readonly model: string;
  readonly stages: Readonly<Record<AuditedStage, StageAudit>>;
  readonly simulated: boolean;
}

/**
 * @param cascade what each row was answered by.
 * @param answers of the audit model, by row; an invalid one does not count, as on live traffic.
 */
export function auditOf(
  task: Task,
  cascade: Candidate,
  answers: ReadonlyMap<string, { readonly weights: Weights | null }>,
  audit: Pick<AuditMeasure, "model" | "simulated">,
): AuditMeasure {
  const count = (stage: AuditedStage): StageAudit => {
    let [rows, disagreements] = [0, 0];
    for (const [id, { source, weights }] of cascade.answers) {
      const reference = answers.get(id)?.weights;
      if (source !== stage || !weights || !reference) continue;
      rows++;
      if (outcomeOf(task, weights) !== outcomeOf(task, reference)) disagreements++;
    }
    return { rows, disagreements };
  };
  return { ...audit, stages: { rule: count("rule"), student: count("student") } };
}

/**
 * What a release carries: the upper 95 % bounds (one-sided, Clopper and Pearson, 1934). A stage that answered no test row was not
 * measured: `unmeasured` takes the bound's place.
 */
export function auditRates({ model, stages }: AuditMeasure, unmeasured: number): NonNullable<Release["audit"]> {
  const rate = ({ rows, disagreements }: StageAudit): number =>
    rows === 0 ? unmeasured : binomialUpperBound(disagreements, rows, 0.05);
  return { model, student: rate(stages.student), rule: rate(stages.rule) };
}

/** For people: one line a stage. */
export const auditLines = (measure: AuditMeasure): string[] =>
  AUDITED_STAGES.map((stage) => {
    const { rows, disagreements } = measure.stages[stage];
    const bound =
      rows === 0 ? "not measured" : `at most ${(100 * binomialUpperBound(disagreements, rows, 0.05)).toFixed(1)} %`;
    return `${stage}: ${disagreements} of ${rows} answered test rows disagree, ${bound} (one-sided 95 %)`;
  });
