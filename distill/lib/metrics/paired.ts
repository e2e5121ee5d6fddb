/** Tests of two candidates on the same rows: is the difference more than chance? */
import { binomialCdf } from "../statistics/binomial.ts";
import { createRandom } from "../statistics/random.ts";

export interface McNemar {
  /** Number of rows that only the first, or only the second, gets right. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Two-sided, exact. */
  readonly p: number;
}

/** McNemar's exact test: without a difference, each row that only one gets right is a fair coin toss. */
export function mcnemar(first: readonly number[], second: readonly number[]): McNemar {
  let onlyFirst = 0;
  let onlySecond = 0;
  first.forEach((value, row) => {
    if (value > second[row]!) onlyFirst++;
    else if (value < second[row]!) onlySecond++;
  });
  // Two-sided: a fair coin is symmetric, so the lower tail counts twice.
  const p = Math.min(1, 2 * binomialCdf(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond, 0.5));
  return { onlyFirst, onlySecond, p };
}

/** Paired permutation test of the mean difference: signs of the differences are flipped at random. Two-sided. */
export function permutationTest(
  first: readonly number[],
  second: readonly number[],
  options: { readonly seed: number; readonly permutations?: number },
): { readonly difference: number; readonly p: number } {
  const { permutations = 2000 } = options;
  const differences = first.map((value, row) => value - second[row]!);
  const observed = differences.reduce((sum, value) => sum + value, 0);
  const effective = differences.filter((value) => value !== 0);
  const random = createRandom(options.seed);
  let asExtreme = 0;
  for (let i = 0; i < permutations; i++) {
    let sum = 0;
    for (const value of effective) sum += random() < 0.5 ? value : -value;
    if (Math.abs(sum) >= Math.abs(observed) - 1e-9) asExtreme++;
  }
  // The observed assignment is one of the permutations, so p is never 0 (Phipson & Smyth 2010).
  return { difference: first.length ? observed / first.length : 0, p: (asExtreme + 1) / (permutations + 1) };
}

/** Holm's step-down correction: p-values that stay valid when all comparisons of a table are read together. */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, i) => i).sort((a, b) => ps[a]! - ps[b]!);
  const adjusted = new Array<number>(ps.length);
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, Math.min(1, ps[index]! * (ps.length - rank)));
    adjusted[index] = running;
  });
  return adjusted;
}
