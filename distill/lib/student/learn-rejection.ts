/** The rejection score, learnt from cross-fitted evidence: how likely is the most probable class to be the right one? */
import { readSigns, SIGNS, softmax } from "../../../edge/student/rejection.ts";
import type { RejectionHeader } from "../../../edge/student/student.ts";
import type { HeldOut } from "./cross-fit.ts";
import { fitLogistic } from "./logistic.ts";

/** Under this share of the rows' own seen mass hardly any of them falls: what does is unlike the training data. */
const FLOOR_QUANTILE = 0.002;
/** Penalty on coefficients of standardised signs: keeps them sane when there are few errors to learn from. */
const RIDGE = 1;

export function learnRejection(heldOut: readonly HeldOut[]): RejectionHeader {
  const inScope = heldOut.filter((row) => row.target >= 0);
  const temperature = fitTemperature(inScope);
  const probabilities = new Float64Array(heldOut[0]?.logits.length ?? 1);
  const right: boolean[] = [];
  const signs = heldOut.map((row) => {
    softmax(row.logits, temperature, probabilities);
    const chosen = indexOfLargest(row.logits);
    right.push(chosen === row.target);
    const read = new Float64Array(SIGNS.length);
    readSigns({ ...row, probabilities }, chosen, read);
    return read;
  });
  const shares = inScope.map((row) => row.seenShare).sort((a, b) => a - b);
  return {
    temperature,
    coefficients: fitStandardised(signs, right),
    seenFloor: shares[Math.floor(FLOOR_QUANTILE * shares.length)] ?? 0,
  };
}

function fitStandardised(signs: readonly Float64Array[], right: readonly boolean[]): number[] {
  const means = SIGNS.map((_, i) => signs.reduce((sum, row) => sum + row[i]!, 0) / signs.length);
  const deviations = SIGNS.map((_, i) => {
    const variance = signs.reduce((sum, row) => sum + (row[i]! - means[i]!) ** 2, 0) / signs.length;
    return Math.sqrt(variance) || 1;
  });
  const standardised = signs.map((row) => SIGNS.map((_, i) => (row[i]! - means[i]!) / deviations[i]!));
  const fitted = fitLogistic(standardised, right, { ridge: RIDGE });
  const coefficients = SIGNS.map((_, i) => fitted[i]! / deviations[i]!);
  const constant = fitted[SIGNS.length]! - coefficients.reduce((sum, value, i) => sum + value * means[i]!, 0);
  return [...coefficients, constant].map((value) => Math.round(value * 1e6) / 1e6);
}

/** The temperature under which held-out classes are likeliest; golden-section search in its logarithm. */
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
