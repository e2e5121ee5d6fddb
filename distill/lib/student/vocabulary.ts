/** The n-grams that a model knows, and queries as sparse vectors over them, exactly as in serving. */
import { blockOf, createExtractor } from "../../../edge/student/features.ts";
import { IMPORTANCE_STEP } from "../../../edge/student/tables.ts";

/** Bits kept of an n-gram's hash: among 60,000 n-grams, about one in 4,000 shares its row with another. */
export const HASH_BITS = 28;

/** Sparse rows: row `i` has the features `ids[offsets[i]]` to `ids[offsets[i + 1]]`, each once. */
export interface Vectors {
  readonly offsets: Uint32Array;
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export interface Vocabulary {
  /** Sorted hashes; an n-gram's id is its position. */
  readonly hashes: Uint32Array;
  /** In steps of {@link IMPORTANCE_STEP}. */
  readonly importances: Uint8Array;
  readonly blocks: Uint8Array;
  /** Number of training rows that hold it. */
  readonly frequencies: Uint32Array;
  /** Maps the corpus's number of an n-gram to its id, or to -1 if it is not kept. */
  readonly idOf: Int32Array;
}

/** The n-grams of every query. Reading them is the slow part of training, so it is done once for all folds. */
export interface Corpus {
  /** Query `q` has `ngrams[offsets[q]]` to `ngrams[offsets[q + 1]]`, numbers into `hashes`. */
  readonly offsets: Uint32Array;
  readonly ngrams: Int32Array;
  readonly hashes: Uint32Array;
  readonly blocks: Uint8Array;
}

export function readCorpus(queries: readonly string[]): Corpus {
  const extract = createExtractor();
  const offsets = new Uint32Array(queries.length + 1);
  const numberOf = new Map<number, number>();
  const blocks: number[] = [];
  let ngrams = new Int32Array(queries.length * 200 + 64);
  queries.forEach((query, q) => {
    const read = extract(query);
    const start = offsets[q]!;
    const end = start + read.count;
    if (end > ngrams.length) {
      const grown = new Int32Array(end * 2);
      grown.set(ngrams);
      ngrams = grown;
    }
    for (let i = 0; i < read.count; i++) {
      const hash = read.hashes[i]! >>> (32 - HASH_BITS);
      let number = numberOf.get(hash);
      if (number === undefined) {
        number = numberOf.size;
        numberOf.set(hash, number);
        blocks.push(blockOf(read.hashes[i]!));
      }
      ngrams[start + i] = number;
    }
    offsets[q + 1] = end;
  });
  return { offsets, ngrams, hashes: Uint32Array.from(numberOf.keys()), blocks: Uint8Array.from(blocks) };
}

/** The most frequent `maxFeatures` n-grams among those in at least `minQueries` of the rows, with their rarity. */
export function buildVocabulary(
  corpus: Corpus,
  rows: ArrayLike<number>,
  minQueries: number,
  maxFeatures: number,
): Vocabulary {
  const frequency = new Uint32Array(corpus.hashes.length);
  const lastRow = new Int32Array(corpus.hashes.length).fill(-1);
  for (let r = 0; r < rows.length; r++) {
    const row = rows[r]!;
    for (let i = corpus.offsets[row]!; i < corpus.offsets[row + 1]!; i++) {
      const number = corpus.ngrams[i]!;
      if (lastRow[number] === r) continue;
      lastRow[number] = r;
      frequency[number]!++;
    }
  }
  const kept: number[] = [];
  frequency.forEach((count, number) => {
    if (count >= minQueries) kept.push(number);
  });
  if (kept.length > maxFeatures) {
    kept.sort((a, b) => frequency[b]! - frequency[a]! || corpus.hashes[a]! - corpus.hashes[b]!).length = maxFeatures;
  }
  kept.sort((a, b) => corpus.hashes[a]! - corpus.hashes[b]!);
  const rarities = Float64Array.from(kept, (number) => 1 + Math.log((1 + rows.length) / (1 + frequency[number]!)));
  const idOf = new Int32Array(corpus.hashes.length).fill(-1);
  kept.forEach((number, id) => {
    idOf[number] = id;
  });
  return {
    hashes: Uint32Array.from(kept, (number) => corpus.hashes[number]!),
    importances: toImportances(rarities),
    blocks: Uint8Array.from(kept, (number) => corpus.blocks[number]!),
    frequencies: Uint32Array.from(kept, (number) => frequency[number]!),
    idOf,
  };
}

/** Importances in steps of {@link IMPORTANCE_STEP}. Only their proportions matter, so the largest is 255 steps. */
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
      const id = vocabulary.idOf[corpus.ngrams[i]!]!;
      if (id < 0) continue;
      const importance = vocabulary.importances[id]! * IMPORTANCE_STEP;
      masses[vocabulary.blocks[id]!]! += importance * importance;
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
