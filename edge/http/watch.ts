/** `GET /v1/watch`: what audits have shown about the release in force, for an operator. */
import type { AuditSetting } from "../cascade/audit.ts";
import type { Snapshot } from "../release/snapshot.ts";
import { type BookStatus, duelName } from "../watch/book.ts";
import { duelEValue, type Verdict } from "../watch/duel-test.ts";
import type { WatchEvent } from "../watch/effects.ts";
import type { Hour } from "../watch/hours.ts";
import { riskInterval } from "../watch/risk-interval.ts";
import { riskEValue } from "../watch/risk-test.ts";
import { AUDITED_STAGES, type AuditedStage, newSubject, type Subject } from "../watch/subject.ts";

interface StageReport {
  readonly audits: number;
  readonly disagreements: number;
  /** The interval holds at every look at once, with 95 % probability; `value` is 0 before the first audit. */
  readonly risk: readonly [low: number, value: number, high: number];
  /** Evidence that the risk is above the audited rate: an alarm is raised at 20. */
  readonly e: number;
  /** The audited rate: the largest risk that is in order. */
  readonly alpha: number;
  readonly alarmedAt: string | null;
}

export interface WatchReport {
  readonly release: string;
  /** Why nothing is audited; absent while audits run. */
  readonly off?: string;
  readonly stages: Readonly<Partial<Record<AuditedStage, StageReport>>>;
  /** Since midnight UTC. */
  readonly spendUsd: number;
  /** What is held now, by its key in the release store; the value is the alarm that held it, as JSON. */
  readonly holds: Readonly<Record<string, string>>;
  readonly canary: CanaryReport | null;
  /** Latest first. */
  readonly alarms: readonly WatchEvent[];
  readonly hours: readonly Hour[];
}

interface CanaryReport {
  readonly version: string;
  readonly mode: "shadow" | "canary";
  readonly percent: number;
  readonly differences: number;
  readonly candidateRight: number;
  readonly e: number;
  readonly verdict: Verdict;
}

interface ReportParts {
  readonly snapshot: Snapshot;
  readonly setting: AuditSetting | null;
  readonly off: string | null;
  readonly status: BookStatus;
  readonly holds: WatchReport["holds"];
}

export function watchReport({ snapshot, setting, off, status, holds }: ReportParts): WatchReport {
  const { subjects, events, hours, day } = status;
  return {
    release: snapshot.version,
    ...(off !== null && { off }),
    stages: Object.fromEntries(
      AUDITED_STAGES.flatMap((stage) => {
        const tested = setting?.stages[stage];
        return tested ? [[stage, stageReport(subjects[tested.subject] ?? newSubject, tested.alpha)]] : [];
      }),
    ),
    spendUsd: Math.round(day.usd * 1e6) / 1e6,
    holds,
    canary: canaryReport(snapshot, status),
    alarms: events,
    hours,
  };
}

function stageReport({ test, alarmedAt }: Subject, alpha: number): StageReport {
  const { audits, disagreements } = test;
  const [low, high] = riskInterval(disagreements, audits);
  const risk = [low, audits > 0 ? disagreements / audits : 0, high] as const;
  return { audits, disagreements, risk, e: riskEValue(test), alpha, alarmedAt };
}

function canaryReport({ version, candidate }: Snapshot, { duels }: BookStatus): CanaryReport | null {
  if (!candidate) return null;
  const { mode, percent } = candidate;
  const duel = duels[duelName({ candidate: candidate.version, incumbent: version })];
  return {
    version: candidate.version,
    mode,
    percent,
    differences: duel?.test.differences ?? 0,
    candidateRight: duel?.test.candidateRight ?? 0,
    e: duel ? duelEValue(duel.test) : 1,
    verdict: duel?.verdict ?? null,
  };
}
