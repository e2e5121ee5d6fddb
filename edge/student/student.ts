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
  explain(query: string, limit?: number): Explanation;
}

/** What an artefact says about itself; stored as JSON in front of the tables. */
export interface ArtefactHeader {
  /** Format version: a student of another version is refused. */
  readonly format: number;
  /** Hash of the task it was trained for; empty for `--label intent` models. */
  readonly taskHash: string;
  readonly labels: readonly string[];
  /** Confidence at or above which it answers; above 1 when nothing could be certified. */
  readonly threshold: number;
  readonly certificate: Certificate;
  /** Training settings and held-out figures, for people. */
  readonly metrics: Readonly<Record<string, number>>;
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
}

export type Decoded =
  | { readonly ok: true; readonly student: Student }
  | { readonly ok: false; readonly reason: string };
