/** The distilled stage: models in order of preference, each behind its breaker, all within one deadline. */
import type { Degraded } from "../decision/decision.ts";
import type { Clock, Infer, ModelOutcome, ModelTarget, ModelUsage } from "../ports.ts";
import type { Verdict } from "./breaker.ts";
import type { Breakers } from "./breakers.ts";
import { callTimeoutMs, degradedOf, HELD_UP_MS, MIN_CALL_MS, verdictOf } from "./policy.ts";

/** Bounds the calls of a batch: how many at once, how many in all. */
export interface CallGate {
  /** Runs the work when there is room for it. */
  enter<T>(work: () => Promise<T>): Promise<T>;
  /** Takes one call from the allowance; false when none is left. */
  take(): boolean;
}

export interface ModelCall {
  readonly target: ModelTarget;
  readonly outcome: "answered" | Degraded;
  readonly ms: number;
  readonly usage?: ModelUsage;
  /** For the operator's log. */
  readonly problem?: string;
}

interface InferPlan {
  readonly models: readonly ModelTarget[];
  readonly infer: Infer;
  readonly breakers: Breakers;
  readonly clock: Clock;
  readonly query: string;
  readonly deadlineAtMs: number;
  /** Whether the caller left the models as much time as a request with the default deadline does. */
  readonly hasDefaultTime: boolean;
  /** Whose circuits count. */
  readonly caller: string;
  readonly gate?: CallGate | undefined;
  /** Takes one call from the caller's budget; false when it is spent. */
  readonly mayCall?: ((limitMs: number) => Promise<boolean>) | undefined;
  readonly traceparent?: string | undefined;
}

interface Inferred {
  readonly outcome: ModelOutcome;
  readonly calls: readonly ModelCall[];
}

/** Asks one model after the other until one answers. A failure or a throttle moves on at once; it never backs off. */
export async function inferWithFailover(plan: InferPlan): Promise<Inferred> {
  const { models, gate, deadlineAtMs, clock } = plan;
  const calls: ModelCall[] = [];
  let waitedMs = 0; // for a place among the calls of the batch
  for (const [i, target] of models.entries()) {
    const queuedMs = clock();
    const attempt = () => {
      waitedMs += clock() - queuedMs;
      const hasDefaultTime = plan.hasDefaultTime && waitedMs <= HELD_UP_MS;
      return inferOnce({ ...plan, hasDefaultTime }, target, models.length - i - 1);
    };
    const { outcome, ms } = gate ? await gate.enter(attempt) : await attempt();
    if (!outcome.ok && (outcome.reason === "batch-limit" || outcome.reason === "model-budget"))
      return { outcome, calls };
    calls.push(toCall(target, outcome, ms));
    if (outcome.ok) return { outcome, calls };
    if (deadlineAtMs - clock() < MIN_CALL_MS) break;
  }
  const reasons = calls.flatMap(({ outcome }) => (outcome === "answered" ? [] : [outcome]));
  const outOfTime = deadlineAtMs - clock() < MIN_CALL_MS;
  return { outcome: { ok: false, reason: degradedOf(reasons, outOfTime) }, calls };
}

const toCall = (target: ModelTarget, outcome: ModelOutcome, ms: number): ModelCall => ({
  target,
  outcome: outcome.ok ? "answered" : outcome.reason,
  ms,
  ...(outcome.usage && { usage: outcome.usage }),
  ...(!outcome.ok && outcome.problem !== undefined && { problem: outcome.problem }),
});

type Attempt = { readonly outcome: ModelOutcome; readonly ms: number };

const notAsked = (reason: Degraded): Attempt => ({ outcome: { ok: false, reason }, ms: 0 });

/** One call under its own share of the time. However it ends, neither timer nor fetch outlives it. */
async function inferOnce(plan: InferPlan, target: ModelTarget, modelsAfter: number): Promise<Attempt> {
  const { breakers, clock, caller, deadlineAtMs, hasDefaultTime, gate, mayCall } = plan;
  const timeoutMs = () => callTimeoutMs(deadlineAtMs - clock(), modelsAfter);
  if (timeoutMs() < MIN_CALL_MS) return notAsked("bedrock-timeout");
  const report = breakers.admit(target, caller);
  if (!report) return notAsked("bedrock-open-circuit");
  let verdict: Verdict = "inconclusive"; // stays so when the call throws: a bug says nothing about the model
  try {
    if (gate && !gate.take()) return notAsked("batch-limit");
    if (mayCall && !(await mayCall(deadlineAtMs - clock()))) return notAsked("model-budget");
    const limitMs = timeoutMs();
    if (limitMs < MIN_CALL_MS) return notAsked("bedrock-timeout");
    const startedMs = clock();
    const outcome = await inTime(plan, target, limitMs);
    verdict = verdictOf(outcome, hasDefaultTime);
    return { outcome, ms: clock() - startedMs };
  } finally {
    report(verdict);
  }
}

/** Why the signal of a call that failed is aborted. It is made once, as an error captures its stack. */
const OVER = new Error("the call is over");

/** The call's outcome, or a timeout. */
async function inTime({ infer, query, traceparent }: InferPlan, target: ModelTarget, timeoutMs: number) {
  const control = new AbortController();
  const timedOut = Promise.withResolvers<ModelOutcome>();
  const timer = setTimeout(() => {
    control.abort();
    timedOut.resolve({ ok: false, reason: "bedrock-timeout" }); // does not wait for the connection to notice
  }, timeoutMs);
  let isAnswered = false;
  try {
    const outcome = await Promise.race([infer(target, query, control.signal, traceparent), timedOut.promise]);
    isAnswered = outcome.ok;
    return outcome;
  } finally {
    clearTimeout(timer);
    if (!isAnswered) control.abort(OVER); // an answer has been read to its end, and aborting takes workerd 30 µs
  }
}
