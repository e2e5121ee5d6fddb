/**
 * From a query to one logit per class. Memory is scratch of the scorer: a call allocates nothing. What a lookup touches lies
 * close together, because cache misses are most of its cost: hashes are searched a cache line at
 * a time in their order, and a weight shares one integer with its class.
 */
import { CHARACTER_BLOCK, createExtractor, type Ngrams, WORD_BLOCK } from "./features.ts";
import type { ClassHeader } from "./student.ts";
import { decodeScale, IMPORTANCE_STEP, type Tables } from "./tables.ts";

/** Reused by the next call. */
export interface Scored {
  readonly logits: Float64Array;
  readonly ngrams: Ngrams;
  /** Row of each n-gram in the tables, -1 for one never seen. */
  readonly found: Int32Array;
  /** What a weight of each block's n-grams is multiplied by in this query. */
  readonly factors: Float64Array;
  /** Share of each block's n-grams that training ever saw, 0 to 1. */
  readonly seen: Float64Array;
}

export interface Scorer {
  score(query: string): Scored;
  /** Weight of an n-gram's row for a class, before the query's factor. */
  weightOf(row: number, classIndex: number): number;
}

export function createScorer(tables: Tables, classes: readonly ClassHeader[], blockScales: readonly number[]): Scorer {
  const extract = createExtractor();
  const { keys, places, entries, unit } = pack(tables);
  const { buckets, bucketShift } = index(tables);
  const keyShift = 32 - tables.hashBits;
  const hashShift = keyShift + bucketShift;
  const biases = Float64Array.from(classes, (each) => each.bias);
  const logits = new Float64Array(classes.length);
  const factors = new Float64Array(2);
  const seen = new Float64Array(2);
  const masses = new Float64Array(2);
  const counts = new Float64Array(2);
  const found = new Int32Array(extract("").hashes.length);

  function score(query: string): Scored {
    const ngrams = extract(query);
    const { hashes, blocks, count } = ngrams;
    masses.fill(0);
    seen.fill(0);
    counts.fill(0);
    // Three passes, each of independent loads, so that the processor waits for many cache misses at once.
    for (let i = 0; i < count; i++) found[i] = buckets[hashes[i]! >>> hashShift]!;
    for (let i = 0; i < count; i++) {
      const key = hashes[i]! >>> keyShift;
      let row = found[i]!;
      while (keys[row]! < key) row++;
      found[i] = keys[row] === key ? row : -1;
    }
    for (let i = 0; i < count; i++) {
      const row = found[i]!;
      const block = blocks[i]!;
      counts[block]!++;
      if (row < 0) continue;
      const importance = places[row]! & 0xff;
      masses[block]! += importance * importance;
      seen[block]!++;
    }
    for (let b = WORD_BLOCK; b <= CHARACTER_BLOCK; b++) {
      factors[b] = masses[b]! > 0 ? blockScales[b]! / (Math.sqrt(masses[b]!) * IMPORTANCE_STEP) : 0;
      if (counts[b]! > 0) seen[b]! /= counts[b]!;
    }
    logits.set(biases);
    for (let i = 0; i < count; i++) {
      const row = found[i]!;
      if (row < 0) continue;
      let e = places[row]! >>> 8;
      const end = places[row + 1]! >>> 8;
      if (e === end) continue;
      const factor = factors[blocks[i]!]! * unit;
      for (; e < end; e++) {
        const entry = entries[e]!;
        logits[entry & 0xffff]! += factor * (entry >> 16);
      }
    }
    return { logits, ngrams, found, factors, seen };
  }

  function weightOf(row: number, classIndex: number): number {
    for (let e = places[row]! >>> 8, end = places[row + 1]! >>> 8; e < end; e++) {
      if ((entries[e]! & 0xffff) === classIndex) return (entries[e]! >> 16) * unit;
    }
    return 0;
  }

  return { score, weightOf };
}

/**
 * `keys` are the hashes; `places` says in one integer where an n-gram's entries start and what its importance is, with one
 * more to end the last; `entries` hold weights in units of 1/32767 of the largest (upper half) and classes (lower half).
 */
function pack({ hashes, importances, rows, scales, classes, weights }: Tables) {
  const units = Float64Array.from(scales, decodeScale);
  const unit = units.reduce((most, each) => Math.max(most, each), 0) * (127 / 32767) || 1;
  const keys = new Int32Array(hashes.length + 1);
  const places = new Int32Array(hashes.length + 1);
  const entries = new Int32Array(weights.length);
  for (let row = 0; row < hashes.length; row++) {
    keys[row] = hashes[row]!;
    places[row] = (rows[row]! << 8) | importances[row]!;
    for (let e = rows[row]!; e < rows[row + 1]!; e++) {
      entries[e] = (Math.round((weights[e]! * units[row]!) / unit) << 16) | classes[e]!;
    }
  }
  keys[hashes.length] = 0x7fffffff; // above every hash: where a search ends
  places[hashes.length] = weights.length << 8;
  return { keys, places, entries, unit };
}

/** First row of each value of the upper bits of a hash: some three n-grams to a value, in one cache line. */
function index({ hashes, hashBits }: Tables) {
  const bits = Math.min(hashBits, Math.max(1, Math.ceil(Math.log2(hashes.length + 1)) - 2));
  const bucketShift = hashBits - bits;
  const buckets = new Int32Array(2 ** bits + 1);
  for (let row = 0; row < hashes.length; row++) buckets[(hashes[row]! >>> bucketShift) + 1]!++;
  for (let b = 0; b < 2 ** bits; b++) buckets[b + 1]! += buckets[b]!;
  return { buckets, bucketShift };
}
