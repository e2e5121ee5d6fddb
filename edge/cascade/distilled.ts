/** The distilled stage: models in order of preference, each behind its breaker, all within one deadline. */
import type { Degraded } from "../decision/decision.ts";
import type { Clock, Infer, ModelOutcome, ModelTarget, ModelUsage } from "../ports.ts";
import type { Verdict } from "./breaker.ts";
import type { Breakers } from "./breakers.ts";
import { callDeadlineAtMs, degradedOf, MIN_CALL_MS, verdictOf } from "./policy.ts";

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
  /** A model that had at least this long and did not answer has failed. */
  readonly patienceMs: number;
  readonly gate?: CallGate;
  readonly traceparent?: string;
}

interface Inferred {
  readonly outcome: ModelOutcome;
  readonly calls: readonly ModelCall[];
}

/** Asks one model after the other until one answers. A failure or a throttle moves on at once; it never backs off. */
export async function inferWithFailover(plan: InferPlan): Promise<Inferred> {
  const { models, gate, deadlineAtMs, clock } = plan;
  const calls: ModelCall[] = [];
  for (const [i, target] of models.entries()) {
    const attempt = () => inferOnce(plan, target, models.length - i - 1);
    const { outcome, ms } = gate ? await gate.enter(attempt) : await attempt();
    if (!outcome.ok && outcome.reason === "batch-limit") return { outcome, calls };
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
  const { infer, breakers, clock, query, deadlineAtMs, patienceMs, gate, traceparent } = plan;
  const startedMs = clock();
  const timeoutMs = callDeadlineAtMs(deadlineAtMs, startedMs, modelsAfter) - startedMs;
  if (timeoutMs < MIN_CALL_MS) return notAsked("bedrock-timeout");
  const report = breakers.admit(target);
  if (!report) return notAsked("bedrock-open-circuit");
  let verdict: Verdict = "inconclusive"; // stays so when the call throws: a bug says nothing about the model
  const control = new AbortController();
  const timedOut = Promise.withResolvers<ModelOutcome>();
  const timer = setTimeout(() => {
    control.abort();
    timedOut.resolve({ ok: false, reason: "bedrock-timeout" }); // does not wait for the connection to notice
  }, timeoutMs);
  try {
    if (gate && !gate.take()) return notAsked("batch-limit");
    const outcome = await Promise.race([infer(target, query, control.signal, traceparent), timedOut.promise]);
    verdict = verdictOf(outcome, timeoutMs >= patienceMs);
    return { outcome, ms: Math.max(0, clock() - startedMs) };
  } finally {
    clearTimeout(timer);
    control.abort();
    report(verdict);
  }
}
