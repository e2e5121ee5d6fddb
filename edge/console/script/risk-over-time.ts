/** What the hours of the watch add up to. Pure. */
import type { Source } from "../../decision/decision.ts";
import type { Hour } from "../../watch/hours.ts";
import { riskInterval } from "../../watch/risk-interval.ts";
import type { AuditedStage } from "../../watch/subject.ts";

export interface RiskPoint {
  /** `2026-11-28T10`, UTC. */
  readonly hour: string;
  /** Since the first hour. */
  readonly audits: number;
  readonly disagreements: number;
  readonly risk: readonly [low: number, value: number, high: number];
}

/** A stage's risk after each hour in which it was audited, from all audits up to then. */
export function riskOverTime(hours: readonly Hour[], stage: AuditedStage): RiskPoint[] {
  let audits = 0;
  let disagreements = 0;
  return hours.flatMap(({ hour, stages }) => {
    const [more, wrong] = stages[stage] ?? [0, 0];
    if (more === 0) return [];
    audits += more;
    disagreements += wrong;
    const [low, high] = riskInterval(disagreements, audits);
    return [{ hour, audits, disagreements, risk: [low, disagreements / audits, high] as const }];
  });
}

export const SOURCES: readonly Source[] = ["rule", "student", "distilled", "fallback"];

/** Decisions drawn, by who answered them. */
export function drawnBy(hours: readonly Hour[]): Readonly<Record<Source, number>> {
  const sum = (source: Source) => hours.reduce((total, { drawn }) => total + (drawn[source] ?? 0), 0);
  return { rule: sum("rule"), student: sum("student"), distilled: sum("distilled"), fallback: sum("fallback") };
}
