/** Learns the rejection score from cross-fitted evidence: how likely is the most probable class to be right? */
import { readSigns, rejectionScore, SIGNS, SOFTENING, softmax } from "../../../edge/student/rejection.ts";
import type { RejectionHeader } from "../../../edge/student/student.ts";
import { type HeldOut, HIDDEN, OUTSIDE } from "./cross-fit.ts";
import { fitLogistic } from "./logistic.ts";

/** The floor of seen n-grams is this quantile of the training rows: a query below it is unlike the training data. */
const FLOOR_QUANTILE = 0.002;
/** Penalty on the coefficients of standardised signs, which limits them when there are few errors to learn from. */
const RIDGE = 1;

/** Cost of a query outside all classes relative to one inside: they are few, and answering one is always wrong. */
const OUTSIDE_COST = 10;
/** Without queries from outside, this share of the training rows counts as strange. */
const FLOOR_SHARE = 0.01;

export function learnRejection(heldOut: readonly HeldOut[]): RejectionHeader {
  const inScope = heldOut.filter((row) => row.target >= 0);
  const temperature = fitTemperature(inScope);
  const signs = heldOut.map((row) => signsOf(row, temperature));
  const right = heldOut.map((row) => indexOfLargest(row.logits) === row.target);
  const costs = heldOut.map((row) => (row.target >= 0 ? 1 : OUTSIDE_COST));
  const shares = inScope.map((row) => row.seenShare).sort((a, b) => a - b);
  const learnt: RejectionHeader = {
    temperature,
    coefficients: fitStandardised(signs, right, costs),
    seenFloor: shares[Math.floor(FLOOR_QUANTILE * shares.length)] ?? 0,
    scoreFloor: 0,
  };
  return { ...learnt, scoreFloor: chooseScoreFloor(heldOut, learnt) };
}

/** The rejection score of a held-out row. */
export const scoreOf = (row: HeldOut, rejection: RejectionHeader): number =>
  rejectionScore(rejection, signsOf(row, rejection.temperature), row.seenShare);

function signsOf(row: HeldOut, temperature: number): Float64Array {
  const softened = new Float64Array(row.logits.length);
  softmax(row.logits, SOFTENING * temperature, softened);
  const signs = new Float64Array(SIGNS.length);
  readSigns({ ...row, softened }, indexOfLargest(row.logits), signs);
  return signs;
}

/**
 * The score that best separates rows inside the classes from rows outside: it maximises the difference between the shares of
 * outside and inside rows below it (Youden's index). Out-of-scope queries count; hidden classes count only if there are none.
 */
function chooseScoreFloor(heldOut: readonly HeldOut[], rejection: RejectionHeader): number {
  const inside = heldOut.filter((row) => row.target >= 0).map((row) => scoreOf(row, rejection));
  const given = heldOut.filter((row) => row.target === OUTSIDE);
  const outside = (given.length > 0 ? given : heldOut.filter((row) => row.target === HIDDEN)).map((row) =>
    scoreOf(row, rejection),
  );
  inside.sort((a, b) => a - b);
  outside.sort((a, b) => a - b);
  if (outside.length === 0) return inside[Math.floor(FLOOR_SHARE * inside.length)] ?? 0;
  let best = 0;
  let floor = inside[0] ?? 0;
  for (let i = 0, o = 0; i < inside.length; i++) {
    while (o < outside.length && outside[o]! < inside[i]!) o++;
    const index = o / outside.length - i / inside.length;
    if (index > best) {
      best = index;
      floor = inside[i]!;
    }
  }
  return floor;
}

function fitStandardised(
  signs: readonly Float64Array[],
  right: readonly boolean[],
  costs: readonly number[],
): number[] {
  const means = SIGNS.map((_, i) => signs.reduce((sum, row) => sum + row[i]!, 0) / signs.length);
  const deviations = SIGNS.map((_, i) => {
    const variance = signs.reduce((sum, row) => sum + (row[i]! - means[i]!) ** 2, 0) / signs.length;
    return Math.sqrt(variance) || 1;
  });
  const standardised = signs.map((row) => SIGNS.map((_, i) => (row[i]! - means[i]!) / deviations[i]!));
  const fitted = fitLogistic(standardised, right, { ridge: RIDGE, costs });
  const coefficients = SIGNS.map((_, i) => fitted[i]! / deviations[i]!);
  const constant = fitted[SIGNS.length]! - coefficients.reduce((sum, value, i) => sum + value * means[i]!, 0);
  return [...coefficients, constant].map((value) => Math.round(value * 1e6) / 1e6);
}

/** The temperature that makes the held-out classes most likely, by golden-section search over its logarithm. */
function fitTemperature(rows: readonly HeldOut[]): number {
  const loss = (logTemperature: number): number => {
    const temperature = Math.exp(logTemperature);
    let sum = 0;
    for (const { logits, target } of rows) {
      const largest = logits[indexOfLargest(logits)]!;
      let total = 0;
      for (let c = 0; c < logits.length; c++) total += Math.exp((logits[c]! - largest) / temperature);
      sum += Math.log(total) - (logits[target]! - largest) / temperature;
    }
    return sum;
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(0.05);
  let high = Math.log(20);
  for (let i = 0; i < 24; i++) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return Math.round(Math.exp((low + high) / 2) * 1e4) / 1e4;
}

export function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i;
  return best;
}
