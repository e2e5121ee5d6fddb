/**
 * English word vectors that training reads: the commonest words of GloVe, 200 numbers for each. The first hundred are GloVe's own, the
 * others come from what the Universal Sentence Encoder says of the word alone; either hundred is centred and scaled to length
 * one. word-vectors/english.bin is made by tools/build/word-vectors.ts, which says from what; its licences are beside it.
 *
 * Bytes: a line of JSON, `{"words": …, "dimensions": …}` · a line for each word, `word rank` · one scale for each dimension
 * (32-bit floats, little-endian) · the vectors, word by word, as signed bytes in units of the scales.
 */
import { readFileSync } from "node:fs";
import { createWordReader } from "./known-words.ts";

export const DIMENSIONS = 200;
export const WORD_VECTORS = new URL("./word-vectors/english.bin", import.meta.url);

export interface WordVectors {
  /** What the student looks each word up by, rising. */
  readonly hashes: Uint32Array;
  /** Word `w` is `values[DIMENSIONS * w]` and the following. */
  readonly values: Float32Array;
  /** What each word counts for in a query's mean, 0 to 1: the rarer, the more. */
  readonly weights: Float64Array;
}

/** Words as frequent as this count for half: the `a` of Arora, Liang, Ma, "A Simple but Tough-to-Beat Baseline", 2017. */
const HALF_WEIGHT_FREQUENCY = 0.001;
/** The source has this many words; their frequencies are taken to follow Zipf's law. */
const SOURCE_WORDS = 341_479;
const HARMONIC = Math.log(SOURCE_WORDS) + 0.5772;

/** Missing in the source, and too common to say anything. */
const KNOWN_WITHOUT_VECTOR = ["a", "i"];

export function encodeWordVectors(
  rows: readonly { readonly word: string; readonly rank: number; readonly vector: ArrayLike<number> }[],
): Uint8Array {
  const scales = Float32Array.from({ length: DIMENSIONS }, (_, d) => {
    const largest = rows.reduce((most, { vector }) => Math.max(most, Math.abs(vector[d]!)), 0);
    return largest / 127 || 1;
  });
  const head = `${JSON.stringify({ words: rows.length, dimensions: DIMENSIONS })}\n`;
  const text = new TextEncoder().encode(head + rows.map(({ word, rank }) => `${word} ${rank}\n`).join(""));
  const bytes = new Uint8Array(text.length + 4 * DIMENSIONS + rows.length * DIMENSIONS);
  const view = new DataView(bytes.buffer);
  bytes.set(text);
  for (let d = 0; d < DIMENSIONS; d++) view.setFloat32(text.length + 4 * d, scales[d]!, true);
  let at = text.length + 4 * DIMENSIONS;
  for (const { vector } of rows) {
    for (let d = 0; d < DIMENSIONS; d++) bytes[at++] = Math.round(vector[d]! / scales[d]!) & 0xff;
  }
  return bytes;
}

interface Word {
  readonly hash: number;
  readonly weight: number;
  /** Where its vector is; undefined for a word without one. */
  readonly row: number | undefined;
}

let committed: WordVectors | undefined;

/** The committed table, read once. */
export function englishWordVectors(): WordVectors {
  committed ??= decodeWordVectors(readFileSync(WORD_VECTORS));
  return committed;
}

export function decodeWordVectors(bytes: Uint8Array): WordVectors {
  const lineEnd = (from: number): number => {
    const end = bytes.indexOf(0x0a, from);
    if (end < 0) throw new Error("word vectors: truncated");
    return end;
  };
  const decoder = new TextDecoder();
  const headEnd = lineEnd(0);
  const head = JSON.parse(decoder.decode(bytes.subarray(0, headEnd))) as { words: number; dimensions: number };
  if (head.dimensions !== DIMENSIONS) throw new Error(`word vectors: ${head.dimensions} dimensions, not ${DIMENSIONS}`);
  const size = head.words * DIMENSIONS + 4 * DIMENSIONS;
  const rows = decoder
    .decode(bytes.subarray(headEnd + 1, bytes.length - size))
    .trimEnd()
    .split("\n");
  if (rows.length !== head.words) throw new Error(`word vectors: ${rows.length} words, not ${head.words}`);
  const readWords = createWordReader();
  const words: Word[] = rows.map((row, w) => {
    const [word = "", rank = ""] = row.split(" ");
    const frequency = 1 / (Number(rank) * HARMONIC);
    return { hash: readWords(word)[0]!, weight: HALF_WEIGHT_FREQUENCY / (HALF_WEIGHT_FREQUENCY + frequency), row: w };
  });
  words.push(...KNOWN_WITHOUT_VECTOR.map((word) => ({ hash: readWords(word)[0]!, weight: 0, row: undefined })));
  words.sort((a, b) => a.hash - b.hash);
  const view = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - size, size);
  const scales = Array.from({ length: DIMENSIONS }, (_, d) => view.getFloat32(4 * d, true));
  const values = new Float32Array(words.length * DIMENSIONS);
  words.forEach(({ row }, w) => {
    if (row === undefined) return;
    const start = 4 * DIMENSIONS + row * DIMENSIONS;
    for (let d = 0; d < DIMENSIONS; d++) values[w * DIMENSIONS + d] = view.getInt8(start + d) * scales[d]!;
  });
  return {
    hashes: Uint32Array.from(words, ({ hash }) => hash),
    weights: Float64Array.from(words, ({ weight }) => weight),
    values,
  };
}
