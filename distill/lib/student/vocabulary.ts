/** Which n-grams a model knows, and queries as sparse vectors over them, exactly as serving computes them. */
import { createExtractor } from "../../../edge/student/features.ts";
import { IMPORTANCE_STEP } from "../../../edge/student/tables.ts";

/** Bits of an n-gram's hash that are kept: two n-grams in 60,000 share a row once in some 4,000. */
export const HASH_BITS = 28;

/** Sparse rows: row `i` holds features `ids[offsets[i]]` to `ids[offsets[i + 1]]`, each once. */
export interface Vectors {
  readonly offsets: Uint32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export interface Vocabulary {
  /** Rising hashes; an n-gram's id is its place. */
  readonly hashes: Uint32Array;
  /** In steps of {@link IMPORTANCE_STEP}. */
  readonly importances: Uint8Array;
  readonly blocks: Uint8Array;
  readonly idOf: ReadonlyMap<number, number>;
}

/** Every n-gram's hash and block, for each query once: the slow part of training, shared by all folds. */
export interface Corpus {
  readonly offsets: Uint32Array;
  readonly hashes: Uint32Array;
  readonly blocks: Uint8Array;
}

export function readCorpus(queries: readonly string[]): Corpus {
  const extract = createExtractor();
  const offsets = new Uint32Array(queries.length + 1);
  let hashes = new Uint32Array(queries.length * 150 + 64);
  let blocks = new Uint8Array(hashes.length);
  queries.forEach((query, q) => {
    const ngrams = extract(query);
    const start = offsets[q]!;
    const end = start + ngrams.count;
    if (end > hashes.length) {
      const grownHashes = new Uint32Array(end * 2);
      const grownBlocks = new Uint8Array(end * 2);
      grownHashes.set(hashes);
      grownBlocks.set(blocks);
      hashes = grownHashes;
      blocks = grownBlocks;
    }
    for (let i = 0; i < ngrams.count; i++) {
      hashes[start + i] = ngrams.hashes[i]! >>> (32 - HASH_BITS);
      blocks[start + i] = ngrams.blocks[i]!;
    }
    offsets[q + 1] = end;
  });
  return { offsets, hashes, blocks };
}

/** N-grams that occur in at least `minQueries` of the rows, the most frequent `maxFeatures` of them, and their importance. */
export function buildVocabulary(
  corpus: Corpus,
  rows: ArrayLike<number>,
  minQueries: number,
  maxFeatures: number,
): Vocabulary {
  const frequency = new Map<number, number>();
  const lastRow = new Map<number, number>();
  const blockOf = new Map<number, number>();
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    for (let i = corpus.offsets[row]!; i < corpus.offsets[row + 1]!; i++) {
      const hash = corpus.hashes[i]!;
      if (lastRow.get(hash) === r) continue;
      lastRow.set(hash, r);
      frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
      blockOf.set(hash, corpus.blocks[i]!);
    }
  }
  const kept = [...frequency].filter(([, count]) => count >= minQueries);
  if (kept.length > maxFeatures) kept.sort(([a, left], [b, right]) => right - left || a - b).length = maxFeatures;
  const hashes = Uint32Array.from(kept, ([hash]) => hash).sort();
  const rarities = Float64Array.from(hashes, (hash) => 1 + Math.log((1 + rows.length) / (1 + frequency.get(hash)!)));
  const blocks = Uint8Array.from(hashes, (hash) => blockOf.get(hash)!);
  const idOf = new Map<number, number>();
  hashes.forEach((hash, id) => {
    idOf.set(hash, id);
  });
  return { hashes, importances: toImportances(rarities), blocks, idOf };
}

/** Importances in steps of {@link IMPORTANCE_STEP}; only their proportions matter, the largest is 255 steps. */
export function toImportances(values: Float64Array): Uint8Array {
  const largest = values.reduce((most, value) => Math.max(most, value), 0) || 1;
  return Uint8Array.from(values, (value) => Math.max(1, Math.round((255 * value) / largest)));
}

/** Rows of the corpus as vectors: importance over the length of the row's block, times the block's share. */
export function toVectors(
  corpus: Corpus,
  rows: ArrayLike<number>,
  vocabulary: Vocabulary,
  blockScales: readonly number[],
): Vectors {
  const offsets = new Uint32Array(rows.length + 1);
  let total = 0;
  for (let r = 0; r < rows.length; r++) total += corpus.offsets[rows[r]! + 1]! - corpus.offsets[rows[r]!]!;
  const ids = new Int32Array(total);
  const values = new Float32Array(total);
  const placeOf = new Int32Array(vocabulary.hashes.length).fill(-1);
  let at = 0;
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    const masses = [0, 0];
    const start = at;
    for (let i = corpus.offsets[row]!; i < corpus.offsets[row + 1]!; i++) {
      const id = vocabulary.idOf.get(corpus.hashes[i]!);
      if (id === undefined) continue;
      const importance = vocabulary.importances[id]! * IMPORTANCE_STEP;
      masses[corpus.blocks[i]!]! += importance * importance;
      if (placeOf[id]! < start) {
        placeOf[id] = at;
        ids[at] = id;
        values[at++] = 0;
      }
      values[placeOf[id]!]! += importance;
    }
    for (let i = start; i < at; i++) {
      const block = vocabulary.blocks[ids[i]!]!;
      values[i]! *= blockScales[block]! / Math.sqrt(masses[block]!);
    }
    offsets[r + 1] = at;
  }
  return { offsets, ids: ids.subarray(0, at), values: values.subarray(0, at) };
}
