/**
 * The branch of word vectors: one hidden layer over the mean of a query's known words and over each of them alone, and a softmax.
 * It knows words that the training rows do not hold. Trained by stochastic gradient descent with a falling step; each visit
 * leaves a share of the words out, so that no class depends on one word alone.
 */
import { numbersRead } from "../../../edge/student/words.ts";
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
  /** Share of the visits that see the words' peaks beside their mean, 0 to 1; at 0 the branch has no peaks. Under 1 the mean keeps a full say. */
  readonly peakShare: number;
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
  /** Whether the output has a second weight for each number of the hidden layer: for its peak over the words. */
  readonly peaks: boolean;
  /** `output[class * width + hidden]`; with peaks `output[class * 2 * width + hidden]`, the means first. */
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
  const { width: H, epochs, step, decay, dropout, peakShare } = settings;
  const peaks = peakShare > 0;
  const read = numbersRead({ width: H, peaks });
  const random = mulberry32(settings.seed);
  const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  // Means of words' vectors are short: inputs of about this length start the hidden layer in its working range.
  const input = Float64Array.from({ length: H * DIMENSIONS }, () => gaussian() * Math.sqrt(8 / DIMENSIONS));
  const inputBiases = new Float64Array(H);
  const output = Float64Array.from({ length: classCount * read }, () => gaussian() * Math.sqrt(1 / read));
  const outputBiases = new Float64Array(classCount);
  const learnt = Int32Array.from({ length: rows.length }, (_, i) => i).filter(
    (i) => corpus.known[rows[i]!]! >= MIN_KNOWN,
  );
  const mean = new Float64Array(DIMENSIONS);
  const hidden = new Float64Array(read);
  const back = new Float64Array(read);
  const z = new Float64Array(classCount);
  const kept: number[] = [];
  /** For each number of the hidden layer the word that says it loudest. */
  const loudest = new Int32Array(H);

  /** The dot product of row `h` of the input with a vector. */
  function said(h: number, vector: ArrayLike<number>, at: number): number {
    const base = h * DIMENSIONS;
    let sum = 0;
    for (let d = 0; d < DIMENSIONS; d++) sum += input[base + d]! * vector[at + d]!;
    return sum;
  }

  function visit(i: number, rate: number): void {
    const row = rows[i]!;
    mean.fill(0);
    kept.length = 0;
    let mass = 0;
    for (let k = corpus.offsets[row]!, end = corpus.offsets[row + 1]!; k < end; k++) {
      if (random() < dropout) continue;
      const word = corpus.words[k]!;
      const weight = vectors.weights[word]!;
      kept.push(word);
      mass += weight;
      const base = word * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) mean[d]! += weight * vectors.values[base + d]!;
    }
    if (mass === 0) return;
    for (let d = 0; d < DIMENSIONS; d++) mean[d]! /= mass;
    hidden.fill(0);
    for (let h = 0; h < H; h++) hidden[h] = Math.max(inputBiases[h]! + said(h, mean, 0), 0);
    if (peaks && random() < peakShare) findPeaks();
    let largest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classCount; c++) {
      let sum = outputBiases[c]!;
      for (let h = 0; h < read; h++) sum += output[c * read + h]! * hidden[h]!;
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
      for (let h = 0; h < read; h++) {
        const at = c * read + h;
        back[h]! += gradient * output[at]!;
        output[at] = output[at]! * keep - gradient * hidden[h]!;
      }
    }
    for (let h = 0; h < read; h++) {
      if (hidden[h] === 0) continue;
      const base = (h % H) * DIMENSIONS;
      const isMean = h < H;
      const word = isMean ? 0 : loudest[h - H]!;
      const gradient = isMean ? back[h]! : back[h]! * vectors.weights[word]!;
      if (isMean) inputBiases[h]! -= gradient;
      const vector = isMean ? mean : vectors.values;
      const from = isMean ? 0 : word * DIMENSIONS;
      for (let d = 0; d < DIMENSIONS; d++) input[base + d] = input[base + d]! * keep - gradient * vector[from + d]!;
    }
  }

  function findPeaks(): void {
    for (const word of kept) {
      const weight = vectors.weights[word]!;
      for (let h = 0; h < H; h++) {
        const value = weight * said(h, vectors.values, word * DIMENSIONS);
        if (value <= hidden[H + h]!) continue;
        hidden[H + h] = value;
        loudest[h] = word;
      }
    }
  }

  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffledIndices(learnt.length, random);
    for (let r = 0; r < learnt.length; r++) {
      visit(learnt[order[r]!]!, step * (1 - 0.99 * ((epoch + r / learnt.length) / epochs)));
    }
  }
  return { input, inputBiases, peaks, output, outputBiases };
}
