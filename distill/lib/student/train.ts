/**
 * Trains the embedded student: the function that the pipeline, the student command and the stand-in share. Synchronous and
 * deterministic: the same rows and options give the same bytes.
 *
 * It cross-fits on the training rows (what does a model get right that it has not seen?), learns the rejection score from that,
 * fits the model on all rows, and only then reads the calibration rows, for the map to probabilities and the threshold.
 */

import { encodeStudent, FORMAT, FORMAT_WITHOUT_SIGNALS } from "../../../edge/student/artefact.ts";
import { FEATURES } from "../../../edge/student/features.ts";
import { createInference } from "../../../edge/student/predict.ts";
import { calibrate } from "../../../edge/student/rejection.ts";
import type { ArtefactHeader, Certificate, RejectionHeader } from "../../../edge/student/student.ts";
import { mulberry32, shuffledIndices } from "../statistics/random.ts";
import { fitCalibration } from "./calibration.ts";
import { type Certified, certify, type Outcome } from "./certify.ts";
import { certifySevere } from "./certify-severe.ts";
import { classNameOf, toClasses } from "./classes.ts";
import { crossFit, type HeldOut, hasStyles, leaveStylesOut, type OfUnseenStyle } from "./cross-fit.ts";
import { type FitSettings, fitModel } from "./fit.ts";
import { readWordCorpus } from "./fit-branch.ts";
import { indexOfLargest, learnRejection, scoreOf } from "./learn-rejection.ts";
import type { TrainingRow } from "./rows.ts";
import { byStyle, floorForUnseenStyles, type OfStyle, onUnseenStyles } from "./styles.ts";
import { readCorpus } from "./vocabulary.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface TrainOptions {
  /** Label names in order: a task's signals, or the intents. */
  readonly labels: readonly string[];
  /** `label`: softmax over patterns of signals. `intent`: softmax over the labels themselves. */
  readonly mode: "label" | "intent";
  readonly taskHash: string;
  readonly calibration?: readonly TrainingRow[];
  /** Queries outside all labels; they fit the out-of-distribution guard and are never a class. */
  readonly outOfScope?: readonly string[];
  /** Vectors of words beyond those of the rows; without them the student knows n-grams only. */
  readonly vectors?: WordVectors | undefined;
  /** Name of the traffic that the calibration rows were drawn from. */
  readonly population: string;
  readonly alpha: number;
  readonly delta: number;
  /** `alpha` bounds the share of calibration rows with one of these labels that are answered `as` another; all disagreement unless given. */
  readonly severe?: { readonly labels: readonly string[]; readonly as: string };
  readonly seed: number;
  /** Bytes of the n-grams and their weights at most. */
  readonly maxBytes?: number;
  /** `quick` trains in a third of the time, with two folds instead of five and fewer epochs. Default `full`. */
  readonly effort?: "full" | "quick";
  /** Of more rows than this a uniform sample is cross-fitted. Default 100,000. */
  readonly maxCrossFitted?: number;
  /** 0 to 1, for a progress bar. */
  readonly onProgress?: (share: number) => void;
}

interface TrainReport {
  readonly rows: number;
  readonly classes: readonly string[];
  readonly bytes: number;
  /** The student answers from this confidence on; above 1 when nothing was certified. */
  readonly threshold: number;
  readonly certificate: Certificate;
  /** Why it always abstains; absent when a threshold was certified. */
  readonly refusal?: string;
  readonly metrics: Readonly<Record<string, number>>;
}

/** What trains within ten minutes and 2 GB, cross-fitting included; docs/scale.md has the figures. Of more rows callers draw a sample. */
export const MAX_TRAINING_ROWS = 300_000;
/** Cross-fitting is up to nine fits, for some twenty coefficients and a few floors. */
const MAX_CROSS_FITTED = 100_000;
/** Above any confidence, so that the student always abstains. */
const NEVER = 2;
/** Folds that leave whole styles out, of rows that name their style. */
const STYLE_FOLDS = 4;
/** Bytes of the n-grams and their weights. With word vectors a student of labels stays under 2.5 MB. */
const MAX_BYTES = { label: 1_950_000, intent: 5_000_000 };

