/** Percentile bootstrap: how much a figure would change on another sample of the same size from the same traffic. */
import { createRandom } from "../statistics/random.ts";

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface BootstrapOptions {
  /** 1000 by default: enough for a 95 % interval to two digits. */
  readonly resamples?: number;
  /** Share of resamples inside the interval; 0.95 by default. */
  readonly level?: number;
  readonly seed: number;
  /** The group of each row: rows drawn together (one film, one session) are resampled together. By default each is alone. */
  readonly groups?: readonly string[];
}

/** Of more groups this many are drawn, so that time does not grow with the rows. */
const MAX_DRAWN = 20_000;

/**
 * From more than {@link MAX_DRAWN} groups fewer are drawn than there are, and the interval is shrunk around the figure of all rows by the
 * square root of their share (m out of n; Bickel, Götze, van Zwet, "Resampling fewer than n observations", 1997).
 *
 * @param statistic receives row indices, with repetitions, in an array that the next draw overwrites
 */
export function bootstrap(rows: number, statistic: (rows: Int32Array) => number, options: BootstrapOptions): Interval {
  const { resamples = 1000, level = 0.95 } = options;
  if (rows === 0) return { low: Number.NaN, high: Number.NaN };
  const units = unitsOf(rows, options.groups);
  const count = units.offsets.length - 1;
  const draw = drawing(units, Math.min(count, MAX_DRAWN), createRandom(options.seed));
  const values = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) values[i] = statistic(draw());
  values.sort();
  const tail = (1 - level) / 2;
  const interval = { low: quantile(values, tail), high: quantile(values, 1 - tail) };
  if (count <= MAX_DRAWN) return interval;
  const centre = statistic(numbersTo(rows));
  const shrunk = (end: number): number => centre + (end - centre) * Math.sqrt(MAX_DRAWN / count);
  return { low: shrunk(interval.low), high: shrunk(interval.high) };
}

/** NaN without values. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return values.length ? sum / values.length : Number.NaN;
}

/** A mean of row values with its interval. */
export function bootstrapMean(
  values: ArrayLike<number>,
  options: BootstrapOptions,
): Interval & { readonly value: number } {
  const meanOf = (rows: Int32Array) => {
    let sum = 0;
    for (const row of rows) sum += values[row]!;
    return sum / rows.length;
  };
  return { value: mean(values), ...bootstrap(values.length, meanOf, options) };
}

/** Linear interpolation between the order statistics of sorted values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (at - below);
}

interface Units {
  readonly offsets: Int32Array;
  readonly members: Int32Array;
}

/** @returns a function that gives the rows of the next draw of `count` units */
function drawing({ offsets, members }: Units, count: number, random: () => number): () => Int32Array {
  const units = offsets.length - 1;
  let drawn = new Int32Array(Math.ceil((members.length * count) / units));
  return () => {
    let length = 0;
    for (let i = 0; i < count; i++) {
      const unit = Math.floor(random() * units);
      const [from, to] = [offsets[unit]!, offsets[unit + 1]!];
      if (length + to - from > drawn.length) {
        const grown = new Int32Array(2 * (length + to - from));
        grown.set(drawn);
        drawn = grown;
      }
      for (let m = from; m < to; m++) drawn[length++] = members[m]!;
    }
    return drawn.subarray(0, length);
  };
}

/** Unit `u`, in the order of its first row, has the rows `members[offsets[u]]` to `members[offsets[u + 1]]`. */
function unitsOf(rows: number, groups: readonly string[] | undefined): Units {
  if (!groups) return { offsets: numbersTo(rows + 1), members: numbersTo(rows) };
  const numberOf = new Map<string, number>();
  const unitOf = numbersTo(rows).map((row) => {
    const group = groups[row]!;
    const unit = numberOf.get(group) ?? numberOf.size;
    numberOf.set(group, unit);
    return unit;
  });
  const offsets = new Int32Array(numberOf.size + 1);
  for (const unit of unitOf) offsets[unit + 1]!++;
  for (let u = 0; u < numberOf.size; u++) offsets[u + 1]! += offsets[u]!;
  const next = offsets.slice();
  const members = new Int32Array(rows);
  unitOf.forEach((unit, row) => {
    members[next[unit]!++] = row;
  });
  return { offsets, members };
}

const numbersTo = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);
