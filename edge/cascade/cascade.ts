/** The cascade's contract: what it is made of, what a request may ask of it, and what comes of a query. */
import type { Linker } from "../catalogue/link.ts";
import type { AnyDecision, Stage, StageTrace } from "../decision/decision.ts";
import type { Weights } from "../decision/weights.ts";
import type { Fusion } from "../fusion/fusion.ts";
import type {
  Background,
  Clock,
  DecisionCache,
  FindSpans,
  Infer,
  ModelTarget,
  NearCache,
  WallClock,
} from "../ports.ts";
import type { RuleSet } from "../rules/reading.ts";
import type { Student } from "../student/student.ts";
import type { Task } from "../task/task.ts";
import type { Breakers } from "./breakers.ts";
import type { CallGate, ModelCall } from "./distilled.ts";

export const STAGES: readonly Stage[] = ["rule", "cache", "student", "distilled"];

export interface CascadeParts {
  readonly task: Task;
  readonly rules: RuleSet;
  /** Links names of the release's catalogue. */
  readonly linker?: Linker | undefined;
  readonly student: Student | null;
  /** In order of preference; may be empty. */
  readonly models: readonly ModelTarget[];
  /** Absent: no model is ever asked. */
  readonly infer?: Infer | undefined;
  readonly breakers: Breakers;
  readonly cache?: NearCache | undefined;
  /** Asked only where the student abstains: the student's own answer takes microseconds, a look-up milliseconds. */
  readonly sharedCache?: DecisionCache | undefined;
  /** Shows each stage in the platform's trace. */
  readonly findSpans?: FindSpans | undefined;
  readonly clock: Clock;
  /** What day it is, for queries like "last year"; `clock` says it too unless given. */
  readonly wallClock?: WallClock;
  /** Makes the part of a decision's id after `dec_`. */
  readonly newId: () => string;
  readonly release: string;
  /** The release's name in cache keys; unless given, `release`. */
  readonly cacheAs?: string;
  /** The watch holds the rules: they read every query, and answer none alone. */
  readonly rulesHeld?: boolean | undefined;
  /** The confidence of a model's answers: the model's measured agreement. Unless given, what the answer says of it, else 1 - α of the task. */
  readonly distilledConfidence?: number | undefined;
  /** What each signal's results are worth in this archive, where that was measured. */
  readonly fusion?: Fusion | undefined;
  readonly deadlineMs: number;
}

export interface DecideOptions {
  /** The caller's query before this one, which a follow-up goes on from. */
  readonly previous?: string | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
  /** The whole budget, from `startedAtMs` on; the cascade's own unless given. */
  readonly deadlineMs?: number | undefined;
  /** When the budget began; now unless given. */
  readonly startedAtMs?: number;
  /** The stages that may answer; all unless given. A restricted call reads the cache if allowed, and never writes to it. */
  readonly stages?: readonly Stage[] | undefined;
  /** Adds `stages` with explanations to the decision. */
  readonly trace?: boolean | undefined;
  /** Bounds the model calls of a batch; its queries leave the shared cache alone, to stay within the platform's limits. */
  readonly gate?: CallGate | undefined;
  readonly background?: Background | undefined;
  readonly traceparent?: string | undefined;
  /** Whose circuits count: what one caller's queries provoke is not held against another's. All without a name share theirs. */
  readonly caller?: string | undefined;
  /** Milliseconds that the caller took to send the request, which are gone from the budget. */
  readonly sendingMs?: number;
  /** Takes one model call from the caller's budget; false when it is spent. Takes no longer than the limit. */
  readonly mayCall?: ((limitMs: number) => Promise<boolean>) | undefined;
}

/** A decision, and how it was made, for telemetry. */
export interface Outcome {
  readonly decision: AnyDecision;
  /** What the decision rests on: over the signals as it says them, or over the likeliest choices. */
  readonly weights: Weights;
  readonly previous?: string | undefined;
  /** What cache, student and models are asked about: the query, with what a follow-up takes over. */
  readonly asked: string;
  readonly stages: readonly StageTrace[];
  readonly calls: readonly ModelCall[];
  readonly totalMs: number;
}

export interface Cascade {
  route(query: string, options?: DecideOptions): Promise<AnyDecision>;
  /** Answers at once, unless a shared cache or a model has to be asked. */
  decide(query: string, options?: DecideOptions): Outcome | Promise<Outcome>;
}
