/** One evaluation as it is written to `evaluation.json`: everything the report shows and the gates read. */

import type { Source } from "../../../edge/decision/decision.ts";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Task } from "../../../edge/task/task.ts";
import type { SearchReport } from "../search/figures.ts";
import type { AuditMeasure } from "./audit.ts";
import type { Candidate, ReferenceName } from "./candidate.ts";
import type { Comparison } from "./comparisons.ts";
import type { Figure, Quality } from "./figures.ts";
import type { Operation } from "./operation.ts";
import type { RetrievalOutcome } from "./retrieval-outcome.ts";

export const EVALUATION_FORMAT = 2;

export interface Evaluation {
  readonly format: typeof EVALUATION_FORMAT;
  readonly run: string;
  readonly task: string;
  readonly taskHash: string;
  /** Signals that mix unless it says `choices`. */
  readonly kind?: Task["kind"];
  /** The names of what is decided on: the signals, or the choices and `none`. */
  readonly signals: readonly string[];
  /** ISO 8601. */
  readonly createdAt: string;
  /** True when the run talks to the stand-in. */
  readonly simulated: boolean;
  /** The reference of the headline figures: gold if there is any. */
  readonly headline: ReferenceName;
  readonly rows: RowCounts;
  readonly candidates: readonly CandidateLine[];
  /** All candidates against each reference; the teacher's own agreement with gold comes first. */
  readonly qualities: readonly Quality[];
  readonly operations: readonly Operation[];
  readonly comparisons: readonly Comparison[];
  /** Share of rows answered by each stage of the cascade. */
  readonly stages: readonly { readonly source: Source; readonly share: Figure }[];
  /** The student on the rows that rules leave to it, which is the population its threshold was certified for. */
  readonly certified: CertifiedStudent | null;
  /** The distilled model on the rows that the cascade sends to it; null if there are none. */
  readonly distilled: { readonly rows: number; readonly agreement: Figure } | null;
  readonly disagreements: readonly Disagreement[];
  /** Rules and student against the audit model; absent where none was asked, or where it has seen the test rows. */
  readonly audit?: AuditMeasure;
  readonly retrieval: RetrievalOutcome | null;
  /** What a search over an archive finds with this run's decisions; null where no archive fits the task. */
  readonly search: ArchiveSearch | null;
  readonly customization: CustomizationSummary | null;
  /** The LLM judge's score of the distilled answers by the published rubric, if it was asked for. */
  readonly judge: JudgeOutcome | null;
  /** The same of the models that were given to compare with, by candidate. */
  readonly judgedOthers?: Readonly<Record<string, JudgeOutcome>>;
  /** Tokens of a call for both ways of training, to show the cheaper one. */
  readonly callTokens: readonly CallTokens[];
  readonly artefacts: Artefacts;
  /** Of a next round: what has changed since the run before. */
  readonly round?: RoundChanges;
  readonly provenance: readonly { readonly name: string; readonly value: string }[];
}

export interface RoundChange {
  readonly about: "rows" | "traffic" | "mix" | "student" | "cascade";
  readonly name: string;
  readonly unit: "rows" | "share" | "number";
  readonly before: Figure | null;
  readonly now: Figure | null;
}

export interface RoundChanges {
  /** The run before; null where there is none, or it is gone. */
  readonly previous: string | null;
  readonly changes: readonly RoundChange[];
}

/** What agreement is measured on, in one word. */
export const outcomeWord = ({ kind }: Pick<Evaluation, "kind">): "pattern" | "choice" =>
  kind === "choices" ? "choice" : "pattern";

interface ArchiveSearch extends SearchReport {
  /** The folder of the archive. */
  readonly archive: string;
  readonly clips: number;
  /** True when the student was trained on labels by the stand-in. */
  readonly simulated: boolean;
}

export interface RowCounts {
  readonly total: number;
  readonly ruleAnswered: number;
  readonly withTeacher: number;
  readonly withGold: number;
  /** Hex SHA-256 over the ids, so that two evaluations can say whether they saw the same rows. */
  readonly hash: string;
}

type CandidateLine = Omit<Candidate, "answers" | "price">;

/** Test rows that the student answers, against the labels it was calibrated on. */
export interface CertifiedStudent {
  readonly reference: ReferenceName;
  readonly rows: number;
  readonly answered: number;
  readonly disagreements: number;
  /** Where the certificate bounds one mistake: test rows with a severe label, and those answered with the label that lets them through. */
  readonly severe?: { readonly as: string; readonly rows: number; readonly missed: number };
  readonly alpha: number;
  readonly delta: number;
  readonly threshold: number;
  readonly calibrationSize: number;
  readonly population: string;
  readonly simulated: boolean;
}

/** A row where the cascade is furthest from its reference. */
export interface Disagreement {
  readonly id: string;
  readonly query: string;
  readonly reference: ReferenceName;
  readonly expected: Weights;
  readonly teacher: Weights | null;
  readonly answer: Weights | null;
  readonly source: string;
  readonly confidence: number | null;
  readonly totalVariation: number;
}

export interface CustomizationSummary {
  readonly method: string;
  readonly job: string;
  readonly teacher: string | null;
  readonly base: string;
  readonly records: number;
  readonly trainingLoss: number | null;
  readonly validationLoss: number | null;
  readonly seconds: number | null;
  /** What Bedrock told about the training data, in one line; absent where nothing could be read. */
  readonly told?: string;
}

/** What was evaluated: only these may be promoted. */
interface Artefacts {
  readonly studentSha256: string | null;
  readonly studentBytes: number | null;
  readonly promptHash: string | null;
  readonly deployment: { readonly region: string; readonly modelId: string; readonly modelArn?: string } | null;
}

export interface JudgeOutcome {
  readonly model: string;
  readonly job: string;
  readonly reference: ReferenceName;
  readonly rows: number;
  readonly score: Figure;
}

export interface CallTokens {
  readonly method: string;
  /** `measured` in this run, or estimated from the length of the texts. */
  readonly basis: "measured" | "estimated";
  readonly input: Figure;
  readonly output: Figure;
  readonly usdPerMillionCalls: Figure | null;
}