export function trainStudent(
  rows: readonly TrainingRow[],
  options: TrainOptions,
): { bytes: Uint8Array; report: TrainReport } {
  if (rows.length === 0) throw new Error("trainStudent: no training rows");
  const { labels, mode, outOfScope = [], calibration = [], onProgress = () => {} } = options;
  const settings = settingsFor(options);
  const folds = options.effort === "quick" ? 2 : mode === "intent" ? 3 : 5;
  const classes = toClasses(rows, labels, mode);
  const queries = rows.map((row) => row.query);
  const { vectors } = options;
  const texts = {
    corpus: readCorpus(queries),
    words: vectors && { vectors, corpus: readWordCorpus(queries, vectors) },
  };
  const styleFolds = mode === "label" && hasStyles(rows) ? STYLE_FOLDS : 0;
  const fits = folds + styleFolds + 1;
  const chosen = crossFitted(rows.length, options);
  const work = { rows, chosen, outOfScope, texts, classes, settings };
  const heldOut = crossFit({ ...work, folds, onProgress: (share) => onProgress((share * folds) / fits) });
  const unseen =
    styleFolds > 0
      ? leaveStylesOut({
          ...work,
          folds: styleFolds,
          onProgress: (share) => onProgress((folds + share * styleFolds) / fits),
        })
      : [];
  const rejection = learnRejection(heldOut, classes, unseen);
  const everyRow = rows.map((_, r) => r);
  const { model, tables } = fitModel(texts, everyRow, classes, settings);
  const inference = createInference({ labels, rejection }, model);
  const tried = calibration.map((row) => {
    const { chosen, score } = inference.infer(row.query);
    return { score, said: classes.names[chosen]!, label: classNameOf(row, labels, mode) };
  });
  const outcomes = tried.map(({ score, said, label }): Outcome => ({ score, correct: said === label }));
  const onUnseen = outcomesOnUnseen(unseen, rejection);
  const { severe } = options;
  const certified = severe
    ? certifySevere(
        tried.map(({ score, said, label }) => ({
          score,
          isSevere: severe.labels.includes(label),
          isLetThrough: said === severe.as,
        })),
        options.alpha,
        options.delta,
        rejection.scoreFloor,
      )
    : certifyWithFloors(outcomes, onUnseen, rejection, options);
  const map = fitCalibration(outcomes.length > 0 ? outcomes : heldOutOutcomes(heldOut, rejection));
  const header: ArtefactHeader = {
    format: model.ofSignals ? FORMAT : FORMAT_WITHOUT_SIGNALS,
    taskHash: options.taskHash,
    mode,
    threshold: certified.ok ? calibrate(map, certified.threshold) : NEVER,
    certificate: {
      alpha: options.alpha,
      delta: options.delta,
      calibrationSize: calibration.length,
      coverage: certified.ok ? certified.answered / calibration.length : 0,
      population: options.population,
      ...(severe &&
        certified.ok &&
        "missed" in certified && { severe: { as: severe.as, rows: certified.severe, missed: certified.missed } }),
      styles: byStyle(calibration, outcomes, certified.ok ? certified.threshold : Number.POSITIVE_INFINITY),
    },
    metrics: {
      trainingRows: rows.length,
      ...(chosen.length < rows.length && { crossFittedRows: chosen.length }),
      seed: options.seed,
      epochs: settings.epochs,
      folds,
      ...crossFittedMetrics(heldOut, classes.names.length),
      ...(outcomes.length > 0 && { calibrationAccuracy: share(outcomes, (each) => each.correct) }),
      ...(certified.ok && unseen.length > 0 && unseenMetrics(onUnseen, certified.threshold)),
    },
    features: FEATURES,
    labels,
    classes: model.classes,
    rejection,
    calibration: map,
    tables,
    words: model.words?.header ?? null,
  };
  const bytes = encodeStudent(header, model.layout, model.words?.table);
  onProgress(1);
  const { threshold, certificate, metrics } = header;
  const report = { rows: rows.length, classes: classes.names, bytes: bytes.length, threshold, certificate, metrics };
  return { bytes, report: certified.ok ? report : { ...report, refusal: certified.reason } };
}

/** All rows in their order, or a uniform sample of them, in its order. */
function crossFitted(rows: number, { seed, maxCrossFitted = MAX_CROSS_FITTED }: TrainOptions): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, r) => r);
  return rows <= maxCrossFitted ? order : shuffledIndices(rows, mulberry32(seed)).subarray(0, maxCrossFitted).sort();
}

