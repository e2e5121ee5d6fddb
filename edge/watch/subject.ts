/**
 * What is tested is one thing that answers: a student at its threshold, or the rules, against one audit model. Its state lives as
 * long as it does: a release that changes only catalogue, fusion or models goes on with the same test. Pure.
 */
import { ALARM_E, newRiskTest, observeRisk, type RiskTest, riskEValue } from "./risk-test.ts";

/** The stages that answer without a model. */
export const AUDITED_STAGES = ["rule", "student"] as const;
export type AuditedStage = (typeof AUDITED_STAGES)[number];

/** Fewer audits than these raise no alarm, whatever they say: the first minutes of traffic may be one person's. */
export const LEAST_AUDITS = 30;
/** One query that is asked over and over must not hold a student: its disagreements count, but not for an alarm. */
export const LEAST_QUERIES = 10;

export interface Subject {
  readonly test: RiskTest;
  /** Digests of queries on which it disagreed, each once, as many as an alarm needs. */
  readonly disagreed: readonly string[];
  /** When the alarm was raised, ISO 8601. It stays until a person releases the hold. */
  readonly alarmedAt: string | null;
}

export const newSubject: Subject = { test: newRiskTest, disagreed: [], alarmedAt: null };

export interface Observation {
  readonly disagrees: boolean;
  /** Digest of the query. */
  readonly query: string;
}

/** @param alpha the audited rate: the largest probability of a disagreement that is in order. */
export function observeSubject(
  subject: Subject,
  { disagrees, query }: Observation,
  alpha: number,
  now: string,
): Subject {
  const { disagreed } = subject;
  const isNew = disagrees && disagreed.length < LEAST_QUERIES && !disagreed.includes(query);
  const next = {
    ...subject,
    test: observeRisk(subject.test, disagrees, alpha),
    disagreed: isNew ? [...disagreed, query] : disagreed,
  };
  return next.alarmedAt === null && isAlarming(next) ? { ...next, alarmedAt: now } : next;
}

const isAlarming = ({ test, disagreed }: Subject): boolean =>
  riskEValue(test) >= ALARM_E && test.audits >= LEAST_AUDITS && disagreed.length >= LEAST_QUERIES;

/** The digest of everything that decides how a student answers. */
export const studentSubject = (student: string, threshold: number, auditModel: string): string =>
  `student ${student} ${threshold} ${auditModel}`;

export const rulesSubject = (rules: string, auditModel: string): string => `rule ${rules} ${auditModel}`;
