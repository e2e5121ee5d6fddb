/** What a result list shows about itself, and how far that moves its signal's share. */
import { EVIDENCE, type EvidenceEffect, type EvidenceName, type Fusion } from "./fusion.ts";

/** NaN where a list is too short to show it. */
export type Evidence = Readonly<Record<EvidenceName, number>>;

/** Ranks 2 to 11 tell how fast the scores fall: as far as most people look. */
const FALL_RANKS = 10;

/** No list speaks louder than this many standard deviations. */
const LARGEST_Z = 3;

/** Scores drawn to 0..1 between the worst and the best of a list; a list of equals is all 1. */
export function normalise(scores: readonly number[]): number[] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const score of scores) {
    if (score < low) low = score;
    if (score > high) high = score;
  }
  // Halved first: the difference of two finite scores may overflow.
  const range = high / 2 - low / 2;
  return scores.map((score) => (range > 0 ? (score / 2 - low / 2) / range : 1));
}

export const largestFirst = (scores: readonly number[]): Float64Array => Float64Array.from(scores).sort().reverse();

/** @param falling normalised scores of one list, each item once, largest first. @param top the list's largest score as it came. */
export function evidenceOf(falling: Float64Array, top: number): Evidence {
  const next = falling.subarray(1, 1 + FALL_RANKS);
  return {
    margin: next.length > 0 ? 1 - next[0]! : Number.NaN,
    fall: next.length > 0 ? 1 - next.reduce((sum, score) => sum + score, 0) / next.length : Number.NaN,
    results: Math.log(1 + falling.length),
    top,
  };
}

/** Standard deviations from the mean of the judged queries, at most 3; 0 where the list shows nothing. */
export function standardise(value: number, { mean, deviation }: Omit<EvidenceEffect, "effect">): number {
  const z = deviation > 0 ? (value - mean) / deviation : 0;
  return Number.isNaN(z) ? 0 : Math.min(LARGEST_Z, Math.max(-LARGEST_Z, z));
}

/** The factor on a signal's share that its list's evidence gives; 1 for a signal that the fusion does not know. */
export function trustOf(fusion: Fusion, signal: string, evidence: Evidence): number {
  const known = Object.hasOwn(fusion.signals, signal) ? fusion.signals[signal] : undefined;
  if (!known) return 1;
  const logit = EVIDENCE.reduce((sum, name) => {
    const effect = known.evidence[name];
    return sum + effect.effect * standardise(evidence[name], effect);
  }, 0);
  return Math.exp(logit);
}
