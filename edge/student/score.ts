/** From a query to one logit per class. Memory is scratch of the scorer: a call allocates nothing. */
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
  const find = createIndex(tables);
  const weights = dequantize(tables);
  const importances = Float64Array.from(tables.importances, (code) => code * IMPORTANCE_STEP);
  const biases = Float64Array.from(classes, (each) => each.bias);
  const { rows } = tables;
  const classOf = tables.classes;
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
    for (let i = 0; i < count; i++) {
      const row = find(hashes[i]!);
      const block = blocks[i]!;
      found[i] = row;
      counts[block]!++;
      if (row < 0) continue;
      masses[block]! += importances[row]! * importances[row]!;
      seen[block]!++;
    }
    for (let b = WORD_BLOCK; b <= CHARACTER_BLOCK; b++) {
      factors[b] = masses[b]! > 0 ? blockScales[b]! / Math.sqrt(masses[b]!) : 0;
      if (counts[b]! > 0) seen[b]! /= counts[b]!;
    }
    logits.set(biases);
    for (let i = 0; i < count; i++) {
      const row = found[i]!;
      if (row < 0) continue;
      const factor = factors[blocks[i]!]!;
      for (let e = rows[row]!, end = rows[row + 1]!; e < end; e++) logits[classOf[e]!]! += factor * weights[e]!;
    }
    return { logits, ngrams, found, factors, seen };
  }

  function weightOf(row: number, classIndex: number): number {
    for (let e = rows[row]!; e < rows[row + 1]!; e++) if (classOf[e] === classIndex) return weights[e]!;
    return 0;
  }

  return { score, weightOf };
}

function dequantize({ rows, scales, weights }: Tables): Float32Array {
  const values = new Float32Array(weights.length);
  for (let row = 0; row < scales.length; row++) {
    const scale = decodeScale(scales[row]!);
    for (let e = rows[row]!; e < rows[row + 1]!; e++) values[e] = weights[e]! * scale;
  }
  return values;
}

/** Open addressing at most half full: from a 32-bit n-gram hash to its row, -1 when unknown. */
function createIndex({ hashes, hashBits }: Tables): (hash: number) => number {
  let size = 16;
  while (size < 2 * hashes.length) size *= 2;
  const mask = size - 1;
  const rows = new Int32Array(size).fill(-1);
  const keys = new Uint32Array(size);
  for (let row = 0; row < hashes.length; row++) {
    let slot = hashes[row]! & mask;
    while (rows[slot]! >= 0) slot = (slot + 1) & mask;
    rows[slot] = row;
    keys[slot] = hashes[row]!;
  }
  const shift = 32 - hashBits;
  return (hash) => {
    const key = hash >>> shift;
    for (let slot = key & mask; rows[slot]! >= 0; slot = (slot + 1) & mask) if (keys[slot] === key) return rows[slot]!;
    return -1;
  };
}
