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

/** @param statistic receives row indices, with repetitions. */
export function bootstrap(rows: number, statistic: (rows: Int32Array) => number, options: BootstrapOptions): Interval {
  const { resamples = 1000, level = 0.95 } = options;
  if (rows === 0) return { low: Number.NaN, high: Number.NaN };
  const random = createRandom(options.seed);
  const units = unitsOf(rows, options.groups);
  const values = new Float64Array(resamples);
  for (let i = 0; i < resamples; i++) values[i] = statistic(draw(units, random));
  values.sort();
  const tail = (1 - level) / 2;
  return { low: quantile(values, tail), high: quantile(values, 1 - tail) };
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

function unitsOf(rows: number, groups: readonly string[] | undefined): number[][] {
  const units = new Map<string, number[]>();
  for (let row = 0; row < rows; row++) {
    const group = groups?.[row] ?? `row ${row}`;
    const unit = units.get(group);
    if (unit) unit.push(row);
    else units.set(group, [row]);
  }
  return [...units.values()];
}

function draw(units: readonly number[][], random: () => number): Int32Array {
  const drawn: number[] = [];
  for (let i = 0; i < units.length; i++) {
    for (const row of units[Math.floor(random() * units.length)]!) drawn.push(row);
  }
  return Int32Array.from(drawn);
}
