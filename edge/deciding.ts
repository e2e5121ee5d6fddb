/** The way from a valid request to a decision, or to many under one deadline: what the request may do, who answers, what is reported. */
import { decideBatch } from "./cascade/batch.ts";
import type { DecideOptions, Outcome } from "./cascade/cascade.ts";
import type { AnyDecision } from "./decision/decision.ts";
import { limitedAs, requireDebug } from "./http/admission.ts";
import { type Problem, ProblemError } from "./http/problem.ts";
import { type AppContext, backgroundOf, type RequestState } from "./http/request-context.ts";
import { batchLine, createAccounting, createLogQuery, decisionLine, serverTiming } from "./http/telemetry.ts";
import { checkQuery } from "./http/validate.ts";
import type { Allow, Background, WriteLog, WriteMetrics } from "./ports.ts";
import type { Releases } from "./release/follow.ts";
import type { Snapshot } from "./release/snapshot.ts";
import { mayCache } from "./release-cascade.ts";
import { createServing, type ServingParts } from "./serving.ts";

export interface DecidingParts extends ServingParts {
  readonly releases: Releases;
  /** 0 up to 1. */
  readonly random: () => number;
  /** Which deployment of the code this is, for data points; empty where the platform does not say. */
  readonly version?: string | undefined;
  /** Limits queries for each key. */
  readonly allow?: Allow | undefined;
  /** Limits model calls for each key. */
  readonly allowModel?: Allow | undefined;
  readonly metrics?: WriteMetrics | undefined;
  readonly writeLog?: WriteLog | undefined;
  /** Takes work that outlives the answer on platforms without `waitUntil`. */
  readonly pending?: Background | undefined;
}

export function createDeciding(parts: DecidingParts) {
  const { config, releases } = parts;
  const { allow, allowModel }: Pick<DecidingParts, "allow" | "allowModel"> = config.rateLimit ? parts : {};
  const logged = createLogQuery(config);
  const account = createAccounting({ ...parts, logged });
  const servingOf = memoised((snapshot) => createServing(parts, snapshot));

  /** The release in force, and all that a request says about how to decide. */
  function begin(c: AppContext, given: DecideOptions) {
    const request = c.get("request");
    requireDebug(request, given);
    const background = backgroundOf(c, parts.pending);
    const { startedAtMs, sendingMs, trace, caller } = request;
    const deadlineAtMs = startedAtMs + (given.deadlineMs ?? config.deadlineMs);
    const options: DecideOptions & { readonly background: Background } = {
      ...given,
      background,
      startedAtMs,
      sendingMs,
      caller: caller?.key,
      traceparent: trace?.traceparent,
      ...(allowModel && { mayCall: (limitMs) => allowModel(limitedAs(config.auth, c), 1, limitMs) }),
    };
    const current = releases.current(background, deadlineAtMs);
    return { request, options, current };
  }

  function decide<R>(
    c: AppContext,
    query: string,
    given: DecideOptions,
    answer: (decision: AnyDecision, request: RequestState, mayKeep: boolean) => R,
  ) {
    const { request, options, current } = begin(c, given);
    return whenThere(current, (inForce) => {
      const serving = servingOf(inForce);
      return whenThere(serving.cascade.decide(query, options), (outcome) => {
        request.line = decisionLine(outcome, logged);
        request.timing = serverTiming(outcome);
        account([outcome], "route", options);
        serving.watch?.([outcome], options);
        return answer(outcome.decision, request, mayCache(inForce) && outcome.decision.degraded === null);
      });
    });
  }

  /** One for each query, in order: a bad one's place holds its problem. */
  async function decideMany(
    c: AppContext,
    queries: readonly unknown[],
    given: DecideOptions,
  ): Promise<(AnyDecision | Problem)[]> {
    const { request, options, current } = begin(c, given);
    await admitAll(c, queries.length);
    const checked = queries.map((query, i) => checkQuery(query, `queries.${i}`));
    const good = checked.flatMap((item) => (item.ok ? [item.query] : []));
    const limits = { maxCalls: config.batchCalls, newId: parts.newId };
    const serving = servingOf(await current);
    const outcomes = await decideBatch(serving.cascade, good, { ...options, ...limits });
    request.line = batchLine(queries.length, outcomes);
    account(outcomes, "batch", options);
    serving.watch?.(outcomes, options);
    const next = outcomes.values();
    return checked.map((item) => (item.ok ? (next.next().value as Outcome).decision : item.problem)); // one each
  }

  /** One is counted already. Many that do not fit are refused as a whole: half an answer would be paid for and useless. */
  async function admitAll(c: AppContext, count: number): Promise<void> {
    if (allow && count > 1 && !(await allow(limitedAs(config.auth, c), count - 1)))
      throw new ProblemError(
        "rate-limited",
        `${count} queries at once are over the limit; try again in a few seconds, or send fewer`,
      );
  }

  return { decide, decideMany, admitAll };
}

/** Does not wait for a value that is there already: a query answered in the isolate takes no turn of the event loop. */
function whenThere<T, R>(value: T | Promise<T>, use: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(use) : use(value);
}

function memoised<T>(build: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  let last: { readonly snapshot: Snapshot; readonly built: T } | undefined;
  return (snapshot) => {
    if (last?.snapshot !== snapshot) last = { snapshot, built: build(snapshot) };
    return last.built;
  };
}
