/**
 * The router for other Workers: methods that a service binding calls (Workers RPC). A call is answered by the route behind it, so it has
 * that route's checks, limits, deadline and log line. No key is needed: only Workers of the account that owns the router can bind it.
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import type { BatchBindingOptions, RouteBindingOptions, RouterBinding } from "./client/binding.ts";
import { type Problem, RequestRefused } from "./client/problem.ts";
import type { Decision } from "./decision/decision.ts";
import { BOUND_CALLER, type Caller } from "./http/auth.ts";

/** Set by the binding, `props = { caller = "search" }`: the name that limits, logs and the watch know the caller by. */
interface Props {
  readonly caller?: unknown;
}

const callerOf = ({ caller }: Props): Caller => ({
  key: typeof caller === "string" && caller !== "" ? caller.slice(0, 64) : "binding",
  scope: "route",
});

type Fetch = (request: Request, env: object, execution: ExecutionContext<Props>) => Response | Promise<Response>;

/** @param fetch answers a request to the router itself. */
export function routerEntrypoint(fetch: Fetch) {
  return class Router extends WorkerEntrypoint<object, Props> implements RouterBinding {
    route(query: string, options?: RouteBindingOptions): Promise<Decision> {
      return this.#ask("/v1/route", { ...options, query });
    }

    async routeBatch(queries: readonly string[], options?: BatchBindingOptions): Promise<(Decision | Problem)[]> {
      const { decisions } = await this.#ask<{ decisions: (Decision | Problem)[] }>("/v1/route/batch", {
        ...options,
        queries,
      });
      return decisions;
    }

    async #ask<T>(path: string, body: object): Promise<T> {
      const request = new Request(`https://router${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const response = await fetch(request, { [BOUND_CALLER]: callerOf(this.ctx.props ?? {}) }, this.ctx);
      const answer: unknown = await response.json();
      if (!response.ok) throw new RequestRefused(response.status, answer as Problem); // its name, message and fields reach the caller
      return answer as T; // the route's own answer
    }
  };
}
