/**
 * The branch of word vectors. Its hidden layer reads the weighted mean of a query's known words; a peak is the most that one word alone
 * says to a number of that layer; each class has one logit over both. It speaks for words that no training row held. A mean tells what a
 * query is about, and drowns the one word that asks for a second signal; a peak does not. The first layer commutes with the mean, so a
 * word is stored as its share of the hidden layer: a signed byte for each number, with one scale a column.
 *
 * Bytes, little-endian: hashes, rising (32 bits each) · column scales · hidden biases · for each class its bias and its
 * weights of the hidden layer, then of the peaks where there are any (32-bit floats) · weight of each word, in 255ths (1 byte) · the
 * words' numbers.
 */
import type { Ngrams } from "./features.ts";
import type { WordsHeader } from "./student.ts";

export interface WordTable {
  readonly hashes: Uint32Array;
  readonly scales: Float32Array;
  readonly hiddenBiases: Float32Array;
  /** For each class its bias, then a weight for each number of the hidden layer, then one for each peak where there are any. */
  readonly output: Float32Array;
  readonly weights: Uint8Array;
  readonly values: Int8Array;
}

/** How many numbers the output of a class reads: the hidden layer, and as many peaks where there are any. */
export const numbersRead = ({ width, peaks }: Pick<WordsHeader, "width" | "peaks">): number =>
  peaks ? 2 * width : width;

export const wordTableBytes = (header: WordsHeader, classCount: number): number => {
  const { count, width } = header;
  return Math.ceil((4 * count + 8 * width + 4 * classCount * (numbersRead(header) + 1) + count * (1 + width)) / 4) * 4;
};

export function encodeWords(table: WordTable): Uint8Array {
  const parts = [table.hashes, table.scales, table.hiddenBiases, table.output, table.weights, table.values];
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const bytes = new Uint8Array(Math.ceil(size / 4) * 4);
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return bytes;
}

/** Uses the buffer in place from `start`, a multiple of four; a string says what is wrong with it. */
export function readWords(
  buffer: ArrayBufferLike,
  start: number,
  header: WordsHeader,
  classCount: number,
): WordTable | string {
  const { count, width } = header;
  const outputs = classCount * (numbersRead(header) + 1);
  let at = start;
  const next = (size: number): number => {
    at += size;
    return at - size;
  };
  const hashes = new Uint32Array(buffer, next(4 * count), count);
  const scales = new Float32Array(buffer, next(4 * width), width);
  const hiddenBiases = new Float32Array(buffer, next(4 * width), width);
  const output = new Float32Array(buffer, next(4 * outputs), outputs);
  const weights = new Uint8Array(buffer, next(count), count);
  const values = new Int8Array(buffer, next(count * width), count * width);
  if ([scales, hiddenBiases, output].some((part) => !part.every(Number.isFinite)))
    return "a number of the word table is not finite";
  return { hashes, scales, hiddenBiases, output, weights, values };
}

/** What is wrong with the order of the words, if anything. A search ends without it, but finds fewer of them. */
export function faultOfWords({ hashes }: WordTable): string | undefined {
  for (let w = 1; w < hashes.length; w++)
    if (hashes[w]! <= hashes[w - 1]!) return "word hashes are not in rising order";
  return undefined;
}

/** Reused by the next call. */
export interface WordScores {
  /** Share of the query's words that are known, 0 to 1. */
  known: number;
  /** What the branch counts for beside the n-grams in this query, 0 to 1. */
  share: number;
  readonly logits: Float64Array;
}

/** Under the first share of known words the branch is silent; it has its full say from the second on. */
const SILENT_UNDER = 0.5;
const FULL_FROM = 0.85;

/** Hashes are 31 bits wide, as the first bit is the block; their upper nine lead to some fifty words. */
const BUCKET_SHIFT = 22;
const BUCKETS = 2 ** 9;

/** Where the first hash that is not less than `hash` stands, of those from `start` to `end`. Without a branch that could be mispredicted. */
function lowerBound(hashes: Uint32Array, start: number, end: number, hash: number): number {
  let at = start;
  let length = end - start;
  while (length > 0) {
    const half = (length + 1) >> 1;
    // Both are under 2^31, so that the sign of their difference says which is less.
    at += half & ((hashes[at + half - 1]! - hash) >> 31);
    length -= half;
  }
  return at;
}

/** What a word of full weight counts for: weights are stored in 255ths. */
export const FULL_WEIGHT = 255;

export function createWordScorer(header: WordsHeader, table: WordTable, classCount: number) {
  const { count, width, share, peaks: hasPeaks } = header;
  const { hashes, output, weights, values } = table;
  const starts = new Uint32Array(BUCKETS + 1);
  for (let b = 1; b <= BUCKETS; b++) starts[b] = lowerBound(hashes, starts[b - 1]!, count, b * 2 ** BUCKET_SHIFT);
  const biases = Float64Array.from(table.hiddenBiases);
  const scales = Float64Array.from(table.scales);
  const layer = Float64Array.from(output);
  /** Weighted sums of the words' numbers, and the largest of what is summed, not under 0: at most a thousand words times 255 times 127. */
  const sums = new Int32Array(width);
  const peaks = new Int32Array(width);
  const hidden = new Float64Array(numbersRead(header));
  const logits = new Float64Array(classCount);
  const scores: WordScores = { known: 0, share: 0, logits };

  return function scoreWords(ngrams: Pick<Ngrams, "hashes" | "unigrams" | "words">): WordScores {
    let known = 0;
    let mass = 0;
    sums.fill(0);
    peaks.fill(0);
    for (let w = 0; w < ngrams.words; w++) {
      const hash = ngrams.hashes[ngrams.unigrams[w]!]!;
      const bucket = hash >>> BUCKET_SHIFT;
      const at = lowerBound(hashes, starts[bucket]!, starts[bucket + 1]!, hash);
      if (at >= count || hashes[at] !== hash) continue;
      known++;
      const weight = weights[at]!;
      mass += weight;
      const base = at * width;
      for (let h = 0; h < width; h++) sums[h]! += Math.imul(weight, values[base + h]!);
      if (hasPeaks)
        for (let h = 0; h < width; h++) peaks[h] = Math.max(peaks[h]!, Math.imul(weight, values[base + h]!));
    }
    scores.known = known / Math.max(1, ngrams.words);
    scores.share = 0;
    if (mass === 0 || scores.known <= SILENT_UNDER) return scores;
    scores.share = share * Math.min(1, (scores.known - SILENT_UNDER) / (FULL_FROM - SILENT_UNDER));
    for (let h = 0; h < width; h++) hidden[h] = Math.max(0, (sums[h]! * scales[h]!) / mass + biases[h]!);
    if (hasPeaks) for (let h = 0; h < width; h++) hidden[width + h] = (peaks[h]! * scales[h]!) / FULL_WEIGHT;
    for (let c = 0, at = 0; c < classCount; c++) {
      let sum = layer[at++]!;
      for (let h = 0; h < hidden.length; h++) sum += layer[at++]! * hidden[h]!;
      logits[c] = sum;
    }
    return scores;
  };
}
