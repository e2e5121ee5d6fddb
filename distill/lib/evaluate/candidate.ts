/** Candidates, rows and answers as plain data, so that every figure can be recomputed from disk. */
import type { Source } from "../../../edge/decision/decision.ts";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { ModelUsage } from "../../../edge/ports.ts";

/** A held-out query and its labels. */
export interface EvaluationRow {
  readonly id: string;
  readonly query: string;
  readonly lang?: string;
  readonly tags: readonly string[];
  /** Rows that were drawn together, e.g. from one film. */
  readonly group?: string;
  /** The teacher's label; null if the teacher gave no valid one. */
  readonly teacher: Weights | null;
  /** The human label, if there is one. */
  readonly gold: Weights | null;
  /** The rule that answers the row alone. Such rows are outside the population that the student is calibrated for. */
  readonly rule?: string;
}

export type ReferenceName = "teacher" | "gold";

export interface CandidateAnswer {
  /** Null for a declined row and for invalid output; only the latter has a `problem`. */
  readonly weights: Weights | null;
  /** Why there is no valid answer, which counts as wrong. Absent when the candidate declined. */
  readonly problem?: string;
  readonly confidence?: number;
  /** True if the student would pass the row on; its answer is scored all the same. */
  readonly abstain?: boolean;
  /** The stage of the cascade that answered. */
  readonly source?: Source;
  /** Time to the answer as the caller sees it. */
  readonly ms?: number;
  readonly usage?: ModelUsage;
}

export interface Candidate {
  /** Stable, and usable as a file name. */
  readonly name: string;
  readonly title: string;
  /** One line for the report: what it is and where it comes from. */
  readonly what: string;
  readonly kind: "baseline" | "rules" | "student" | "cascade" | "model" | "teacher";
  /** True when its answers, or the labels it was trained on, come from the stand-in. */
  readonly simulated: boolean;
  /** What `ms` measures. */
  readonly clock: "none" | "in process" | "round trip" | "in process + recorded round trip";
  /** USD per million tokens and where the price was read; absent for candidates that run in process. */
  readonly price?: TokenPrice;
  readonly answers: ReadonlyMap<string, CandidateAnswer>;
}

export interface TokenPrice {
  readonly inputUsdPerMillion: number;
  readonly outputUsdPerMillion: number;
  readonly source: string;
}

export const referenceOf = (row: EvaluationRow, reference: ReferenceName): Weights | null =>
  reference === "gold" ? row.gold : row.teacher;
