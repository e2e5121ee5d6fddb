/**
 * The branch of word vectors: a weighted mean of the vectors of a query's known words, one hidden layer, a softmax. It
 * knows words that the training rows do not hold. Trained by stochastic gradient descent with a falling step; each visit
 * leaves a share of the words out, so that no class depends on one word alone.
 */
import { mulberry32, shuffledIndices } from "../statistics/random.ts";
import { createWordReader } from "./known-words.ts";
import { DIMENSIONS, type WordVectors } from "./word-vectors.ts";

export interface BranchSettings {
  /** Numbers in the hidden layer. */
  readonly width: number;
  readonly epochs: number;
  readonly step: number;
  readonly decay: number;
  /** Share of words left out of each visit, 0 to 1. */
  readonly dropout: number;
  readonly seed: number;
}

/** The known words of every query: query `q` has `words[offsets[q]]` to `words[offsets[q + 1]]`, rows of the vectors. */
export interface WordCorpus {
  readonly offsets: Uint32Array;
  readonly words: Int32Array;
  /** Share of each query's words that are known, 0 to 1. */
  readonly known: Float64Array;
}

export function readWordCorpus(queries: readonly string[], vectors: WordVectors): WordCorpus {
  const wordOf = new Map<number, number>();
  vectors.hashes.forEach((hash, w) => {
    if (!wordOf.has(hash)) wordOf.set(hash, w);
  });
  const readWords = createWordReader();
  const offsets = new Uint32Array(queries.length + 1);
  const known = new Float64Array(queries.length);
  const words: number[] = [];
  queries.forEach((query, q) => {
    const hashes = readWords(query);
    for (const hash of hashes) {
      const word = wordOf.get(hash);
      if (word !== undefined) words.push(word);
    }
    offsets[q + 1] = words.length;
    known[q] = (words.length - offsets[q]!) / Math.max(1, hashes.length);
  });
  return { offsets, words: Int32Array.from(words), known };
}

export interface Branch {
  /** `input[hidden * DIMENSIONS + dimension]` */
  readonly input: Float64Array;
  readonly inputBiases: Float64Array;
  /** `output[class * width + hidden]` */
  readonly output: Float64Array;
  readonly outputBiases: Float64Array;
}

/** Queries with fewer of their words known are not learnt from. */
const MIN_KNOWN = 0.5;

export function fitBranch(
  corpus: WordCorpus,
  vectors: WordVectors,
  rows: ArrayLike<number>,
  classes: ArrayLike<number>,
  classCount: number,
  settings: BranchSettings,
): Branch {
  const { width: H, epochs, step, decay, dropout } = settings;
  const random = mulberry32(settings.seed);
  const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // Means of unit vectors are short: inputs of about this length start the hidden layer in its working range.
  const input = Float64Array.from({ length: H * DIMENSIONS }, () => gaussian() * Math.sqrt(8 / DIMENSIONS));
  const inputBiases = new Float64Array(H);
  const output = Float64Array.from({ length: classCount * H }, () => gaussian() * Math.sqrt(1 / H));
  const outputBiases = new Float64Array(classCount);
  const learnt = Int32Array.from({ length: rows.length }, (_, i) => i).filter(
    (i) => corpus.known[rows[i]!]! >= MIN_KNOWN,
  );
  const mean = new Float64Array(DIMENSIONS);
  const hidden = new Float64Array(H);
  const back = new Float64Array(H);
  const z = new Float64Array(classCount);

  function visit(i: number, rate: number): void {
    const row = rows[i]!;
    mean.fill(0);
    let mass = 0;
    for (let k = corpus.offsets[row]!, end = corpus.offsets[row + 1]!; k < end; k++) {
      if (random() < dropout) continue;
      const word = corpus.words[k]!;
      const weight = vectors.weights[word]!;
      mass += weight;
      const base = word * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) mean[d]! += weight * vectors.values[base + d]!;
    }
    if (mass === 0) return;
    for (let d = 0; d < DIMENSIONS; d++) mean[d]! /= mass;
    for (let h = 0; h < H; h++) {
      let sum = inputBiases[h]!;
      const base = h * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) sum += input[base + d]! * mean[d]!;
      hidden[h] = Math.max(sum, 0);
    }
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classCount; c++) {
      let sum = outputBiases[c]!;
      for (let h = 0; h < H; h++) sum += output[c * H + h]! * hidden[h]!;
      z[c] = sum;
      if (sum > largest) largest = sum;
    }
    let total = 0;
    for (let c = 0; c < classCount; c++) total += z[c] = Math.exp(z[c]! - largest);
    back.fill(0);
    const keep = 1 - rate * decay;
    for (let c = 0; c < classCount; c++) {
      const gradient = rate * (z[c]! / total - (c === classes[i] ? 1 : 0));
      outputBiases[c]! -= gradient;
      for (let h = 0; h < H; h++) {
        const at = c * H + h;
        back[h]! += gradient * output[at]!;
        output[at] = output[at]! * keep - gradient * hidden[h]!;
      }
    }
    for (let h = 0; h < H; h++) {
      if (hidden[h] === 0) continue;
      const gradient = back[h]!;
      inputBiases[h]! -= gradient;
      const base = h * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) input[base + d] = input[base + d]! * keep - gradient * mean[d]!;
    }
  }

  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffledIndices(learnt.length, random);
    for (let r = 0; r < learnt.length; r++) {
      visit(learnt[order[r]!]!, step * (1 - 0.99 * ((epoch + r / learnt.length) / epochs)));
    }
  }
  return { input, inputBiases, output, outputBiases };
}
