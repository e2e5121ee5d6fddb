/** Audits of logged decisions: which are drawn, what answers them under the release in force, and the running tests. Pure. */
import { createHash } from "node:crypto";
import { cleanQuery } from "../../../edge/cascade/key.ts";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { RuleSet } from "../../../edge/rules/reading.ts";
import type { Student } from "../../../edge/student/student.ts";
import { outcomeOf, type Task } from "../../../edge/task/task.ts";
import { type AuditedStage, newSubject, observeSubject, type Subject } from "../../../edge/watch/subject.ts";

/** What `npm run distill -- audit` leaves in a run. */
export const AUDITS_FILE = "audits.jsonl";

/** Whether a decision is audited: by its id alone, so that a log that grows keeps its draws, and no query is chosen. */
export const isDrawn = (id: string, share: number, seed: number): boolean =>
  createHash("sha256").update(`${seed} ${id}`).digest().readUInt32BE(0) / 2 ** 32 < share;

export interface OwnAnswer {
  readonly stage: AuditedStage;
  readonly pattern: string;
}

/** What rules or student answer; null where a model would be asked. */
export function ownAnswerTo(
  query: string,
  { rules, student, task, now }: { rules: RuleSet; student: Student | null; task: Task; now: Date },
): OwnAnswer | null {
  const { answer } = rules.read(query, { now });
  if (answer) return { stage: "rule", pattern: outcomeOf(task, answer.weights) };
  const predicted = student?.predict(cleanQuery(query));
  return predicted && !predicted.abstain ? { stage: "student", pattern: outcomeOf(task, predicted.weights) } : null;
}

export interface LoggedAudit {
  /** The decision's. */
  readonly id: string;
  readonly query: string;
  /** Digest of the student in force. */
  readonly student: string | null;
  readonly stage: AuditedStage;
  readonly pattern: string;
  readonly answer: string;
  readonly agrees: boolean;
  /** `region=modelId`. */
  readonly model: string;
}

export function auditOfAnswer(
  own: OwnAnswer,
  about: Pick<LoggedAudit, "id" | "query" | "student" | "model">,
  task: Task,
  weights: Weights,
): LoggedAudit {
  const answer = outcomeOf(task, weights);
  return { ...about, ...own, answer, agrees: own.pattern === answer };
}

/** The test of one stage after all of its audits, in their order. */
export const testOf = (audits: readonly LoggedAudit[], alpha: number, now: string): Subject =>
  audits.reduce(
    (subject, { agrees, query }) => observeSubject(subject, { disagrees: !agrees, query }, alpha, now),
    newSubject,
  );
