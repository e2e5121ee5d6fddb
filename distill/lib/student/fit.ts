/**
 * Fits a model to some rows of the corpus, as it is served: up to three linear models of n-grams, folded into one table, and
 * beside it the branch of word vectors, where there are any.
 */
import { layOut } from "../../../edge/student/layout.ts";
import type { Model } from "../../../edge/student/score.ts";
import type { LayoutHeader } from "../../../edge/student/student.ts";
import { type Classes, hasMixtures } from "./classes.ts";
import { weighByDiscrimination } from "./discrimination.ts";
import { type BranchSettings, fitBranch, type WordCorpus } from "./fit-branch.ts";
import { fitNaiveBayes } from "./naive-bayes.ts";
import { quantize } from "./quantize.ts";
import { fitSoftmax, type Linear } from "./softmax.ts";
import { fitSvm } from "./svm.ts";
import { buildVocabulary, type Corpus, HASH_BITS, toVectors, type Vectors } from "./vocabulary.ts";
import { toWordTable } from "./word-table.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface FitSettings {
  readonly epochs: number;
  readonly step: number;
  readonly decay: number;
  readonly dropout: number;
  /** Cost of a margin violation of the support vector machines. */
  readonly svmCost: number;
  readonly svmSweeps: number;
  /** Share of naive Bayes, next to one half for each of the other two. */
  readonly naiveBayes: number;
  /** Exponent of the class discrimination in an n-gram's importance. */
  readonly discrimination: number;
  /** Shares of words and characters in the score. */
  readonly blockScales: readonly number[];
  readonly minQueries: number;
  /** Of the n-grams and their weights. */
  readonly maxBytes: number;
  readonly branch: BranchSettings & {
    /** What the branch counts for beside the n-grams when all words of a query are known, 0 to 1. */
    readonly share: number;
  };
  readonly seed: number;
}

/** The rows' texts as each part of the model reads them. */
export interface Texts {
  readonly corpus: Corpus;
  readonly words: { readonly corpus: WordCorpus; readonly vectors: WordVectors } | undefined;
}

interface Fitted {
  readonly model: Model;
  readonly tables: LayoutHeader;
}

/** Average bytes of a stored n-gram, weights included. The size budget is divided by this. */
const BYTES_PER_FEATURE = 10;

export function fitModel(texts: Texts, rows: ArrayLike<number>, classes: Classes, settings: FitSettings): Fitted {
  const { corpus } = texts;
  const { minQueries, maxBytes, blockScales, discrimination, seed } = settings;
  const classCount = classes.names.length;
  const targets = Int32Array.from({ length: rows.length }, (_, i) => classes.ofRow[rows[i]!]!);
  const frequent = buildVocabulary(corpus, rows, minQueries, Math.floor(maxBytes / BYTES_PER_FEATURE));
  const rare = toVectors(corpus, rows, frequent, blockScales);
  const vocabulary = weighByDiscrimination(frequent, rare, targets, classCount, discrimination);
  const vectors = vocabulary === frequent ? rare : toVectors(corpus, rows, vocabulary, blockScales);
  const size = { classCount, featureCount: vocabulary.hashes.length, seed };
  const { epochs, step, decay, dropout } = settings;
  const softmax = fitSoftmax(vectors, targets, { ...size, epochs, step, decay, dropout, kinship: kinshipOf(classes) });
  const { svmCost: cost, svmSweeps: maxSweeps } = settings;
  // Signals by themselves carry over to mixtures that no row holds; whole patterns know better those that rows hold.
  const madeOf = hasMixtures(classes) ? [classes.parts, classes.names.map((_, c) => [c])] : [classes.parts];
  const machines = madeOf.map((parts) => fitSvm(vectors, targets, { ...size, parts, cost, maxSweeps }));
  const naiveBayes = settings.naiveBayes > 0 ? [fitNaiveBayes(vectors, targets, size)] : [];
  const shares = [0.5, ...machines.map(() => 0.5 / machines.length), settings.naiveBayes];
  const linear = fold([softmax, ...machines, ...naiveBayes], shares, vectors, classCount);
  const tables = quantize(linear, vocabulary, classes, maxBytes);
  const layout = layOut(tables);
  return {
    model: {
      layout,
      ofSignals: hasMixtures(classes),
      blockScales,
      classes: classes.names.map((name, c) => ({
        name,
        weights: classes.weights[c]!.map(round),
        bias: round(linear.biases[c]!),
      })),
      words: fitWords(texts, rows, targets, classCount, settings),
    },
    tables: {
      features: tables.hashes.length,
      entries: tables.weights.length,
      hashBits: HASH_BITS,
      groupBits: layout.groupBits,
      ints: layout.ints.length,
      blockScales,
    },
  };
}

/** A class learns from the rows of its kin too: it takes smaller steps. */
const STEP_OF_KIN = 0.25;

/** A class is kin to itself, and to each class once for every part that they have in common. Undefined where no class is a mixture. */
function kinshipOf(classes: Classes): Float64Array | undefined {
  if (!hasMixtures(classes)) return undefined;
  const { parts } = classes;
  return Float64Array.from(
    parts.flatMap((each, c) =>
      parts.map((other, o) => STEP_OF_KIN * ((c === o ? 1 : 0) + each.filter((part) => other.includes(part)).length)),
    ),
  );
}

function fitWords(
  { words }: Texts,
  rows: ArrayLike<number>,
  targets: Int32Array,
  classCount: number,
  { branch }: FitSettings,
): Model["words"] {
  if (!words) return undefined;
  const table = toWordTable(fitBranch(words.corpus, words.vectors, rows, targets, classCount, branch), words.vectors);
  const { width, share, peakShare } = branch;
  return { header: { count: table.hashes.length, width, share, peaks: peakShare > 0 }, table };
}

/**
 * Adds up models at the scale of the first, and overwrites the first: as they are linear, three are as small and as fast as
 * one. `shares` are their weights in the sum.
 */
function fold(models: readonly Linear[], shares: readonly number[], vectors: Vectors, classCount: number): Linear {
  const [first] = models as [Linear];
  const factors = models.map(
    (model, m) => shares[m]! * (spread(first, vectors, classCount) / spread(model, vectors, classCount)),
  );
  for (let i = 0; i < first.weights.length; i++) {
    let sum = 0;
    for (let m = 0; m < models.length; m++) sum += factors[m]! * models[m]!.weights[i]!;
    first.weights[i] = sum;
  }
  const biases = first.biases.map((_, c) => models.reduce((sum, model, m) => sum + factors[m]! * model.biases[c]!, 0));
  return { weights: first.weights, biases };
}

/** This many rows are enough to know a model's scale. */
const SPREAD_ROWS = 2000;

/** Root mean square of the logits around their row's mean. */
function spread({ weights, biases }: Linear, { offsets, ids, values }: Vectors, K: number): number {
  const rows = Math.min(SPREAD_ROWS, offsets.length - 1);
  const z = new Float64Array(K);
  let squares = 0;
  for (let r = 0; r < rows; r++) {
    z.set(biases);
    for (let i = offsets[r]!; i < offsets[r + 1]!; i++) {
      for (let c = 0; c < K; c++) z[c]! += values[i]! * weights[ids[i]! * K + c]!;
    }
    const mean = z.reduce((sum, value) => sum + value, 0) / K;
    for (const value of z) squares += (value - mean) ** 2;
  }
  return Math.sqrt(squares / (rows * K)) || 1;
}

/** Six decimals: all that matters, and readable in the header. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
