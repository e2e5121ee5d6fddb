/** What the router needs from outside, as types only. Adapters are in `platform/` and `bedrock/`. */
import type { Degraded, Source } from "./decision/decision.ts";
import type { Weights } from "./decision/weights.ts";
import type { BookStatus, Claim, Claimed, Recorded, Seen } from "./watch/book.ts";

/** Milliseconds from any start, for durations: it never goes back. */
export type Clock = () => number;

/** Milliseconds since the Unix epoch, for dates: it can be set, also back. */
export type WallClock = () => number;

/** Keeps work alive after the answer (`waitUntil`). The work has a time limit of its own and never rejects. */
export type Background = (work: Promise<unknown>) => void;

/** The part of a decision that is cached: filters, residual and plan are recomputed for every answer. */
export interface CachedDecision {
  readonly weights: Weights;
  readonly confidence: number;
  readonly source: Source;
  /** The weights came from a model of the local stand-in. */
  readonly simulated?: true;
}

/** The cache inside an isolate: bounded, synchronous, may forget at any time. */
export interface NearCache {
  get(key: string): CachedDecision | undefined;
  put(key: string, value: CachedDecision): void;
}

/** A cache shared between isolates that may forget at any time. Neither call rejects: a broken cache is a miss. */
export interface DecisionCache {
  /** A look-up that takes longer than the limit is a miss. */
  get(key: string, limitMs: number): Promise<CachedDecision | undefined>;
  put(key: string, value: CachedDecision): Promise<void>;
}

/** One model to ask, in order of preference. `modelId` may be an ARN, which works only in its own region. */
export interface ModelTarget {
  readonly region: string;
  readonly modelId: string;
  /** The model that a customised one was made from, at whose rate its calls are billed; Nova Micro without it. */
  readonly base?: string;
}

export interface ModelUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * The outcome of one call: an answer that passed the validator, or why there is none. `problem` says more, for the operator's
 * log only; it never quotes the model.
 */
export type ModelOutcome =
  | {
      readonly ok: true;
      readonly weights: Weights;
      readonly usage?: ModelUsage;
      /** The local stand-in answered, not Bedrock. */
      readonly simulated?: true;
      /** With it: how often that model was measured to be right, 0 to 1. */
      readonly agreement?: number;
    }
  | {
      readonly ok: false;
      readonly reason: Degraded;
      readonly problem?: string;
      readonly usage?: ModelUsage;
      /** The question may be what is wrong, and not the model: another question may be answered. */
      readonly ofThisQuery?: true;
    };

/**
 * Asks one model once. Never rejects; ends within the signal's life, body included. `query` is cleaned; `traceparent`
 * (W3C Trace Context) goes out with the call.
 */
export type Infer = (
  target: ModelTarget,
  query: string,
  signal: AbortSignal,
  traceparent?: string,
) => Promise<ModelOutcome>;

/** Reads the key-value store that releases are promoted to. */
export interface ReleaseStore {
  getText(key: string): Promise<string | null>;
  getBytes(key: string): Promise<ArrayBuffer | null>;
}

/** True when the key may go on, with all of this many (1 unless given). Never rejects; a limiter that takes longer than the limit lets it pass. */
export type Allow = (key: string, count?: number, limitMs?: number) => Promise<boolean>;

/**
 * Does the work inside a span of the platform's trace, which ends with it. `set` names what came of it: an attribute is seen by whoever
 * reads traces, so it never holds a query. Platforms without spans have none of this.
 */
export type EnterSpan = <T>(name: string, work: (set: SetAttribute) => T) => T;
/** Asked once for each query; undefined where the request is not traced. */
export type FindSpans = () => EnterSpan | undefined;
export type SetAttribute = (name: string, value: string | number) => void;

/** One line of the console's log, as JSON without the undefined fields. */
export type LogLine = Readonly<Record<string, unknown>>;

/** One line of the log in R2; `docs/operate.md` documents it for those who read it. */
export type LogRow = Readonly<Record<string, unknown>> & {
  readonly kind: "decision" | "feedback" | "label" | "audit";
  readonly time: string;
};

/** Keeps rows after the answer. Never throws. */
export type WriteLog = (rows: readonly LogRow[], background: Background) => void;

/** One Analytics Engine data point; the order of blobs and doubles is the schema that `docs/operate.md` queries. */
export interface DataPoint {
  readonly indexes: [string];
  readonly blobs: string[];
  readonly doubles: number[];
}

/** Never throws. */
export type WriteMetrics = (point: DataPoint) => void;

/** The book of the watch, which may be out of reach at any time. No call rejects, and none takes longer than seconds. */
export interface Watch {
  /** Undefined: out of reach, so nothing is asked. */
  claim(claim: Claim): Promise<Claimed | undefined>;
  /** Whether it was written. */
  record(recorded: Recorded): Promise<boolean>;
  /** Counts a decision that was drawn and is not audited. */
  see(seen: Seen): Promise<void>;
  status(): Promise<BookStatus | undefined>;
}

/** The pages' templates, which every platform loads in its own way; `http/fill-in.ts` fills them. */
export interface Pages {
  readonly console: string;
  readonly docs: string;
  readonly watch: string;
}
