/** What every request has: an id, a trace, a time, a log line, and the headers that every answer carries. */
import type { Context, MiddlewareHandler, TypedResponse } from "hono";
import type { JSONParsed } from "hono/utils/types";
import type { Background, Clock, LogLine, WallClock } from "../ports.ts";
import type { Caller } from "./auth.ts";
import { createIsoTime } from "./iso-time.ts";
import { round } from "./telemetry.ts";
import { parseTraceparent, type TraceContext } from "./trace-context.ts";

/** What the router knows about a request besides its content. */
export interface RequestState {
  /** By the steady clock. */
  readonly startedAtMs: number;
  readonly requestId: string;
  readonly trace: TraceContext | undefined;
  caller: Caller | null;
  /** Milliseconds from the first look at the body to its end. */
  sendingMs: number;
  /** What the handler adds to the log line. */
  line: LogLine;
  /** The Server-Timing header; empty where only the time of the whole request is known. */
  timing: string;
  /** Whether the answer already has the headers that every answer carries. */
  headersSet: boolean;
}

/** One object, because Hono looks each variable up in a Map. */
export interface RequestVariables {
  request: RequestState;
}

export type AppContext = Context<{ Variables: RequestVariables }>;

/** The form of a caller's own id that is kept: short and plain, because it is logged. */
const REQUEST_ID = /^[\w=-]{1,64}$/;

export function requestContext(
  clock: Clock,
  wallClock: WallClock,
  log: (line: LogLine) => void,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  const isoTime = createIsoTime();
  return async function withContext(c, next) {
    const startedAtMs = clock();
    const receivedAtMs = wallClock();
    const given = c.req.header("x-request-id") ?? "";
    const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
    const trace = parseTraceparent(c.req.header("traceparent"));
    const request: RequestState = {
      startedAtMs,
      requestId,
      trace,
      caller: null,
      sendingMs: 0,
      line: {},
      timing: "",
      headersSet: false,
    };
    c.set("request", request);
    await next();
    const ms = round(clock() - startedAtMs);
    if (!request.headersSet) {
      const { headers } = c.res;
      headers.set("x-content-type-options", "nosniff");
      headers.set("x-request-id", requestId);
      headers.set("server-timing", request.timing || `total;dur=${ms}`);
    }
    log({
      time: isoTime(receivedAtMs),
      requestId,
      traceId: trace?.traceId,
      method: c.req.method,
      path: c.req.path.slice(0, 200).toWellFormed(),
      status: c.res.status,
      ms,
      key: request.caller?.key,
      ...request.line,
    });
  };
}

/**
 * The model for answers: a Response takes the headers of another one over natively, whereas it reads a record name by name.
 * The headers that differ are set just before, and nothing can run in between.
 */
const model = new Response(null, {
  headers: { "content-type": "application/json", "cache-control": "no-store", "x-content-type-options": "nosniff" },
});
const modelHeaders = model.headers;

/** Like `c.json`, for an answer that nobody may keep, with the headers that every answer carries. */
export function jsonAnswer<T>(body: T, request: RequestState): Response & TypedResponse<JSONParsed<T>, 200, "json"> {
  request.headersSet = true;
  modelHeaders.set("x-request-id", request.requestId);
  modelHeaders.set("server-timing", request.timing);
  return new Response(JSON.stringify(body), model) as ReturnType<typeof jsonAnswer<T>>; // typed for clients
}

/** Keeps work alive after the answer, where the platform can; elsewhere `pending` collects it. */
export function backgroundOf(c: Context, pending?: Background): Background {
  if (pending) return pending;
  const execution = executionOf(c);
  return (work) => execution?.waitUntil(work);
}

/** What keeps work alive after the answer; undefined in tests and in Lambda. */
export function executionOf(c: Context): Context["executionCtx"] | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined; // Hono throws where there is none, as in tests and in Lambda
  }
}
