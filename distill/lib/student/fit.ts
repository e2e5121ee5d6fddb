/** One linear model from some rows of the corpus, in the form it is served in. */
import type { ClassHeader, TablesHeader } from "../../../edge/student/student.ts";
import type { Tables } from "../../../edge/student/tables.ts";
import type { Classes } from "./classes.ts";
import { quantize } from "./quantize.ts";
import { fitSoftmax } from "./softmax.ts";
import { buildVocabulary, type Corpus, HASH_BITS, toVectors } from "./vocabulary.ts";

export interface FitSettings {
  readonly epochs: number;
  readonly step: number;
  readonly decay: number;
  /** Share of the score that words and characters carry. */
  readonly blockScales: readonly number[];
  readonly minQueries: number;
  readonly maxBytes: number;
  readonly seed: number;
}

export interface Model {
  readonly tables: Tables;
  readonly tablesHeader: TablesHeader;
  readonly classes: readonly ClassHeader[];
}

/** Bytes a stored n-gram takes on average, weights included: what the budget is divided by. */
const BYTES_PER_FEATURE = 9;

export function fitModel(
  corpus: Corpus,
  rows: ArrayLike<number>,
  classes: Classes,
  settings: FitSettings,
  onProgress?: (share: number) => void,
): Model {
  const vocabulary = buildVocabulary(
    corpus,
    rows,
    settings.minQueries,
    Math.floor(settings.maxBytes / BYTES_PER_FEATURE),
  );
  const vectors = toVectors(corpus, rows, vocabulary, settings.blockScales);
  const targets = Int32Array.from({ length: rows.length }, (_, i) => classes.ofRow[rows[i]!]!);
  const classCount = classes.names.length;
  const linear = fitSoftmax(vectors, targets, {
    classCount,
    featureCount: vocabulary.hashes.length,
    epochs: settings.epochs,
    step: settings.step,
    decay: settings.decay,
    seed: settings.seed,
    ...(onProgress && { onEpoch: onProgress }),
  });
  const tables = quantize(linear, vocabulary, classCount, settings.maxBytes);
  return {
    tables,
    tablesHeader: {
      features: tables.hashes.length,
      entries: tables.weights.length,
      hashBits: HASH_BITS,
      blockScales: settings.blockScales,
    },
    classes: classes.names.map((name, c) => ({
      name,
      weights: classes.weights[c]!.map(round),
      bias: round(linear.biases[c]!),
    })),
  };
}

/** Six decimals: as much as matters, and a header that people can read. */
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
