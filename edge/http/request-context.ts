/** What surrounds every request: its id, its trace, its time, its log line, and headers that every answer carries. */
import type { Context, MiddlewareHandler } from "hono";
import type { Background, Clock } from "../ports.ts";
import type { Caller } from "./auth.ts";
import { parseTraceparent } from "./trace-context.ts";

export interface RequestVariables {
  startedAtMs: number;
  traceparent: string | undefined;
  caller: Caller | null;
  /** What the handler adds to the log line. */
  line: Readonly<Record<string, unknown>>;
  /** Server-Timing of a decision; other answers say only the total. */
  timing: string | undefined;
}

export type AppContext = Context<{ Variables: RequestVariables }>;

export type LogLine = Readonly<Record<string, unknown>>;

/** A caller's own id is kept when it is short and plain; it ends in logs. */
const REQUEST_ID = /^[\w=-]{1,64}$/;

export function surround(
  clock: Clock,
  log: (line: LogLine) => void,
): MiddlewareHandler<{ Variables: RequestVariables }> {
  return async function surroundRequest(c, next) {
    const startedAtMs = clock();
    const given = c.req.header("x-request-id") ?? "";
    const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
    const trace = parseTraceparent(c.req.header("traceparent"));
    c.set("startedAtMs", startedAtMs);
    c.set("traceparent", trace?.traceparent);
    await next();
    const ms = Math.max(0, clock() - startedAtMs);
    c.res.headers.set("server-timing", c.get("timing") ?? `total;dur=${ms.toFixed(1)}`);
    c.res.headers.set("x-request-id", requestId);
    c.res.headers.set("x-content-type-options", "nosniff");
    const line = {
      time: new Date(startedAtMs).toISOString(),
      requestId,
      ...(trace && { traceId: trace.traceId }),
      method: c.req.method,
      path: c.req.path.slice(0, 200),
      status: c.res.status,
      ms: Math.round(ms * 10) / 10,
      ...(c.get("caller") && { key: c.get("caller")?.key }),
      ...c.get("line"),
    };
    try {
      log(line);
    } catch {} // a broken log must not break the answer
  };
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
