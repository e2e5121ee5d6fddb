/**
 * What each half of a query says by itself. A query that asks for two things often asks for one in each half, and a student that never
 * met its style names only the stronger: it is sure, but one half is against the answer.
 */
import type { Ngrams } from "./features.ts";

/** Logits of the n-grams that lie within the first and within the second half of the words, without the classes' biases. */
export interface Halves {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** In the order of their coefficients, which stand after those of the classes. */
export const HALF_SIGNS = ["weaker half, against kin", "weaker half, against others"] as const;

const SPACE = 0x20;
/** No n-gram ends at it or before it. */
export const NOWHERE = -1;

/** Where the second half of the words starts in the text, the longer half being the first; {@link NOWHERE} in a query of one word. */
export function middleOf({ words, unigrams, spans }: Ngrams): number {
  return words < 2 ? NOWHERE : spans[unigrams[(words + 1) >> 1]!]! >>> 16;
}

/** Characters at the start of a word take in the space before it, where there is one. */
export const secondHalfFrom = ({ text }: Ngrams, middle: number): number =>
  middle === NOWHERE ? text.length : middle - (text[middle - 1] === SPACE ? 1 : 0);

/**
 * Fills `signs` from `at` on: how far the answer leads in the half where it leads least, over patterns that have a signal in common
 * with it, and over those that have none. `patterns` has one bit for each signal of a class.
 */
export function readHalfSigns(
  { first, second }: Halves,
  patterns: ArrayLike<number>,
  chosen: number,
  signs: Float64Array,
  at: number,
): void {
  for (const isKin of [true, false]) {
    signs[isKin ? at : at + 1] = Math.min(
      leadOver(first, patterns, chosen, isKin),
      leadOver(second, patterns, chosen, isKin),
    );
  }
}

function leadOver(logits: Float64Array, patterns: ArrayLike<number>, chosen: number, isKin: boolean): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < logits.length; c++) {
    if (c === chosen || ((patterns[c]! & patterns[chosen]!) !== 0) !== isKin) continue;
    if (logits[c]! > best) best = logits[c]!;
  }
  return best === Number.NEGATIVE_INFINITY ? 0 : logits[chosen]! - best;
}
