/** Admission: a key for everything under /v1, a rate for each key, the debug scope for explanations, and origins of pages. */
import type { MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { type Config, includesScope } from "../config.ts";
import type { Stage } from "../decision/decision.ts";
import type { Allow } from "../ports.ts";
import { authenticate, boundCaller } from "./auth.ts";
import { ProblemError, refuse } from "./problem.ts";
import type { AppContext, RequestState, RequestVariables } from "./request-context.ts";

type Middleware = MiddlewareHandler<{ Variables: RequestVariables }>;

/** Refuses a request without a valid key, and remembers the caller for the handlers that follow. */
export const requireKey = (auth: Config["auth"]): Middleware =>
  function admit(c, next) {
    const caller = boundCaller(c.env) ?? authenticate(auth, () => c.req.header("authorization"));
    if (!caller) {
      const detail = "send Authorization: Bearer <key>";
      return Promise.resolve(refuse("unauthenticated", detail, { "www-authenticate": "Bearer" }));
    }
    c.get("request").caller = caller;
    return next();
  };

/** Whose limits a request counts against: its caller's; with authorisation off, callers differ by their address. */
export function limitedAs({ mode }: Config["auth"], c: AppContext): string {
  const isOpen = mode === "off" && !boundCaller(c.env);
  return (isOpen ? networkOf(c.req.header("cf-connecting-ip")) : c.get("request").caller?.key) ?? "open";
}

/** Half of an address of IPv6: whoever has one has all with that half (RFC 6177), and would have a limit for each. One with dots is of IPv4. */
const networkOf = (address?: string): string | undefined =>
  address?.includes(".")
    ? address
    : address
        ?.replace("::", `${":0".repeat(Math.max(0, 9 - address.split(":").length))}:`)
        .split(":", 4)
        .join(":");

/** Refuses a caller over the limit. Every request counts as one query. */
export const limitRate = (auth: Config["auth"], allow: Allow): Middleware =>
  async function limit(c, next) {
    if (!(await allow(limitedAs(auth, c)))) throw new ProblemError("rate-limited", "try again in a few seconds");
    await next();
  };

/** Refuses a key without the admin scope. */
export const requireAdmin: Middleware = function admin(c, next) {
  const { caller } = c.get("request");
  if (caller && includesScope(caller.scope, "admin")) return next();
  return Promise.resolve(refuse("forbidden", "this needs a key with the admin scope"));
};

/** @throws ProblemError when a request without the debug scope asks for an explanation or chooses stages. */
export function requireDebug(
  { caller }: RequestState,
  { stages, trace }: { readonly stages?: readonly Stage[] | undefined; readonly trace?: boolean | undefined },
): void {
  if ((stages || trace) && !(caller && includesScope(caller.scope, "debug"))) {
    throw new ProblemError("forbidden", "trace and stages need a key with the debug scope");
  }
}

/**
 * Refuses pages of other hosts, as MCP asks of its servers: a browser sends what it does not let a page read. Programs send no origin. The
 * scheme may differ, where a proxy speaks TLS for the router.
 */
export const requireOrigin = (origins: readonly string[]): Middleware =>
  function knownOrigin(c, next) {
    const origin = c.req.header("origin");
    const isKnown = origin === undefined || origins[0] === "*" || origins.includes(origin);
    if (isKnown || origin.split("//")[1] === new URL(c.req.url).host) return next();
    throw new ProblemError("forbidden", "pages of this origin may not use MCP: see SLUICE_CORS_ORIGINS");
  };

/** What a request of protocol 2026-07-28 repeats of its message. */
export const MCP_HEADERS = ["mcp-protocol-version", "mcp-method", "mcp-name"] as const;

export const crossOrigin = (origins: readonly string[]): MiddlewareHandler =>
  cors({
    origin: origins[0] === "*" ? "*" : [...origins],
    allowMethods: ["GET", "POST"],
    allowHeaders: ["authorization", "content-type", "if-none-match", ...MCP_HEADERS, "traceparent", "x-request-id"],
    exposeHeaders: ["etag", "retry-after", "server-timing", "x-request-id"],
    maxAge: 86_400,
  });
