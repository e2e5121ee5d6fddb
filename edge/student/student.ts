/**
 * The embedded student's contract: what the cascade, the pipeline and the stand-in see of it. Scoring is synchronous and
 * pure; a student is decoded once from its artefact and then only read.
 */
import type { Weights } from "../decision/weights.ts";

export interface Prediction {
  readonly weights: Weights;
  readonly primary: string;
  /** Calibrated probability that the decision does not disagree. */
  readonly confidence: number;
  /** True when confidence is under the certified threshold, or the query is unlike anything trained on. */
  readonly abstain: boolean;
  /** Short and for people, e.g. `0.91 >= 0.83`, `0.62 < 0.83`, `out of distribution`. */
  readonly reason: string;
}

/** Contributions of single n-grams to each signal's score, largest first. */
export type Explanation = Readonly<Record<string, readonly { readonly ngram: string; readonly weight: number }[]>>;

export interface Student {
  readonly header: ArtefactHeader;
  predict(query: string): Prediction;
  /** What the student believes about every class, for evaluation; sums to 1. */
  probabilities(query: string): Readonly<Record<string, number>>;
  explain(query: string, limit?: number): Explanation;
}

/** One class of the softmax: a pattern of signals with the mean weights of its training rows, or a single intent. */
export interface ClassHeader {
  readonly name: string;
  /** In the order of `labels`. */
  readonly weights: readonly number[];
  readonly bias: number;
}

/** How logits become one rejection score; all of it is fixed before the calibration rows are read. */
export interface RejectionHeader {
  /** Temperature of the softmax: logits are divided by it. */
  readonly temperature: number;
  /** Coefficients in the order of `SIGNS` (rejection.ts), then none or one for each class, then none or those of `HALF_SIGNS` (halves.ts), the constant last. */
  readonly coefficients: readonly number[];
  /** Share of n-grams ever seen under which a query is called out of distribution. */
  readonly seenFloor: number;
  /** Score under which the student abstains whatever was certified: queries outside every class lie there. */
  readonly scoreFloor: number;
}

/** Strictly increasing map from rejection score to confidence: straight lines between knots, in logits. */
export interface CalibrationMap {
  readonly scores: readonly number[];
  readonly logits: readonly number[];
}

/** What an artefact says about itself; stored as JSON in front of the tables. */
export interface ArtefactHeader {
  /** Format version: a student of another version is refused. */
  readonly format: number;
  /** Hash of the task it was trained for; empty for `--label intent` models. */
  readonly taskHash: string;
  readonly mode: "label" | "intent";
  readonly labels: readonly string[];
  /** Confidence at or above which it answers; above 1 when nothing could be certified. */
  readonly threshold: number;
  readonly certificate: Certificate;
  /** Training settings and held-out figures, for people. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly features: FeatureSettings;
  readonly classes: readonly ClassHeader[];
  readonly rejection: RejectionHeader;
  readonly calibration: CalibrationMap;
  readonly tables: LayoutHeader;
  /** The branch of word vectors; null where it was trained without. */
  readonly words: WordsHeader | null;
}

interface FeatureSettings {
  readonly version: number;
  readonly words: readonly number[];
  readonly characters: readonly number[];
  readonly unspaced: readonly number[];
  readonly pairs: number;
  readonly maxLength: number;
}

export interface LayoutHeader {
  /** N-grams kept. */
  readonly features: number;
  /** Weights kept, over all n-grams. */
  readonly entries: number;
  /** Bits of a hash that are kept. */
  readonly hashBits: number;
  /** Bits of a hash that choose its group. */
  readonly groupBits: number;
  /** Length of the table in 32-bit integers. */
  readonly ints: number;
  /** Share of the score that each block of n-grams (words, characters) carries. */
  readonly blockScales: readonly number[];
}

export interface WordsHeader {
  /** Words known. */
  readonly count: number;
  /** Numbers in the hidden layer. */
  readonly width: number;
  /** What the branch counts for beside the n-grams when all words are known, 0 to 1. */
  readonly share: number;
  /** Whether it reads the loudest word beside the mean of all; artefacts from before there were peaks say nothing. */
  readonly peaks?: boolean | undefined;
}

/** The abstention guarantee: with probability `1 - delta` over the calibration draw, risk among the answered <= alpha. */
export interface Certificate {
  readonly alpha: number;
  readonly delta: number;
  /** Rows in the calibration sample. */
  readonly calibrationSize: number;
  /** Share of the calibration sample that the threshold answers; 0 when nothing could be certified. */
  readonly coverage: number;
  /** Name of the traffic that the calibration sample was drawn from. */
  readonly population: string;
  /** The styles of query that the sample holds, where its rows name them. */
  readonly styles: readonly CertifiedStyle[];
  /** Only where the certificate bounds one mistake: the share of severe rows that are answered with the label `as`. */
  readonly severe?: CertifiedSevereShare | undefined;
}

interface CertifiedSevereShare {
  readonly as: string;
  /** Severe rows in the calibration sample. */
  readonly rows: number;
  /** Those that the threshold answers with `as`. */
  readonly missed: number;
}

/** How the certified threshold does on one style of the calibration sample. The bound holds for all of them together. */
export interface CertifiedStyle {
  readonly name: string;
  readonly rows: number;
  readonly answered: number;
  /** Answered rows that disagree with their label. */
  readonly errors: number;
  /** Exact 95 % interval of the risk among the answered (Clopper-Pearson). */
  readonly risk: readonly number[];
}

export type Decoded =
  | { readonly ok: true; readonly student: Student }
  | { readonly ok: false; readonly reason: string };
