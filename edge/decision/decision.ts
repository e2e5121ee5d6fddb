/** The shapes of an answer, as the contract gives them to callers. */
import type { Weights } from "./weights.ts";

interface FilterBase {
  /** UTF-16 offsets into the query, end exclusive. Absent where the entry was taken over from the query before it. */
  readonly span?: readonly [start: number, end: number];
  /** 0 to 1. */
  readonly confidence: number;
  /** Whether it may exclude results; one that is not strict only raises (negated: lowers) the score of what matches. */
  readonly strict: boolean;
  /** Present and true when it is an alternative to the entry before it; all other entries of an attribute must hold together. */
  readonly or?: true;
  /** Present and true when the query negates it ("not a comedy"). */
  readonly exclude?: true;
  /** The catalogue's id of a linked value. */
  readonly id?: string;
}
export interface ValueFilter extends FilterBase {
  readonly value: string;
  readonly role?: string;
}
export interface RangeFilter extends FilterBase {
  /** Inclusive bounds. */
  readonly gte?: number;
  readonly lte?: number;
}
/** A range whose bounds are text: ISO 8601 dates, or times of day as `HH:MM`, which may wrap past midnight. */
export interface TextRangeFilter extends FilterBase {
  /** Inclusive bounds. */
  readonly gte?: string;
  readonly lte?: string;
}
export type Filter = ValueFilter | RangeFilter | TextRangeFilter;

/** A filter that the query itself has. */
export type FilterRead = Filter & { readonly span: readonly [start: number, end: number] };

/** An array for each attribute found, ordered by span; entries that were taken over come last. */
export type Filters = Readonly<Record<string, readonly Filter[]>>;

export type Strategy = "filter-only" | "single-signal" | "hybrid" | "decomposed";

export interface PlanStep {
  readonly retriever: string;
  readonly kind: "knn" | "bm25" | "filter";
  readonly signal: string;
  readonly weight: number;
  readonly text: string;
  /** Names of the attributes whose filters this retriever applies. */
  readonly filters: readonly string[];
}

/** What is done about a choice: who takes the query, with which filters. */
export interface HandlerStep {
  readonly handler: string;
  /** Names of the attributes found. */
  readonly filters: readonly string[];
}

/** What is searched, or who takes the query: derived from an answer and a reading. */
export interface Plan<Step = PlanStep> {
  readonly residual: string;
  readonly strategy: Strategy;
  readonly plan: readonly Step[];
}

export type Source = "rule" | "student" | "distilled" | "fallback";
export type Stage = "rule" | "cache" | "student" | "distilled";

export type Degraded =
  | "bedrock-timeout"
  | "bedrock-throttled"
  | "bedrock-open-circuit"
  | "bedrock-invalid-output"
  | "bedrock-denied"
  | "bedrock-error"
  | "batch-limit"
  | "model-budget"
  | "no-model";

/** What a stage did with the query: shown by `trace`, counted by telemetry. */
export interface StageTrace {
  readonly stage: Stage | "fallback";
  readonly outcome: string;
  readonly ms: number;
  /** Stage-specific explanation: rule ids and spans, the n-grams with the most weight, the model that was asked. */
  readonly detail?: unknown;
}

/** What the decisions of both kinds of tasks have. */
interface DecisionBase {
  readonly id: string;
  readonly query: string;
  readonly filters: Filters;
  /** What was taken over from the previous query: attributes, and `text`. Present where there was a previous query. */
  readonly inherited?: readonly string[];
  readonly residual: string;
  readonly strategy: Strategy;
  /** Attributes with an entry that may exclude results, least certain first: the order in which to soften them. */
  readonly relax: readonly string[];
  readonly confidence: number;
  readonly source: Source;
  /** Present where the answer of a model of the local stand-in is behind it. */
  readonly simulated?: true;
  readonly cached: boolean;
  readonly reason: string;
  readonly release: string;
  /** Digest of the fusion under which the plan was made; absent without one. */
  readonly fusion?: string;
  readonly degraded: Degraded | null;
  readonly stages?: readonly StageTrace[];
}

/** A decision of a task of signals. */
export interface Decision extends DecisionBase {
  readonly weights: Weights;
  readonly primary: string;
  readonly plan: readonly PlanStep[];
}

export interface Alternative {
  /** Null for out of scope. */
  readonly label: string | null;
  readonly probability: number;
}

/** A decision of a task of choices. */
export interface ChoiceDecision extends DecisionBase {
  /** Null where the query is out of scope. */
  readonly choice: string | null;
  /** Best first, the choice itself included; five at most. */
  readonly alternatives: readonly Alternative[];
  /** No stage was sure: the choice is the student's best guess, or the task's default. */
  readonly abstained: boolean;
  /** One step. */
  readonly plan: readonly HandlerStep[];
}

export type AnyDecision = Decision | ChoiceDecision;
