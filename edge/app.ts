/** The HTTP service: middleware and routes. It knows nothing of the platform. */
import { Hono } from "hono/tiny";
import { consolePage } from "./console/answer.ts";
import { createDeciding, type DecidingParts } from "./deciding.ts";
import { normalise, roundWeights, toVector } from "./decision/weights.ts";
import { fusionDigest } from "./fusion/digest.ts";
import { crossOrigin, limitRate, requireAdmin, requireKey, requireOrigin } from "./http/admission.ts";
import { authenticate } from "./http/auth.ts";
import { compare } from "./http/compare.ts";
import { etagOf, matchesEtag } from "./http/etag.ts";
import { openApiDocument } from "./http/openapi.ts";
import { pageAnswer } from "./http/page-answer.ts";
import { createNotFound, errorResponse, refuse } from "./http/problem.ts";
import { isReady, readiness } from "./http/readiness.ts";
import {
  type AppContext,
  backgroundOf,
  jsonAnswer,
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
import { unfailing } from "./http/telemetry.ts";
import { jsonBody, queryString } from "./http/validate.ts";
import { watchReport } from "./http/watch.ts";
import { createMcp } from "./mcp/serve.ts";
import { attempt } from "./platform/time-limit.ts";
import type { Pages } from "./ports.ts";
import { cascadeOf } from "./release-cascade.ts";
import { auditsOf } from "./serving.ts";
import { labelNames } from "./task/task.ts";

export interface AppParts extends DecidingParts {
  /** Whether there are credentials to call models with. */
  readonly hasCredentials: boolean;
  /** Null: a build without them. */
  readonly pages?: Pages | null;
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
  const { decide, decideMany, admitAll } = createDeciding(parts);

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
  if (config.rateLimit && parts.allow) app.use("/v1/*", limitRate(config.auth, parts.allow));

  /** Writes what a person says to the log. */
  function noteDown(c: AppContext, kind: "feedback" | "label", content: object) {
    if (!parts.writeLog) return refuse("not-available", "no log is bound: see LOGS in wrangler.toml");
    const time = new Date(wallClock()).toISOString();
    parts.writeLog([{ kind, time, ...content }], backgroundOf(c, parts.pending));
    return c.json({ accepted: true as const }, 202);
  }

  /** A page of the console. */
  function page(template: "console" | "watch"): Response {
    if (!config.console) return refuse("not-found", "the console is off: SLUICE_CONSOLE");
    if (!parts.pages) return refuse("not-found", "this build has no pages");
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
      return decide(c, q, options, (decision, _, mayKeep) =>
        // Nobody may keep a degraded decision, or one made without its catalogue: asking again at once is worth it.
        withEtag(c, decision, etagOf(decision), mayKeep ? "private, max-age=60" : "no-store"),
      );
    })
    .post("/v1/route/batch", jsonBody(batchRequest, MAX_BATCH_BODY_BYTES, reading), async (c) => {
      const { queries, ...given } = c.req.valid("json");
      return c.json({ decisions: await decideMany(c, queries, given) }, 200, NO_STORE);
    })
    .post("/v1/feedback", jsonBody(schemas.feedback, MAX_BODY_BYTES, reading), (c) =>
      noteDown(c, "feedback", c.req.valid("json")),
    )
    .get("/v1/fusion", async (c) => {
      const { fusion } = await releases.current(backgroundOf(c, parts.pending));
      if (!fusion) return refuse("not-found", "the release in force has no fusion");
      // Asked again each time: a decision names the fusion it was made under, and a kept one may be another.
      return withEtag(c, fusion, `W/"${fusionDigest(fusion)}"`, "private, no-cache");
    })
    .get("/v1/watch", requireAdmin, async (c) => {
      if (!parts.watch) return refuse("not-available", "no watch is bound: see WATCH in wrangler.toml");
      const snapshot = await releases.current(backgroundOf(c, parts.pending));
      const status = await parts.watch.status();
      if (!status) return refuse("unready", "the watch's book is out of reach; try again");
      const keys = status.events.flatMap((event) => (event.event === "alarm" ? event.hold : []));
      const holds = await attempt(() => releases.read([...new Set(keys)]), STORE_LIMIT_MS);
      if (!holds) return refuse("unready", "the release store cannot be reached; try again");
      const report = watchReport({ snapshot, ...auditsOf(parts, snapshot), status, holds });
      return c.json(report, 200, NO_STORE);
    })
    .post("/v1/compare", requireAdmin, jsonBody(compareRequest, MAX_BATCH_BODY_BYTES, reading), async (c) => {
      const asked = c.req.valid("json");
      await admitAll(c, asked.queries.length);
      const { cache, sharedCache, ...uncached } = parts;
      const comparison = await compare(asked, releases.find, (snapshot) => cascadeOf(uncached, snapshot));
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
        ? readiness(parts, {
            snapshot,
            releaseProblem: releases.problem(),
            auditsOff: auditsOf(parts, snapshot).off,
            nowMs: wallClock(),
            caller: known,
          })
        : {};
      if (!isReady(config)) return c.json({ status: "unready" as const, ...details }, 503, NO_STORE);
      return c.json({ status: "ready" as const, ...details }, 200, NO_STORE);
    })
    .get("/openapi.json", (c) => c.json(document()))
    .get("/docs", () => {
      if (!parts.pages) return refuse("not-found", "this build has no pages");
      return pageAnswer(parts.pages.docs, {}, config.console ? ["console"] : []);
    })
    .get("/", () => page("console"))
    .get("/watch", () => page("watch"));
}

/** The body, or nothing where the caller has it already. */
function withEtag<T extends object>(c: AppContext, body: T, etag: string, cacheControl: string) {
  const headers = { "cache-control": cacheControl, etag, vary: "authorization" };
  if (matchesEtag(c.req.header("if-none-match"), etag)) return c.body(null, 304, headers);
  return c.json(body, 200, headers);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const describe = (bug: unknown): string =>
  bug instanceof Error ? `${bug.name}: ${bug.message}\n${bug.stack ?? ""}` : String(bug);
