/** What a stage says, before it becomes a decision, and how it is told. */
import { kindOfModel } from "../bedrock/models.ts";
import type { Degraded, Source } from "../decision/decision.ts";
import type { Weights } from "../decision/weights.ts";
import type { CachedDecision } from "../ports.ts";
import type { Prediction } from "../student/student.ts";
import type { ModelCall } from "./distilled.ts";

export interface Answer {
  readonly weights: Weights;
  readonly confidence: number;
  readonly source: Source;
  readonly simulated?: true;
  readonly cached: boolean;
  readonly reason: string;
  readonly degraded: Degraded | null;
}

export const cachedAnswer = (kept: CachedDecision): Answer => ({
  ...kept,
  cached: true,
  reason: `cached ${kept.source} decision`,
  degraded: null,
});

export const saidBy = (prediction: Prediction | null): string =>
  prediction ? `student ${prediction.reason}` : "no student";

/** The calls, as a trace shows them. */
export const toDetail = (calls: readonly ModelCall[]) =>
  calls.map(({ target, outcome, ms, usage }) => ({
    region: target.region,
    model: kindOfModel(target.modelId),
    outcome,
    ms,
    ...(usage && { usage }),
  }));
