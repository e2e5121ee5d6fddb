/** Fusions for tests. */
import type { EvidenceEffect, EvidenceName, FusedSignal, Fusion } from "../../../edge/fusion/fusion.ts";

export const HASH = "a".repeat(64);
const SILENT: EvidenceEffect = { mean: 0, deviation: 1, effect: 0 };

/** Reliability by signal; the same evidence for each, silent unless given. */
export function fusionOf(
  reliability: Readonly<Record<string, number>>,
  routing: number,
  evidence: Partial<Record<EvidenceName, EvidenceEffect>> = {},
): Fusion {
  const signal = (value: number): FusedSignal => ({
    reliability: value,
    evidence: { margin: SILENT, fall: SILENT, results: SILENT, top: SILENT, ...evidence },
  });
  return {
    format: 1,
    task: "video-search",
    taskHash: HASH,
    routing,
    signals: Object.fromEntries(Object.entries(reliability).map(([name, value]) => [name, signal(value)])),
    fitted: { queries: 100, judgements: HASH, shrinkage: 3, isLearnt: true, towards: { shares: {}, routing: 0 } },
  };
}
