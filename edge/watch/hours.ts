/** What was drawn and audited, hour by hour, for the page of the watch. */
import type { Source } from "../decision/decision.ts";
import type { Storage } from "./storage.ts";
import type { AuditedStage } from "./subject.ts";

/** One UTC hour of what was drawn. */
export interface Hour {
  /** `2026-11-28T10`. */
  readonly hour: string;
  /** Decisions drawn, by who answered. */
  readonly drawn: Readonly<Partial<Record<Source, number>>>;
  /** Audits and disagreements of each stage. */
  readonly stages: Readonly<Partial<Record<AuditedStage, readonly [audits: number, disagreements: number]>>>;
}

/** Two weeks. */
const KEPT_HOURS = 336;
const HOURS = "hours";

/** @param now is an ISO 8601 time. */
export function createHours(storage: Storage, now: () => string) {
  /** Oldest first. */
  const all = (): readonly Hour[] => storage.get<Hour[]>(HOURS) ?? [];

  function change(changed: (hour: Hour) => Partial<Hour>): void {
    const name = now().slice(0, 13);
    const hours = all();
    const last = hours.at(-1);
    const [before, hour] =
      last?.hour === name ? [hours.slice(0, -1), last] : [hours, { hour: name, drawn: {}, stages: {} }];
    storage.put<Hour[]>(HOURS, [...before, { ...hour, ...changed(hour) }].slice(-KEPT_HOURS));
  }

  return {
    all,
    countDrawn: (source: Source): void =>
      change(({ drawn }) => ({ drawn: { ...drawn, [source]: (drawn[source] ?? 0) + 1 } })),
    countAudit: (stage: AuditedStage, disagrees: boolean): void =>
      change(({ stages }) => {
        const [audits, disagreements] = stages[stage] ?? [0, 0];
        return { stages: { ...stages, [stage]: [audits + 1, disagreements + (disagrees ? 1 : 0)] } };
      }),
  };
}
