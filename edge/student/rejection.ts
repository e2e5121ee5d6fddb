/**
 * One number that says how far an answer can be trusted: a linear score of a few signs, and a strictly increasing map of it
 * to a probability. The score is fixed in training; only the map and the threshold are fitted on calibration rows, and as
 * the map changes no order, a threshold on the one is a threshold on the other.
 */
import { type Halves, readHalfSigns } from "./halves.ts";
import type { CalibrationMap, RejectionHeader } from "./student.ts";
import type { WordScores } from "./words.ts";

/** What the score is made of, in the order of its coefficients. */
export const SIGNS = [
  "log-odds",
  "certainty",
  "energy",
  "seen words",
  "seen characters",
  "length",
  "n-gram margin",
  "word margin",
  "known words",
  "unspaced",
] as const;
/** Artefacts of format 2 have the first of them only. */
export const SIGNS_OF_FORMAT_2 = 6;

/** How steeply the score falls below the floor of n-grams seen: an answer there is given up, whatever the other signs say. */
const GUARD_SLOPE = 60;

const CLOSE_TO_CERTAIN = 1e-9;
const clampProbability = (p: number): number => Math.min(1 - CLOSE_TO_CERTAIN, Math.max(CLOSE_TO_CERTAIN, p));

export const logit = (p: number): number => Math.log(clampProbability(p) / (1 - clampProbability(p)));
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Softmax of `logits / temperature` into `probabilities`. */
export function softmax(logits: ArrayLike<number>, temperature: number, probabilities: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < logits.length; c++) if (logits[c]! > largest) largest = logits[c]!;
  let sum = 0;
  for (let c = 0; c < logits.length; c++) sum += probabilities[c] = Math.exp((logits[c]! - largest) / temperature);
  for (let c = 0; c < logits.length; c++) probabilities[c]! /= sum;
}

/**
 * Log-odds and certainty are read at this multiple of the calibrated temperature: at the temperature itself most queries
 * lie so close to certain that little is left to tell them apart by.
 */
export const SOFTENING = 4;

export interface Evidence {
  readonly logits: Float64Array;
  /** Softmax of the logits at the softened temperature. */
  readonly softened: Float64Array;
  readonly seen: Float64Array;
  readonly words: number;
  /** How many of the words are characters of a script without spaces. */
  readonly unspaced: number;
  /** Logits of the n-grams alone, before the branch of word vectors is mixed in. */
  readonly ngramLogits: Float64Array;
  readonly byWords: Pick<WordScores, "known" | "share" | "logits"> | undefined;
  /** Where the score judges halves: `patterns` has a bit for each signal of a class. */
  readonly byHalf: Halves | undefined;
  readonly patterns: ArrayLike<number>;
}

/** Fills `signs` for a decision that says class `chosen`: those of {@link SIGNS}, then those of the halves. */
export function readSigns(evidence: Evidence, chosen: number, signs: Float64Array): void {
  const { logits, softened, seen, words, unspaced, ngramLogits, byWords } = evidence;
  let mean = 0;
  let entropy = 0;
  for (let c = 0; c < logits.length; c++) {
    mean += logits[c]! / logits.length;
    if (softened[c]! > 0) entropy -= softened[c]! * Math.log(softened[c]!);
  }
  signs[0] = logit(softened[chosen]!);
  signs[1] = -entropy;
  signs[2] = logits[chosen]! - mean;
  signs[3] = seen[0]!;
  signs[4] = seen[1]!;
  signs[5] = Math.log(1 + words);
  signs[6] = marginOf(ngramLogits, chosen);
  // A branch that is silent has no margin.
  signs[7] = byWords && byWords.share > 0 ? marginOf(byWords.logits, chosen) : 0;
  signs[8] = byWords?.known ?? 0;
  // Its n-grams are shorter and its words more: length and n-grams seen mean something else there.
  signs[9] = unspaced / Math.max(1, words);
  if (evidence.byHalf) readHalfSigns(evidence.byHalf, evidence.patterns, chosen, signs, SIGNS.length);
}

/** How far the class lies above the best of the others; below it, negative. */
function marginOf(logits: Float64Array, chosen: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < logits.length; c++) if (c !== chosen && logits[c]! > best) best = logits[c]!;
  return logits.length > 1 ? logits[chosen]! - best : 0;
}

/** Share of the query's n-grams ever seen, over words and characters alike. */
export const seenShare = (seen: Float64Array): number => (seen[0]! + seen[1]!) / 2;

/** `chosen` is the class that the answer names: where there are coefficients of classes, some are trusted less than others. */
export function rejectionScore(header: RejectionHeader, signs: Float64Array, chosen: number, share: number): number {
  const { coefficients, seenFloor } = header;
  const last = coefficients.length - 1;
  let score = coefficients[last]!;
  if (last > SIGNS.length) score += coefficients[SIGNS.length + chosen]!;
  for (let i = 0; i < SIGNS.length; i++) score += coefficients[i]! * signs[i]!;
  for (let i = SIGNS.length, at = last + SIGNS.length - signs.length; i < signs.length; i++)
    score += coefficients[at++]! * signs[i]!;
  return score - GUARD_SLOPE * Math.max(0, seenFloor - share);
}

/** Beyond the outer knots the score's own slope goes on, so that the map stays strictly increasing everywhere. */
export function calibrate({ scores, logits }: CalibrationMap, score: number): number {
  const last = scores.length - 1;
  if (score <= scores[0]!) return sigmoid(logits[0]! + (score - scores[0]!));
  if (score >= scores[last]!) return sigmoid(logits[last]! + (score - scores[last]!));
  let k = 1;
  while (score > scores[k]!) k++;
  const along = (score - scores[k - 1]!) / (scores[k]! - scores[k - 1]!);
  return sigmoid(logits[k - 1]! + along * (logits[k]! - logits[k - 1]!));
}
