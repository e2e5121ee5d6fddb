/** What surrounds every request: its id, its trace, its time, its log line, and headers that every answer carries. */
import type { Context, MiddlewareHandler, TypedResponse } from "hono";
import type { JSONParsed } from "hono/utils/types";
import type { Background, Clock } from "../ports.ts";
import type { Caller } from "./auth.ts";
import { createIsoTime } from "./iso-time.ts";
import { type LogLine, round } from "./telemetry.ts";
import { parseTraceparent, type TraceContext } from "./trace-context.ts";

/** What is known of a request besides what was sent. */
export interface RequestState {
  readonly startedAtMs: number;
  readonly requestId: string;
  readonly trace: TraceContext | undefined;
  caller: Caller | null;
  /** What the handler adds to the log line. */
  line: LogLine;
  /** The answer has the headers that every answer carries. */
  dressed: boolean;
}

/** One object in Hono's map of variables: each look-up there costs as much as reading all of it. */
export interface RequestVariables {
  request: RequestState;
}

export type AppContext = Context<{ Variables: RequestVariables }>;

/** A caller's own id is kept when it is short and plain; it ends in logs. */
const REQUEST_ID = /^[\w=-]{1,64}$/;

export function surround(
  clock: Clock,
  log: (line: LogLine) => void,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  const isoTime = createIsoTime();
  return async function surroundRequest(c, next) {
    const startedAtMs = clock();
    const given = c.req.header("x-request-id") ?? "";
    const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
    const trace = parseTraceparent(c.req.header("traceparent"));
    const request: RequestState = { startedAtMs, requestId, trace, caller: null, line: {}, dressed: false };
    c.set("request", request);
    await next();
    const ms = round(Math.max(0, clock() - startedAtMs));
    if (!request.dressed) {
      const headers = everyAnswer(requestId, `total;dur=${ms}`);
      for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
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

const everyAnswer = (requestId: string, timing: string) => ({
  "server-timing": timing,
  "x-request-id": requestId,
  "x-content-type-options": "nosniff",
});

/** All headers of an answer that is made with them: each one set later is a call out of JavaScript. */
export function dress(c: AppContext, timing: string, cacheControl: string) {
  const request = c.get("request");
  request.dressed = true;
  return {
    "content-type": "application/json",
    "cache-control": cacheControl,
    "server-timing": timing,
    "x-request-id": request.requestId,
    "x-content-type-options": "nosniff",
  };
}

/** As `c.json` does, which would take the headers one by one. */
export function jsonAnswer<T>(
  body: T,
  headers: Readonly<Record<string, string>>,
): Response & TypedResponse<JSONParsed<T>, 200, "json"> {
  return new Response(JSON.stringify(body), { headers }) as ReturnType<typeof jsonAnswer<T>>; // typed for clients
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
