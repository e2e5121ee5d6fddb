/** Weights over signals, and their pattern, which says in one word what a decision means. Pure arithmetic, in signal order. */

/** A probability per signal, summing to 1. */
export type Weights = Readonly<Record<string, number>>;

/** The share of the weight that a signal needs to belong to the pattern. */
export const PATTERN_FLOOR = 0.3;

/** Weight under which a signal is not searched (the reference system's 5 %). */
export const SEARCH_FLOOR = 0.05;

/** Slack for sums and thresholds met exactly in decimal but not in binary, e.g. 0.3 computed as 0.1 + 0.2. */
const EPSILON = 1e-9;

/** Whether a weight is at a floor or above it. */
export const reaches = (weight: number, floor: number): boolean => weight >= floor - EPSILON;

/** How far from 1 weights may sum where a model or a person wrote them: thirds are written with two digits. */
const SUM_TOLERANCE = 0.02;

/** Whether written weights with this sum count as summing to 1: from 0.98 to 1.02. False for NaN. */
export const isNearOne = (sum: number): boolean => Math.abs(sum - 1) <= SUM_TOLERANCE + EPSILON;

export function toWeights(signals: readonly string[], values: ArrayLike<number>): Weights {
  const weights: Record<string, number> = {};
  for (let i = 0; i < signals.length; i++) weights[signals[i]!] = values[i] ?? 0;
  return weights;
}

export const toVector = (signals: readonly string[], weights: Weights): number[] =>
  signals.map((signal) => weights[signal] ?? 0);

/** Scales non-negative values to sum to 1; all zeros become uniform. */
export function normalise(signals: readonly string[], values: ArrayLike<number>): Weights {
  let sum = 0;
  for (let i = 0; i < signals.length; i++) sum += values[i] ?? 0;
  return toWeights(
    signals,
    signals.map((_, i) => (sum > 0 ? (values[i] ?? 0) / sum : 1 / signals.length)),
  );
}

/** The mean of several labels of one query; uniform of none. */
export function meanWeights(signals: readonly string[], all: readonly Weights[]): Weights {
  return normalise(
    signals,
    signals.map((signal) => all.reduce((sum, weights) => sum + (weights[signal] ?? 0), 0)),
  );
}

/** The signals that carry at least {@link PATTERN_FLOOR} of the weight, in signal order; empty when none does. */
export const patternSignals = (signals: readonly string[], weights: Weights): string[] =>
  signals.filter((signal) => reaches(weights[signal] ?? 0, PATTERN_FLOOR));

/** The pattern in one word, e.g. `visual + transcription`; `none` when no signal stands out. */
export const patternOf = (signals: readonly string[], weights: Weights): string =>
  patternSignals(signals, weights).join(" + ") || "none";

/** The signal with the largest weight; ties go to the first in signal order. */
export function primaryOf(signals: readonly string[], weights: Weights): string {
  let best = signals[0] ?? "";
  for (const signal of signals) if ((weights[signal] ?? 0) > (weights[best] ?? 0)) best = signal;
  return best;
}

/**
 * Shares of at most 1 as whole numbers of `units`, whose sum is the rounded sum of the shares: by largest remainder
 * (Hamilton's method), so that no share overtakes another and the sum never exceeds `units`.
 *
 * @param mayGrow whether a share may be rounded up to that many units; always unless given
 */
export function apportion(
  shares: readonly number[],
  units: number,
  mayGrow: (share: number, to: number) => boolean = () => true,
): number[] {
  const exact = shares.map((share) => units * share);
  const whole = shares.map((share) => Math.floor(units * (share + EPSILON)));
  const rest = (i: number): number => exact[i]! - whole[i]!;
  const seats = Math.round(exact.reduce((sum, value) => sum + value, 0));
  for (let left = seats - whole.reduce((sum, value) => sum + value, 0); left > 0; left--) {
    let next = -1; // of equal remainders the larger share's, then the first
    for (let i = 0; i < whole.length; i++) {
      if (!mayGrow(shares[i]!, whole[i]! + 1)) continue;
      if (next < 0 || rest(i) > rest(next) || (rest(i) === rest(next) && shares[i]! > shares[next]!)) next = i;
    }
    if (next < 0) break;
    whole[next]!++;
  }
  return whole;
}

const HUNDREDTHS = 100;

/**
 * Rounds weights that sum to 1 to two decimals that still do, for the wire. The pattern stays: what confidence and certificate speak
 * of is what the published weights say, so that 0.298 becomes 0.29.
 */
export const roundWeights = (signals: readonly string[], weights: Weights): Weights =>
  toWeights(
    signals,
    apportion(
      toVector(signals, weights),
      HUNDREDTHS,
      (weight, to) => reaches(weight, PATTERN_FLOOR) || !reaches(to / HUNDREDTHS, PATTERN_FLOOR),
    ).map((value) => value / HUNDREDTHS),
  );
