/**
 * A uniform sample of the distinct keys of a stream of any length, in memory that does not grow with it: the keys with the smallest
 * keyed hashes (bottom-k sketch; Cohen and Kaplan 2007, "Summarizing data using bottom-k sketches").
 *
 * What is exact: which keys are held at the end depends on the seed and on the set of keys, not on their order, their repeats or the
 * files that they came in. A key that is held at the end has been held since it first occurred, so whatever was added up in its row
 * is exact as well. Every distinct key has the same chance, however often it occurs.
 */
import { hash } from "node:crypto";

/** Hexadecimal digits of a hash that a number holds exactly. */
const RANK_DIGITS = 13;
const RANKS = 16 ** RANK_DIGITS;

/**
 * A number in [0, 1) that a seed gives to a key: the first 52 bits of `md5(seed || ' ' || key)`. SQL engines have MD5 too, so that
 * a sample drawn there (`docs/logs.sql`) holds the same keys. It spreads keys and keeps nothing secret: who knows the seed can
 * compose keys of a small rank.
 */
export const rankOf = (seed: number | string, key: string): number =>
  Number.parseInt(hash("md5", `${seed} ${key}`, "hex").slice(0, RANK_DIGITS), 16) / RANKS;

/** Over its limit the pool grows by this share before it is cut back: cutting sorts all ranks. */
const SLACK = 0.25;

interface Distinct {
  /** Distinct keys that could have been held; exact while none was left out, else an estimate. */
  readonly keys: number;
  /** Relative standard error of `keys`; 0 while it is exact. */
  readonly error: number;
}

interface Held<Row> {
  readonly row: Row;
  /** Negative: it is never left out. */
  rank: number;
}

export interface Pool<Row> {
  readonly size: number;
  /** Keys that are held whatever their rank. */
  readonly kept: number;
  get(key: string): Row | undefined;
  /** Whether a key that is not held may be added now. */
  admits(key: string): boolean;
  add(key: string, row: Row): void;
  /** Holds a key whatever its rank and outside the limit, now and later. */
  keep(key: string): void;
  /** Cuts back to the limit. */
  close(): void;
  /** In the order in which the keys first occurred. */
  entries(): Iterable<readonly [key: string, row: Row]>;
  distinct(): Distinct;
}

/** @param limit the largest number of keys that are held at the end, besides those that are kept */
export function createPool<Row>(seed: number, limit: number): Pool<Row> {
  const held = new Map<string, Held<Row>>();
  const most = Math.ceil(limit * (1 + SLACK));
  /** Keys of this rank and above are left out: the limit-th smallest rank seen so far, which only falls. */
  let bound = Number.POSITIVE_INFINITY;
  let kept = 0;
  const drawn = (): number => held.size - kept;

  function cutBack(): void {
    if (drawn() <= limit) return;
    const ranks = new Float64Array(drawn());
    let at = 0;
    for (const { rank } of held.values()) if (rank >= 0) ranks[at++] = rank;
    bound = ranks.sort()[limit]!;
    for (const [key, { rank }] of held) if (rank >= bound) held.delete(key);
  }

  return {
    get size() {
      return held.size;
    },
    get kept() {
      return kept;
    },
    get: (key) => held.get(key)?.row,
    // Without a limit no rank is ever needed.
    admits: (key) => bound === Number.POSITIVE_INFINITY || rankOf(seed, key) < bound,
    add(key, row) {
      held.set(key, { row, rank: limit === Number.POSITIVE_INFINITY ? 0 : rankOf(seed, key) });
      if (drawn() > most) cutBack();
    },
    keep(key) {
      const entry = held.get(key);
      if (!entry || entry.rank < 0) return;
      entry.rank = -1;
      kept++;
    },
    close: cutBack,
    *entries() {
      for (const [key, { row }] of held) yield [key, row];
    },
    distinct: () =>
      bound === Number.POSITIVE_INFINITY
        ? { keys: held.size, error: 0 }
        : { keys: Math.round(kept + limit / bound), error: 1 / Math.sqrt(limit - 1) },
  };
}
