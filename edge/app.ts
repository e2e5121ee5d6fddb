/** The HTTP service: middleware, routes, and the way from a valid request to a decision. It knows nothing of the platform. */
import { Hono } from "hono/tiny";
import { systemPrompt } from "./bedrock/prompt.ts";
import { promptOfHash } from "./bedrock/request.ts";
import { decideBatch } from "./cascade/batch.ts";
import type { Breakers } from "./cascade/breakers.ts";
import type { Cascade, DecideOptions, Outcome } from "./cascade/cascade.ts";
import { createCascade } from "./cascade/run.ts";
import type { Config } from "./config.ts";
import { consolePage } from "./console/answer.ts";
import type { AnyDecision } from "./decision/decision.ts";
import { normalise, roundWeights, toVector } from "./decision/weights.ts";
import { fusionDigest } from "./fusion/digest.ts";
import {
  crossOrigin,
  limitedAs,
  limitRate,
  requireAdmin,
  requireDebug,
  requireKey,
  requireOrigin,
} from "./http/admission.ts";
import { authenticate } from "./http/auth.ts";
import { compare } from "./http/compare.ts";
import { etagOf, matchesEtag } from "./http/etag.ts";
import { openApiDocument } from "./http/openapi.ts";
import { pageAnswer } from "./http/page-answer.ts";
import { createNotFound, errorResponse, ProblemError, problemResponse, toProblem } from "./http/problem.ts";
import { type Features, isReady, readiness } from "./http/readiness.ts";
import {
  type AppContext,
  backgroundOf,
  jsonAnswer,
  type RequestState,
  type RequestVariables,
  requestContext,
} from "./http/request-context.ts";
import {
  anyJson,
  batchRequest,
  compareRequest,
  MAX_BATCH_BODY_BYTES,
  MAX_BODY_BYTES,
  routeQuery,
  routeRequest,
} from "./http/schemas.ts";
import { requestSchemas } from "./http/task-schemas.ts";
import {
  batchLine,
  createAccounting,
  createLogQuery,
  decisionLine,
  serverTiming,
  unfailing,
} from "./http/telemetry.ts";
import { checkQuery, jsonBody, queryString } from "./http/validate.ts";
import { watchReport } from "./http/watch.ts";
import { createMcp } from "./mcp/serve.ts";
import { attempt } from "./platform/time-limit.ts";
import type {
  Allow,
  Background,
  Clock,
  DecisionCache,
  FindSpans,
  Infer,
  LogLine,
  NearCache,
  Pages,
  WallClock,
  Watch,
  WriteLog,
  WriteMetrics,
} from "./ports.ts";
import { cacheNameOf } from "./release/cache-name.ts";
import type { Releases } from "./release/follow.ts";
import type { Snapshot } from "./release/snapshot.ts";
import type { RuleSet } from "./rules/reading.ts";
import { auditsOf, createServing } from "./serving.ts";
import { labelNames, type Task } from "./task/task.ts";

export interface AppParts {
  readonly config: Config;
  readonly task: Task;
  readonly rules: RuleSet;
  readonly releases: Releases;
  readonly breakers: Breakers;
  /** Whether there are credentials to call models with. */
  readonly hasCredentials: boolean;
  /** Makes the function that calls a release's models, which were trained with this system prompt. */
  readonly inferWith: (prompt: string) => Infer;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly newId: () => string;
  /** 0 up to 1. */
  readonly random: () => number;
  readonly log: (line: LogLine) => void;
  readonly cache?: NearCache;
  readonly sharedCache?: DecisionCache;
  /** Shows stages in the platform's trace. */
  readonly findSpans?: FindSpans;
  /** Which deployment of the code this is, for data points; empty where the platform does not say. */
  readonly version?: string;
  /** Limits queries for each key. */
  readonly allow?: Allow;
  /** Limits model calls for each key. */
  readonly allowModel?: Allow;
  readonly metrics?: WriteMetrics;
  readonly writeLog?: WriteLog;
  /** Keeps the book of the watch. */
  readonly watch?: Watch;
  /** Digest of the task's rules and the code that reads them. */
  readonly rulesDigest: string;
  /** Null: a build without them. */
  readonly pages?: Pages | null;
  /** Takes work that outlives the answer on platforms without `waitUntil`. */
  readonly pending?: Background;
}

export type App = ReturnType<typeof createApp>;

/** An operator waits no longer than this for keys of the release store. A whole release may take longer: see `compare`. */
const STORE_LIMIT_MS = 5000;

/** For answers that the next moment or another key may make untrue. */
const NO_STORE = { "cache-control": "no-store" };

