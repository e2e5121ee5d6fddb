/** Learns the rejection score from cross-fitted evidence: how likely is the most probable class to be right? */
import { HALF_SIGNS } from "../../../edge/student/halves.ts";
import { readSigns, rejectionScore, SIGNS, SOFTENING, softmax } from "../../../edge/student/rejection.ts";
import type { RejectionHeader } from "../../../edge/student/student.ts";
import { type Classes, hasMixtures } from "./classes.ts";
import { type HeldOut, HIDDEN, type OfUnseenStyle, OUTSIDE } from "./cross-fit.ts";
import { fitLogistic } from "./logistic.ts";

/** The floor of seen n-grams is this quantile of the training rows: a query below it is unlike the training data. */
const FLOOR_QUANTILE = 0.002;
/** Penalty on the coefficients of standardised signs, which limits them when there are few errors to learn from. */
const RIDGE = 1;

/** Cost of a query outside all classes relative to one inside: they are few, and answering one is always wrong. */
const OUTSIDE_COST = 10;
/** Without queries from outside, this share of the training rows counts as strange. */
const FLOOR_SHARE = 0.01;

/** What all rows of styles left out count for together, relative to all rows of styles seen. */
const UNSEEN_SHARE = 1;
/** With more classes than this, single classes have too few errors to be judged by. */
const MAX_CLASSES_JUDGED = 20;

/**
 * From rows of styles that the model saw, and of styles that were left out, each of which counts the same. The second teach how far to
 * trust mixtures where the wording is new. Each pattern by itself is not judged: which of them to trust less depends on the very
 * styles that were left out, and is wrong for the next.
 */
export function learnRejection(
  heldOut: readonly HeldOut[],
  classes: Pick<Classes, "parts">,
  unseen: readonly OfUnseenStyle[] = [],
): RejectionHeader {
  const judged = judgedClasses(classes);
  const inScope = heldOut.filter((row) => row.target >= 0);
  const temperature = fitTemperature(inScope);
  const ofStyle = new Map<string, number>();
  for (const { style } of unseen) ofStyle.set(style, (ofStyle.get(style) ?? 0) + 1);
  const costOfStyle = (UNSEEN_SHARE * inScope.length) / ofStyle.size;
  const rows = [...heldOut, ...unseen];
  const columns = rows.map((row) => columnsOf(row, temperature, judged));
  const right = rows.map((row) => indexOfLargest(row.logits) === row.target);
  const costs = [
    ...heldOut.map((row) => (row.target >= 0 ? 1 : OUTSIDE_COST)),
    ...unseen.map(({ style }) => costOfStyle / ofStyle.get(style)!),
  ];
  const shares = inScope.map((row) => row.seenShare).sort((a, b) => a - b);
  const learnt: RejectionHeader = {
    temperature,
    coefficients: ofClasses(fitStandardised(columns, right, costs), judged),
    seenFloor: shares[Math.floor(FLOOR_QUANTILE * shares.length)] ?? 0,
    scoreFloor: 0,
  };
  return { ...learnt, scoreFloor: chooseScoreFloor(heldOut, learnt) };
}

/** The rejection score of a held-out row. */
export const scoreOf = (row: HeldOut, rejection: RejectionHeader): number =>
  rejectionScore(rejection, signsOf(row, rejection.temperature), indexOfLargest(row.logits), row.seenShare);

/** Columns that say which class is the answer: all mixtures share one, few intents have one each. */
interface Judged {
  readonly count: number;
  /** For each class the column that is 1 where it is the answer, counted from zero, or -1. */
  readonly columnOf: readonly number[];
}

function judgedClasses(classes: Pick<Classes, "parts">): Judged {
  const { parts } = classes;
  if (hasMixtures(classes)) return { count: 1, columnOf: parts.map((each) => (each.length > 1 ? 0 : -1)) };
  const count = parts.length <= MAX_CLASSES_JUDGED ? parts.length : 0;
  return { count, columnOf: parts.map((_, c) => (c < count ? c : -1)) };
}

function columnsOf(row: HeldOut, temperature: number, judged: Judged): Float64Array {
  const signs = signsOf(row, temperature);
  const columns = new Float64Array(signs.length + judged.count);
  columns.set(signs);
  const column = judged.columnOf[indexOfLargest(row.logits)]!;
  if (column >= 0) columns[signs.length + column] = 1;
  return columns;
}

/** As an artefact holds them: after the signs' coefficients one for each class or, where no class is judged, none; then the halves'. */
function ofClasses(fitted: readonly number[], { count, columnOf }: Judged): number[] {
  const signs = fitted.slice(0, SIGNS.length);
  const constant = fitted.slice(-1);
  if (count === 0) return [...signs, ...constant];
  const firstJudged = fitted.length - 1 - count;
  const ofEach = columnOf.map((column) => (column < 0 ? 0 : fitted[firstJudged + column]!));
  return [...signs, ...ofEach, ...fitted.slice(SIGNS.length, firstJudged), ...constant];
}

function signsOf(row: HeldOut, temperature: number): Float64Array {
  const softened = new Float64Array(row.logits.length);
  softmax(row.logits, SOFTENING * temperature, softened);
  const signs = new Float64Array(SIGNS.length + (row.byHalf ? HALF_SIGNS.length : 0));
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

function fitStandardised(rows: readonly Float64Array[], right: readonly boolean[], costs: readonly number[]): number[] {
  const columns = Array.from(rows[0] ?? new Float64Array(SIGNS.length), (_, i) => i);
  const means = columns.map((i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length);
  const deviations = columns.map((i) => {
    const variance = rows.reduce((sum, row) => sum + (row[i]! - means[i]!) ** 2, 0) / rows.length;
    return Math.sqrt(variance) || 1;
  });
  const standardised = rows.map((row) => row.map((value, i) => (value - means[i]!) / deviations[i]!));
  const fitted = fitLogistic(standardised, right, { ridge: RIDGE, costs });
  const coefficients = columns.map((i) => fitted[i]! / deviations[i]!);
  const constant = fitted[columns.length]! - coefficients.reduce((sum, value, i) => sum + value * means[i]!, 0);
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
