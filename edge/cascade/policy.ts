/** What to do next, as pure functions: how models share the time, what a failure means, what the answer says in the end. */
import type { Degraded } from "../decision/decision.ts";
import { normalise, toVector, type Weights } from "../decision/weights.ts";
import type { ModelOutcome } from "../ports.ts";
import type { Prediction } from "../student/student.ts";
import { labelNames, priorOf, type Task } from "../task/task.ts";
import type { Verdict } from "./breaker.ts";

/** No call begins with less time than this: it would be billed and could not be answered. */
export const MIN_CALL_MS = 10;

/** Share of the remaining time that a model may use while there is another one to ask. */
const SHARE_BEFORE_FAILOVER = 2 / 3;

/** How long one call may take. The last model gets all the time that is left; an earlier one leaves a third for failing over. */
export const callTimeoutMs = (leftMs: number, modelsAfter: number): number =>
  modelsAfter > 0 ? leftMs * SHARE_BEFORE_FAILOVER : leftMs;

/** Milliseconds that a caller may hold its own request up, by sending it or by its place in a batch, before it counts as short of time. */
export const HELD_UP_MS = 25;

/**
 * What a call's outcome says about the model. A timeout counts only where the model had all the time that a request with the
 * default deadline would have given it. What a query can provoke does not count: an error about the request, or output that
 * fails the validator, which comes from a model that is up.
 */
export function verdictOf(outcome: ModelOutcome, hadDefaultTime: boolean): Verdict {
  if (outcome.ok) return "success";
  switch (outcome.reason) {
    case "bedrock-timeout":
      return hadDefaultTime ? "failure" : "inconclusive";
    case "bedrock-invalid-output":
      return "success";
    case "bedrock-throttled":
    case "bedrock-denied":
      return "failure";
    case "bedrock-error":
      return outcome.ofThisQuery ? "inconclusive" : "failure";
    case "bedrock-open-circuit":
    case "batch-limit":
    case "model-budget":
    case "no-model":
      return "inconclusive"; // no call was made
  }
}

/** Why no model answered: the last call's reason; an open circuit only where none was called; a timeout when time ran out. */
export function degradedOf(reasons: readonly Degraded[], outOfTime: boolean): Degraded {
  if (outOfTime) return "bedrock-timeout";
  const called = reasons.filter((reason) => reason !== "bedrock-open-circuit");
  return called.at(-1) ?? reasons.at(-1) ?? "no-model";
}

/** The best local answer: the student's weights drawn towards uniform by its lack of confidence, else the task's prior. */
export function toFallback(task: Task, prediction: Prediction | null): { weights: Weights; confidence: number } {
  if (!prediction) return { weights: priorOf(task), confidence: 0 };
  const names = labelNames(task);
  const trust = Math.min(1, Math.max(0, prediction.confidence));
  const drawn = toVector(names, prediction.weights).map((weight) => trust * weight + (1 - trust) / names.length);
  return { weights: normalise(names, drawn), confidence: trust };
}