export function createApp(given: AppParts) {
  const parts = { ...given, log: unfailing(given.log) };
  const { config, task, releases, clock, wallClock } = parts;
  const schemas = requestSchemas(task);
  const document = once(() => openApiDocument(task, parts.rules));
  const logged = createLogQuery(config);
  const account = createAccounting({ ...parts, logged });
  const servingOf = memoised((snapshot) =>
    createServing(parts, snapshot, inferOf(parts, snapshot), (each) => buildCascade(parts, each)),
  );
  const features: Features = {
    sharedCache: parts.sharedCache !== undefined,
    releases: releases.bound,
    log: parts.writeLog !== undefined,
    metrics: parts.metrics !== undefined,
    limiter: parts.allow !== undefined,
    modelLimiter: parts.allowModel !== undefined,
  };
  const [allow, allowModel] = config.rateLimit ? [parts.allow, parts.allowModel] : [];

  // Half of the deadline, so that there is time left to decide what came in at the last moment.
  const reading = { clock, limitMs: config.deadlineMs / 2 };

  const app = new Hono<{ Variables: RequestVariables }>();
  app.onError((error, c) =>
    errorResponse(error, (bug) => {
      const { requestId, trace } = c.get("request");
      parts.log({ level: "error", requestId, traceId: trace?.traceId, error: describe(bug) });
    }),
  );
  app.notFound(createNotFound(() => app.routes));

  app.use(requestContext(clock, wallClock, parts.log));
  if (config.corsOrigins.length > 0) app.use(crossOrigin(config.corsOrigins));
  app.use("/mcp", requireOrigin(config.corsOrigins));
  for (const path of ["/v1/*", "/mcp"]) app.use(path, requireKey(config.auth));
  if (allow) app.use("/v1/*", limitRate(config.auth, allow));

  /** The cascade of the release in force, and all that a request says about how to decide. */
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

  /** One is counted already. Many that do not fit are refused as a whole: half an answer would be paid for and useless. */
  async function admitAll(c: AppContext, count: number): Promise<void> {
    if (allow && count > 1 && !(await allow(limitedAs(config.auth, c), count - 1)))
      throw new ProblemError(
        "rate-limited",
        `${count} queries at once are over the limit; try again in a few seconds, or send fewer`,
      );
  }

  /** Writes what a person says to the log. */
  function noteDown(c: AppContext, kind: "feedback" | "label", content: object) {
    if (!parts.writeLog)
      return problemResponse(toProblem("not-available", "no log is bound: see LOGS in wrangler.toml"));
    const time = new Date(wallClock()).toISOString();
    parts.writeLog([{ kind, time, ...content }], backgroundOf(c, parts.pending));
    return c.json({ accepted: true as const }, 202);
  }

  /** A page of the console. */
  function page(template: "console" | "watch"): Response {
    if (!config.console) return problemResponse(toProblem("not-found", "the console is off: SLUICE_CONSOLE"));
    if (!parts.pages) return problemResponse(toProblem("not-found", "this build has no pages"));
    return consolePage({ template: parts.pages[template], task, auth: config.auth.mode === "required" });
  }

  const mcp = createMcp(task, (request, env, execution) => app.fetch(request, env as object, execution));
  app.post("/mcp", jsonBody(anyJson, MAX_BATCH_BODY_BYTES, reading, mcp.notJson), (c) =>
    mcp.answer(c, c.req.valid("json")),
  );

  return app
    .post("/v1/route", jsonBody(routeRequest, MAX_BODY_BYTES, reading), (c) => {
      const { query, ...options } = c.req.valid("json");
      return decide(c, query, options, jsonAnswer);
    })
    .get("/v1/route", queryString(routeQuery), (c) => {
      const { q, ...options } = c.req.valid("query");
      return decide(c, q, options, (decision, _, mayKeep) => {
        const etag = etagOf(decision);
        // Nobody may keep a degraded decision, or one made without its catalogue: asking again at once is worth it.
        const kept = mayKeep ? "private, max-age=60" : "no-store";
        const headers = { "cache-control": kept, etag, vary: "authorization" };
        if (matchesEtag(c.req.header("if-none-match"), etag)) return c.body(null, 304, headers);
        return c.json(decision, 200, headers);
      });
    })
    .post("/v1/route/batch", jsonBody(batchRequest, MAX_BATCH_BODY_BYTES, reading), async (c) => {
      const { queries, ...given } = c.req.valid("json");
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
      const decisions = checked.map((item) => (item.ok ? (next.next().value as Outcome).decision : item.problem)); // one each
      return c.json({ decisions }, 200, NO_STORE);
    })
    .post("/v1/feedback", jsonBody(schemas.feedback, MAX_BODY_BYTES, reading), (c) =>
      noteDown(c, "feedback", c.req.valid("json")),
    )
    .get("/v1/fusion", async (c) => {
      const { fusion } = await releases.current(backgroundOf(c, parts.pending));
      if (!fusion) return problemResponse(toProblem("not-found", "the release in force has no fusion"));
      const etag = `W/"${fusionDigest(fusion)}"`;
      // Asked again each time: a decision names the fusion it was made under, and a kept one may be another.
      const headers = { "cache-control": "private, no-cache", etag, vary: "authorization" };
      if (matchesEtag(c.req.header("if-none-match"), etag)) return c.body(null, 304, headers);
      return c.json(fusion, 200, headers);
    })
    .get("/v1/watch", requireAdmin, async (c) => {
      if (!parts.watch)
        return problemResponse(toProblem("not-available", "no watch is bound: see WATCH in wrangler.toml"));
      const snapshot = await releases.current(backgroundOf(c, parts.pending));
      const status = await parts.watch.status();
      if (!status) return problemResponse(toProblem("unready", "the watch's book is out of reach; try again"));
      const keys = status.events.flatMap((event) => (event.event === "alarm" ? event.hold : []));
      const holds = await attempt(() => releases.read([...new Set(keys)]), STORE_LIMIT_MS);
      if (!holds) return problemResponse(toProblem("unready", "the release store cannot be reached; try again"));
      const report = watchReport({ snapshot, ...auditsOf(parts, snapshot), status, holds });
      return c.json(report, 200, NO_STORE);
    })
    .post("/v1/compare", requireAdmin, jsonBody(compareRequest, MAX_BATCH_BODY_BYTES, reading), async (c) => {
      const asked = c.req.valid("json");
      await admitAll(c, asked.queries.length);
      const { cache, sharedCache, ...uncached } = parts;
      const comparison = await compare(asked, releases.find, (snapshot) => buildCascade(uncached, snapshot));
      return c.json(comparison, 200, NO_STORE);
    })
    .post("/v1/labels", requireAdmin, jsonBody(schemas.label, MAX_BODY_BYTES, reading), (c) => {
      const { query, note, ...given } = c.req.valid("json");
      const names = labelNames(task);
      const label =
        "choice" in given
          ? { choice: given.choice }
          : { weights: roundWeights(names, normalise(names, toVector(names, given.weights))) };
      const by = { source: "console", key: c.get("request").caller?.key ?? "open" };
      return noteDown(c, "label", { task: task.name, query, ...label, ...(note && { note }), ...by });
    })
    .get("/healthz", (c) => c.json({ status: "ok" as const }, 200, NO_STORE))
    .get("/readyz", async (c) => {
      const snapshot = releases.known(backgroundOf(c, parts.pending));
      const known = authenticate(config.auth, () => c.req.header("authorization"));
      const details = known
        ? readiness(
            { ...parts, features },
            {
              snapshot,
              releaseProblem: releases.problem(),
              auditsOff: auditsOf(parts, snapshot).off,
              nowMs: wallClock(),
              caller: known,
            },
          )
        : {};
      if (!isReady(config)) return c.json({ status: "unready" as const, ...details }, 503, NO_STORE);
      return c.json({ status: "ready" as const, ...details }, 200, NO_STORE);
    })
    .get("/openapi.json", (c) => c.json(document()))
    .get("/docs", () => {
      if (!parts.pages) return problemResponse(toProblem("not-found", "this build has no pages"));
      return pageAnswer(parts.pages.docs, {}, config.console ? ["console"] : []);
    })
    .get("/", () => page("console"))
    .get("/watch", () => page("watch"));
}