/** The winner of a cross-validation on public query sets; docs/student-trials.md has the alternatives and their figures. */
function settingsFor({ mode, seed, effort, maxBytes = MAX_BYTES[mode] }: TrainOptions): FitSettings {
  const many = mode === "intent";
  return {
    epochs: effort === "quick" ? 5 : 9,
    step: 2,
    decay: 1e-6,
    dropout: 0.5,
    svmCost: 1,
    svmSweeps: effort === "quick" ? 6 : 20,
    naiveBayes: many ? 0.6 : 0,
    discrimination: many ? 0 : 0.7,
    blockScales: many ? [1, 1] : [1.2, 1],
    minQueries: 2,
    maxBytes,
    branch: many
      ? { width: 32, epochs: 20, step: 0.1, decay: 0, dropout: 0.2, peakShare: 0, share: 0.35, seed }
      : { width: 16, epochs: 6, step: 0.05, decay: 0, dropout: 0.2, peakShare: 0.25, share: 0.4, seed },
    seed,
  };
}

const heldOutOutcomes = (heldOut: readonly HeldOut[], rejection: RejectionHeader): Outcome[] =>
  heldOut
    .filter((row) => row.target >= 0)
    .map((row) => ({ score: scoreOf(row, rejection), correct: indexOfLargest(row.logits) === row.target }));

const outcomesOnUnseen = (unseen: readonly OfUnseenStyle[], rejection: RejectionHeader): OfStyle[] =>
  unseen.map((row) => ({
    style: row.style,
    score: scoreOf(row, rejection),
    correct: indexOfLargest(row.logits) === row.target,
  }));

/** On styles never seen, the student may be wrong this many times as often as on those of its calibration: fewer would cost answers on every style. */
const UNSEEN_ALPHAS = 3.3;

/**
 * Both floors are fixed before a calibration label is read. That of unseen styles is given up where it leaves too few calibration rows:
 * it must not make a student silent that does well on its own traffic.
 */
function certifyWithFloors(
  outcomes: readonly Outcome[],
  onUnseen: readonly OfStyle[],
  { scoreFloor }: RejectionHeader,
  { alpha, delta }: TrainOptions,
): Certified {
  const floor = onUnseen.length > 0 ? floorForUnseenStyles(onUnseen, UNSEEN_ALPHAS * alpha) : scoreFloor;
  const strict = certify(outcomes, alpha, delta, Math.max(scoreFloor, floor));
  return strict.ok ? strict : certify(outcomes, alpha, delta, scoreFloor);
}

/** What the threshold answers of training rows whose style the model was not trained on, and how often wrongly. */
function unseenMetrics(onUnseen: readonly OfStyle[], threshold: number): Record<string, number> {
  const { coverage, risk } = onUnseenStyles(onUnseen, threshold);
  return { unseenStyleCoverage: round4(coverage), unseenStyleRisk: round4(risk) };
}

/** Accuracy and macro-F1 on the training rows, each predicted by the model of the folds it was not in. */
function crossFittedMetrics(heldOut: readonly HeldOut[], classCount: number): Record<string, number> {
  const inScope = heldOut.filter((row) => row.target >= 0);
  const hits = new Float64Array(classCount);
  const chosen = new Float64Array(classCount);
  const actual = new Float64Array(classCount);
  for (const row of inScope) {
    const best = indexOfLargest(row.logits);
    chosen[best]!++;
    actual[row.target]!++;
    if (best === row.target) hits[best]!++;
  }
  const present = [...actual.keys()].filter((c) => actual[c]! > 0);
  const f1 = present.reduce((sum, c) => sum + (2 * hits[c]!) / (chosen[c]! + actual[c]!), 0) / present.length;
  const accuracy = hits.reduce((sum, value) => sum + value, 0) / inScope.length;
  return { crossFittedAccuracy: round4(accuracy), crossFittedMacroF1: round4(f1) };
}

const round4 = (value: number): number => Math.round(value * 1e4) / 1e4;
const share = <T>(items: readonly T[], claim: (item: T) => boolean): number =>
  round4(items.filter(claim).length / items.length);
