/**
 * How much each signal's search results are worth in one archive, as relevance judgements showed it. Pure; the router, the client
 * and the pipeline share it. For a signal k with the router's weight w_k:
 *
 *     share without evidence ~ exp(reliability_k) * w_k' ^ routing          w' = (w + 0.02) / sum(w + 0.02)
 *     share                  ~ share without evidence * trust_k(evidence)
 *
 * both scaled to sum to 1. The score of an item is the sum over signals of share times min-max normalised score.
 */

/** What one result list shows about itself; `evidence.ts` says how each is read. */
export type EvidenceName = "margin" | "fall" | "results" | "top";
export const EVIDENCE: readonly EvidenceName[] = ["margin", "fall", "results", "top"];

/** `effect` per standard deviation, on the logarithm of the share; mean and deviation are those of the judged queries. */
export interface EvidenceEffect {
  readonly mean: number;
  readonly deviation: number;
  readonly effect: number;
}

export interface FusedSignal {
  /** Logarithm of the share at equal weights, before evidence. */
  readonly reliability: number;
  readonly evidence: Readonly<Record<EvidenceName, EvidenceEffect>>;
}

export interface Fusion {
  readonly format: 1;
  /** The task whose weights it was fitted to, by name and hash. */
  readonly task: string;
  readonly taskHash: string;
  /** How much the router's weights count: 0 not at all, 1 in proportion. */
  readonly routing: number;
  /** The signals that the archive has. */
  readonly signals: Readonly<Record<string, FusedSignal>>;
  /** Where it comes from: judged queries, strength of the shrinkage, and the simple mixture that it was shrunk towards. */
  readonly fitted: {
    readonly queries: number;
    /** Hex SHA-256 over queries and judgements: which set it was fitted to. */
    readonly judgements: string;
    readonly shrinkage: number;
    /** False where the fit did not prove better than that mixture: the fusion is then the mixture itself. */
    readonly isLearnt: boolean;
    readonly towards: { readonly shares: Readonly<Record<string, number>>; readonly routing: number };
  };
}

/** Added to each weight, so that a signal the router gave nothing keeps a finite logarithm. */
const SMOOTHING = 0.02;

/** Logarithm of the router's weights over the archive's signals, smoothed and scaled to sum to 1. */
export function logWeights(signals: readonly string[], weights: Readonly<Record<string, number>>): number[] {
  const smoothed = signals.map((signal) => (weights[signal] ?? 0) + SMOOTHING);
  const total = smoothed.reduce((sum, weight) => sum + weight, 0);
  return smoothed.map((weight) => Math.log(weight / total));
}

/** Exponentials scaled to sum to 1. */
function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The share of each of the archive's signals for the router's weights, without evidence; sums to 1. For `plan[].weight`. */
export function sharesOf(fusion: Fusion, weights: Readonly<Record<string, number>>): Record<string, number> {
  const signals = Object.keys(fusion.signals);
  const logs = logWeights(signals, weights);
  const shares = softmax(signals.map((signal, k) => fusion.signals[signal]!.reliability + fusion.routing * logs[k]!));
  return Object.fromEntries(signals.map((signal, k) => [signal, shares[k]!]));
}