/** Whether a decision may be kept: one that was made before its catalogue was there must not be served later. */
const mayCache = ({ catalogue }: Snapshot): boolean => !catalogue || catalogue.loaded !== null;

/** Asks models with the prompt that those of the release were trained with. */
function inferOf({ task, log, inferWith }: AppParts, snapshot: Snapshot): Infer {
  const short = systemPrompt(task, "distilled");
  // Of a release without a distilled model the hash is empty.
  const prompt = snapshot.prompt ?? (snapshot.promptHash ? promptOfHash(task, snapshot.promptHash) : short);
  if (prompt === null)
    log({ level: "warn", warning: `release ${snapshot.version}: its models were trained with a prompt unknown here` });
  return inferWith(prompt ?? short);
}

function buildCascade(parts: AppParts, snapshot: Snapshot): Cascade {
  const { task, rules, breakers, cache, sharedCache, findSpans, clock, wallClock, newId, config } = parts;
  return createCascade({
    task,
    rules,
    student: snapshot.student,
    models: snapshot.models,
    infer: inferOf(parts, snapshot),
    breakers,
    clock,
    wallClock,
    newId,
    release: snapshot.version,
    cacheAs: cacheNameOf(snapshot),
    ...(snapshot.held?.rules && { rulesHeld: true }),
    deadlineMs: config.deadlineMs,
    ...(findSpans && { findSpans }),
    ...(mayCache(snapshot) && { ...(cache && { cache }), ...(sharedCache && { sharedCache }) }),
    ...(snapshot.catalogue?.loaded && { linker: snapshot.catalogue.loaded.linker }),
    ...(snapshot.distilledConfidence !== undefined && { distilledConfidence: snapshot.distilledConfidence }),
    ...(snapshot.fusion && { fusion: snapshot.fusion }),
  });
}

/** Does not wait for a value that is there already: a query answered in the isolate takes no turn of the event loop. */
function whenThere<T, R>(value: T | Promise<T>, use: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(use) : use(value);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function memoised<T>(build: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  let last: { readonly snapshot: Snapshot; readonly built: T } | undefined;
  return (snapshot) => {
    if (last?.snapshot !== snapshot) last = { snapshot, built: build(snapshot) };
    return last.built;
  };
}

const describe = (bug: unknown): string =>
  bug instanceof Error ? `${bug.name}: ${bug.message}\n${bug.stack ?? ""}` : String(bug);
