/** The best fixed mixture: one set of shares for all queries. What a routed search has to beat. */
import type { CompiledQuery } from "./compile.ts";

/** Largest number of mixtures in the first look. */
const MAX_MIXTURES = 300;
/** The finest step of a share. */
const FINEST = 0.0125;
/** Ranks that count, as in nDCG@10. */
const RANKS = 10;
/** Scores that differ by rounding alone are a tie. */
const TIE = 1e-12;

/**
 * Chooses for any part of the queries; what a mixture is worth to each query is worked out once for all parts.
 * Shares are by signal and sum to 1. It looks at a grid of all mixtures, then takes finer steps around the grid's best.
 */
export function createBestFixed(signals: number, queries: readonly CompiledQuery[]) {
  const known = new Map<string, Float64Array>();
  const steps = stepsFor(signals);
  const grid = [new Array<number>(signals).fill(1 / signals)]; // first, so that of equals the most even is taken
  for (const parts of mixtures(signals, steps)) grid.push(parts.map((part) => part / steps));

  const worth = (shares: readonly number[]): Float64Array => {
    const key = shares.map((share) => share.toFixed(6)).join();
    const values = known.get(key) ?? Float64Array.from(queries, (query) => ndcgOf(query, shares));
    known.set(key, values);
    return values;
  };

  /** @param rows of the queries to choose for. */
  return function choose(rows: readonly number[]): number[] {
    let best: readonly number[] = [];
    let most = Number.NEGATIVE_INFINITY;
    const isBetter = (shares: readonly number[]): boolean => {
      const values = worth(shares);
      const value = rows.reduce((sum, row) => sum + values[row]!, 0);
      if (value <= most + 1e-9) return false;
      [best, most] = [shares, value];
      return true;
    };
    for (const shares of grid) isBetter(shares);
    for (let step = 1 / (2 * steps); step >= FINEST; step /= 2) while (moves(best, step).some(isBetter));
    return [...best];
  };
}

/** Fused scores of one query's items: working memory, grown to the longest query. */
let fused = new Float64Array(1024);

/** nDCG@10 of one query under fixed shares; items that tie share their ranks. */
export function ndcgOf(query: CompiledQuery, shares: ArrayLike<number>): number {
  const { scores, items, relevant, present } = query;
  if (relevant.length === 0) return 0;
  const K = shares.length;
  let total = 0;
  for (let k = 0; k < K; k++) if (present[k]) total += shares[k]!;
  if (items > fused.length) fused = new Float64Array(2 * items);
  fused.fill(0, 0, items);
  for (let k = 0; k < K; k++) {
    const share = total > 0 ? shares[k]! / total : 1;
    if (present[k] && share > 0) for (let j = 0; j < items; j++) fused[j]! += share * scores[j * K + k]!;
  }
  let sum = 0;
  for (const { item, gain } of relevant) {
    const high = fused[item]! + TIE;
    const low = fused[item]! - TIE;
    let above = 0;
    let level = -1; // without the item itself
    for (let j = 0; j < items; j++) {
      const score = fused[j]!;
      if (score > high) above++;
      else if (score >= low) level++;
    }
    const rank = 1 + above + level / 2;
    if (rank <= RANKS) sum += gain / Math.log2(1 + rank);
  }
  return sum;
}

/** The finest grid of at most {@link MAX_MIXTURES} points, in steps of a twentieth at the finest. */
function stepsFor(signals: number): number {
  let steps = 20;
  while (steps > 1 && combinations(steps + signals - 1, signals - 1) > MAX_MIXTURES) steps--;
  return steps;
}

function combinations(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return count;
}

/** All ways to divide `steps` among this many signals. */
function* mixtures(signals: number, steps: number): Generator<number[]> {
  if (signals === 1) yield [steps];
  else
    for (let first = 0; first <= steps; first++)
      for (const rest of mixtures(signals - 1, steps - first)) yield [first, ...rest];
}

/** Mixtures that differ by a step moved from one signal to another. */
function moves(shares: readonly number[], step: number): number[][] {
  return shares.flatMap((_, from) =>
    shares.flatMap((_, to) => {
      if (from === to || shares[from]! < step - 1e-9) return [];
      const moved = [...shares];
      moved[from] = Math.max(0, moved[from]! - step);
      moved[to]! += step;
      return [moved];
    }),
  );
}
