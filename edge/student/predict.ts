/**
 * The student's answer to one query: weights, primary signal, confidence, and whether to abstain. The classes of the
 * softmax are patterns, so "half seen, half said" has a probability of its own and is not mistaken for "unsure which".
 */
import { toWeights, type Weights } from "../decision/weights.ts";
import { explainScored } from "./explain.ts";
import { HALF_SIGNS } from "./halves.ts";
import { calibrate, readSigns, rejectionScore, SIGNS, SOFTENING, seenShare, softmax } from "./rejection.ts";
import { createScorer, type Model, patternKey, type Scored } from "./score.ts";
import type { ArtefactHeader, Explanation, Prediction, Student } from "./student.ts";

const HUNDREDTHS = Array.from({ length: 101 }, (_, i) => (i / 100).toFixed(2));

export function createStudent(header: ArtefactHeader, model: Model): Student {
  const inference = createInference(header, model);
  const { labels, mode, threshold } = header;
  const bar = threshold.toFixed(2);
  // Written once: to write a number costs more than to look up a tenth of the query's n-grams.
  const answers = HUNDREDTHS.map((value) => `${value} >= ${bar}`);
  const abstentions = HUNDREDTHS.map((value) => `${value} < ${bar}`);

  function predict(query: string): Prediction {
    const { scored, probabilities, chosen, score } = inference.infer(query);
    const values = mode === "label" ? inference.expectation(probabilities, chosen) : inference.byLabel(probabilities);
    const weights: Record<string, number> = {};
    let primary = 0;
    for (let s = 0; s < labels.length; s++) {
      weights[labels[s]!] = values[s]!;
      if (values[s]! > values[primary]!) primary = s;
    }
    const confidence = calibrate(header.calibration, score);
    const strange = seenShare(scored.seen) < header.rejection.seenFloor;
    const abstain = confidence < threshold;
    return {
      weights,
      primary: labels[primary]!,
      confidence,
      abstain,
      reason: reasonFor(confidence, strange),
    };
  }

  function reasonFor(confidence: number, strange: boolean): string {
    if (threshold > 1) return "nothing certified";
    const hundredths = Math.round(100 * confidence);
    if (confidence >= threshold) return answers[hundredths]!;
    return strange ? "out of distribution" : abstentions[hundredths]!;
  }

  function probabilities(query: string): Weights {
    const names = header.classes.map((each) => each.name);
    return toWeights(names, inference.infer(query).probabilities);
  }

  const explain = (query: string, limit = 5): Explanation => explainScored(header, inference.scorer, query, limit);

  return { header, predict, probabilities, explain };
}

const SHARPENINGS = 6;

/** Powers 1, 1.5, 2, 3, 5 and 8 of a probability, the gentlest first; written out, as `**` is many times slower. */
function sharpen(p: number, sharpening: number): number {
  if (sharpening === 0) return p;
  if (sharpening === 1) return p * Math.sqrt(p);
  const square = p * p;
  if (sharpening === 2) return square;
  const cube = square * p;
  if (sharpening === 3) return cube;
  return sharpening === 4 ? square * square * p : square * square * (square * square);
}

/** Reused by the next call. */
interface Inferred {
  readonly scored: Scored;
  readonly probabilities: Float64Array;
  /** The most probable class. */
  readonly chosen: number;
  readonly signs: Float64Array;
  readonly score: number;
}

/** Everything up to the rejection score: what training fits its calibration on. */
export function createInference({ labels, rejection }: Pick<ArtefactHeader, "labels" | "rejection">, model: Model) {
  const { classes } = model;
  const { coefficients } = rejection;
  const hasHalves = coefficients.length === SIGNS.length + classes.length + HALF_SIGNS.length + 1;
  const scorer = createScorer(model, hasHalves);
  const probabilities = new Float64Array(classes.length);
  const softened = new Float64Array(classes.length);
  const signs = new Float64Array(SIGNS.length + (hasHalves ? HALF_SIGNS.length : 0));
  const expected = new Float64Array(labels.length);
  const classWeights = Float64Array.from(classes.flatMap((each) => each.weights));
  const patterns = classes.map((each) => patternKey(each.weights));
  const { logits, ngramLogits, byWords, byHalf, seen } = scorer.score("");
  const evidence = { logits, ngramLogits, byWords, byHalf, patterns, seen, softened, words: 0, unspaced: 0 };

  function infer(query: string): Inferred {
    const scored = scorer.score(query);
    softmax(scored.logits, rejection.temperature, probabilities);
    let chosen = 0;
    for (let c = 1; c < classes.length; c++) if (probabilities[c]! > probabilities[chosen]!) chosen = c;
    softmax(scored.logits, SOFTENING * rejection.temperature, softened);
    evidence.words = scored.ngrams.words;
    evidence.unspaced = scored.ngrams.unspaced;
    readSigns(evidence, chosen, signs);
    const score = rejectionScore(rejection, signs, chosen, seenShare(scored.seen));
    return { scored, probabilities, chosen, signs, score };
  }

  /**
   * Expected weights under the class probabilities, sharpened only as far as needed for their pattern to be the chosen
   * class: else one third each of "seen", "said" and "both" would read as a confident "both". Reused by the next call.
   */
  function expectation(believed: Float64Array, chosen: number): ArrayLike<number> {
    for (let sharpening = 0; sharpening < SHARPENINGS; sharpening++) {
      expected.fill(0);
      let sum = 0;
      for (let c = 0, at = 0; c < classes.length; c++) {
        const belief = sharpen(believed[c]!, sharpening);
        sum += belief;
        for (let s = 0; s < expected.length; s++) expected[s]! += belief * classWeights[at++]!;
      }
      for (let s = 0; s < expected.length; s++) expected[s]! /= sum;
      if (patternKey(expected) === patterns[chosen]) return expected;
    }
    return classes[chosen]!.weights;
  }

  /** Each label's class where a class is an intent, which has its label's name; -1 for labels that had no rows in training. */
  const classOf = labels.map((label) => classes.findIndex(({ name }) => name === label));

  /** The probabilities of the classes in the order of the labels. Reused by the next call. */
  function byLabel(believed: Float64Array): ArrayLike<number> {
    classOf.forEach((c, label) => {
      expected[label] = c < 0 ? 0 : believed[c]!;
    });
    return expected;
  }

  return { infer, expectation, byLabel, scorer };
}
