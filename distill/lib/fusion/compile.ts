/** Judged queries as numbers: what the fit and the choice of the best fixed mixture go over many times. */
import { evidenceOf, largestFirst, normalise, standardise } from "../../../edge/fusion/evidence.ts";
import { EVIDENCE, type EvidenceEffect, logWeights } from "../../../edge/fusion/fusion.ts";
import type { RetrievalQuery } from "../retrieval.ts";

/** A judged query with the weights that the router gave it. */
export interface RoutedQuery extends RetrievalQuery {
  readonly weights: Readonly<Record<string, number>>;
}

export interface CompiledQuery {
  readonly id: string;
  /** For each signal whether its list holds anything; the others have no share. */
  readonly present: readonly boolean[];
  /** `scores[item * signals + signal]`: normalised, 0 where not found. */
  readonly scores: Float64Array;
  readonly items: number;
  /** The relevant items among them, with their gain as a share of the best possible DCG of the query. */
  readonly relevant: readonly { readonly item: number; readonly gain: number }[];
  /** Logarithms of the smoothed weights, by signal. */
  readonly logWeights: readonly number[];
  /** `evidence[signal * EVIDENCE.length + e]` as read, NaN where absent. */
  readonly evidence: Float64Array;
}

/**
 * Ranks that count in a list. Items below it in every list hardly reach anyone's first ten; without them a fit takes as long for lists
 * of a hundred thousand as for lists of a thousand.
 */
const DEEPEST = 1000;

export function compile(signals: readonly string[], query: RoutedQuery): CompiledQuery {
  const K = signals.length;
  const F = EVIDENCE.length;
  const evidence = new Float64Array(K * F).fill(Number.NaN);
  const isRelevant = (item: string): boolean => Object.hasOwn(query.relevant, item) && query.relevant[item]! > 0;
  const itemOf = new Map<string, number>();
  const lists = signals.map((signal, k) => {
    const best = new Map<string, number>();
    for (const { item, score } of query.results[signal] ?? []) {
      best.set(item, Math.max(score, best.get(item) ?? Number.NEGATIVE_INFINITY));
    }
    const normalised = normalise([...best.values()]);
    const falling = largestFirst(normalised);
    if (falling.length > 0) {
      let top = Number.NEGATIVE_INFINITY;
      for (const score of best.values()) top = Math.max(top, score);
      const shown = evidenceOf(falling, top);
      EVIDENCE.forEach((name, e) => {
        evidence[k * F + e] = shown[name];
      });
    }
    const least = falling[DEEPEST - 1] ?? 0;
    const found = [...best.keys()].map((item, i) => ({ item, score: normalised[i]! }));
    for (const { item, score } of found)
      if ((score >= least || isRelevant(item)) && !itemOf.has(item)) itemOf.set(item, itemOf.size);
    return found;
  });
  const scores = new Float64Array(itemOf.size * K);
  lists.forEach((found, k) => {
    for (const { item, score } of found) {
      const index = itemOf.get(item);
      if (index !== undefined) scores[index * K + k] = score;
    }
  });
  const gains = Object.values(query.relevant).map((grade) => 2 ** grade - 1);
  const ideal = gains.sort((a, b) => b - a).reduce((sum, gain, rank) => sum + gain / Math.log2(rank + 2), 0);
  const relevant = Object.entries(query.relevant).flatMap(([item, grade]) => {
    const index = itemOf.get(item);
    return index === undefined || grade <= 0 ? [] : [{ item: index, gain: (2 ** grade - 1) / ideal }];
  });
  return {
    id: query.id,
    present: lists.map((found) => found.length > 0),
    scores,
    items: itemOf.size,
    relevant,
    logWeights: logWeights(signals, query.weights),
    evidence,
  };
}

/** Mean and deviation of each kind of evidence for each signal, over the queries that show it. */
export function scalesOf(signals: number, queries: readonly CompiledQuery[]): Omit<EvidenceEffect, "effect">[] {
  return Array.from({ length: signals * EVIDENCE.length }, (_, i) => {
    const shown = queries.map(({ evidence }) => evidence[i]!).filter((value) => !Number.isNaN(value));
    const mean = shown.reduce((sum, value) => sum + value, 0) / (shown.length || 1);
    const variance = shown.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (shown.length || 1);
    const deviation = Math.sqrt(variance);
    // What varies by rounding alone shows nothing; neither do scores so large that their squares overflow.
    const isUsable = deviation > 1e-9 * Math.abs(mean) && Number.isFinite(deviation);
    return isUsable ? { mean, deviation } : { mean: 0, deviation: 0 };
  });
}

export const standardised = (query: CompiledQuery, scales: readonly Omit<EvidenceEffect, "effect">[]): Float64Array =>
  query.evidence.map((value, i) => standardise(value, scales[i]!));
