/** The router as a service binding of another Worker: `env.ROUTER`, bound to the entrypoint `Router`. */
import type { AnyDecision, Decision } from "../decision/decision.ts";
import type { Problem } from "./problem.ts";

export interface BatchBindingOptions {
  /** BCP 47; chooses the rule lexicons. */
  readonly locale?: string | undefined;
  /** The router's deadline in milliseconds, 50 to 5000; one for a whole batch. */
  readonly deadlineMs?: number | undefined;
}

export interface RouteBindingOptions extends BatchBindingOptions {
  /** The query before this one: "only the ones from the 90s" then goes on from it. */
  readonly previous?: string | undefined;
}

/** Rejects with an error named `RequestRefused`, with `status` and `problem`, where the request is wrong or over the limit. */
export interface RouterBinding<D extends AnyDecision = Decision> {
  /** Decides for one query. */
  route(query: string, options?: RouteBindingOptions): Promise<D>;
  /** Decides for 1 to 100 queries, in their order; a bad query gets a problem in place of a decision. */
  routeBatch(queries: readonly string[], options?: BatchBindingOptions): Promise<(D | Problem)[]>;
}
