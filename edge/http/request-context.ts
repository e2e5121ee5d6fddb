/** What every request has: an id, a trace, a time, a log line, and the headers that every answer carries. */
import type { Context, MiddlewareHandler, TypedResponse } from "hono";
import type { JSONParsed } from "hono/utils/types";
import type { Background, Clock, LogLine } from "../ports.ts";
import type { Caller } from "./auth.ts";
import { createIsoTime } from "./iso-time.ts";
import { round } from "./telemetry.ts";
import { parseTraceparent, type TraceContext } from "./trace-context.ts";

/** What is known of a request besides what was sent. */
export interface RequestState {
  readonly startedAtMs: number;
  readonly requestId: string;
  readonly trace: TraceContext | undefined;
  caller: Caller | null;
  /** What the handler adds to the log line. */
  line: LogLine;
  /** The Server-Timing header; empty where the handler knows no more than how long the whole request took. */
  timing: string;
  /** The answer has the headers that every answer carries. */
  headersSet: boolean;
}

/** One object, as Hono looks each variable up in a Map. */
export interface RequestVariables {
  request: RequestState;
}

export type AppContext = Context<{ Variables: RequestVariables }>;

/** A caller's own id is kept when it is short and plain; it ends in logs. */
const REQUEST_ID = /^[\w=-]{1,64}$/;

export function requestContext(
  clock: Clock,
  log: (line: LogLine) => void,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  const isoTime = createIsoTime();
  return async function withContext(c, next) {
    const startedAtMs = clock();
    const given = c.req.header("x-request-id") ?? "";
    const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
    const trace = parseTraceparent(c.req.header("traceparent"));
    const request: RequestState = {
      startedAtMs,
      requestId,
      trace,
      caller: null,
      line: {},
      timing: "",
      headersSet: false,
    };
    c.set("request", request);
    await next();
    const ms = round(Math.max(0, clock() - startedAtMs));
    if (!request.headersSet) {
      const { headers } = c.res;
      headers.set("x-content-type-options", "nosniff");
      headers.set("x-request-id", requestId);
      headers.set("server-timing", request.timing || `total;dur=${ms}`);
    }
    log({
      time: isoTime(startedAtMs),
      requestId,
      traceId: trace?.traceId,
      method: c.req.method,
      path: c.req.path.slice(0, 200),
      status: c.res.status,
      ms,
      key: request.caller?.key,
      ...request.line,
    });
  };
}

/**
 * What answers are made after: one Response takes over the headers of another natively, where a record of them would be read
 * name by name. Those that differ are set just before, and nothing can come between.
 */
const model = new Response(null, {
  headers: { "content-type": "application/json", "cache-control": "no-store", "x-content-type-options": "nosniff" },
});
const modelHeaders = model.headers;

/** As `c.json` does, of an answer that nobody keeps, with the headers that every answer carries. */
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

function executionOf(c: Context): Context["executionCtx"] | undefined {
  try {
    return c.executionCtx;
  } catch {
    return undefined; // Hono throws where there is none: in tests, in Lambda
  }
}
