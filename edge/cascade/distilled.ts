/** The distilled stage: models in order of preference, each behind its breaker, all within one deadline. */
import type { Degraded } from "../decision/decision.ts";
import type { AskModel, Clock, ModelOutcome, ModelTarget, ModelUsage } from "../ports.ts";
import type { Breakers } from "./breakers.ts";
import { attemptMs, degradedOf, MIN_CALL_MS, verdictOf } from "./policy.ts";

/** Bounds the calls of one request: how many at once, how many in all. */
export interface CallGate {
  /** Runs the call when there is room; undefined when the count is used up. */
  run<T>(call: () => Promise<T>): Promise<T | undefined>;
}

export interface ModelCall {
  readonly target: ModelTarget;
  readonly outcome: "answered" | Degraded;
  readonly ms: number;
  readonly usage?: ModelUsage;
}

export interface AskPlan {
  readonly models: readonly ModelTarget[];
  readonly ask: AskModel;
  readonly breakers: Breakers;
  readonly clock: Clock;
  readonly query: string;
  readonly deadlineAtMs: number;
  /** A model that had at least this long and did not answer has failed. */
  readonly patienceMs: number;
  readonly gate?: CallGate;
  readonly traceparent?: string;
}

export interface Asked {
  readonly outcome: ModelOutcome;
  readonly calls: readonly ModelCall[];
}

/** Asks until one answers. A failure or a throttle moves on at once; nothing is waited out. */
export async function askModels(plan: AskPlan): Promise<Asked> {
  const { models, clock, breakers, deadlineAtMs } = plan;
  const calls: ModelCall[] = [];
  for (const [i, target] of models.entries()) {
    if (deadlineAtMs - clock() < MIN_CALL_MS) return failed(calls, true);
    const report = breakers.admit(target);
    if (!report) {
      calls.push({ target, outcome: "bedrock-open-circuit", ms: 0 });
      continue;
    }
    const attempt = () => askOnce(plan, target, models.length - i - 1);
    let verdict: ReturnType<typeof verdictOf> = "inconclusive"; // also when the attempt throws: a bug says nothing of the model
    try {
      const done = plan.gate ? await plan.gate.run(attempt) : await attempt();
      if (!done) return { outcome: { ok: false, reason: "batch-limit" }, calls };
      verdict = verdictOf(done.outcome, done.allowedMs, plan.patienceMs);
      calls.push(done.call);
      if (done.outcome.ok) return { outcome: done.outcome, calls };
    } finally {
      report(verdict);
    }
  }
  return failed(calls, deadlineAtMs - clock() < MIN_CALL_MS);
}

function failed(calls: readonly ModelCall[], outOfTime: boolean): Asked {
  const reasons = calls.flatMap(({ outcome }) => (outcome === "answered" ? [] : [outcome]));
  return { outcome: { ok: false, reason: degradedOf(reasons, outOfTime) }, calls };
}

/** One call under its own share of the time. When it ends, for whatever reason, timer and fetch are gone. */
async function askOnce({ ask, clock, query, deadlineAtMs, traceparent }: AskPlan, target: ModelTarget, after: number) {
  const startedMs = clock();
  const allowedMs = attemptMs(deadlineAtMs - startedMs, after);
  const control = new AbortController();
  const timeout: ModelOutcome = { ok: false, reason: "bedrock-timeout" };
  const timedOut = Promise.withResolvers<ModelOutcome>();
  const timer = setTimeout(() => {
    control.abort();
    timedOut.resolve(timeout); // the answer does not wait for the connection to notice
  }, allowedMs);
  try {
    const answering = allowedMs < MIN_CALL_MS ? timeout : ask(target, query, control.signal, traceparent);
    const outcome = await Promise.race([answering, timedOut.promise]);
    const usage = outcome.usage ? { usage: outcome.usage } : {};
    const call: ModelCall = {
      target,
      outcome: outcome.ok ? "answered" : outcome.reason,
      ms: clock() - startedMs,
      ...usage,
    };
    return { outcome, allowedMs, call };
  } finally {
    clearTimeout(timer);
    control.abort();
  }
}
