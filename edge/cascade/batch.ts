/** Many queries under one deadline and one allowance of model calls. */
import pLimit from "p-limit";
import type { CallGate } from "./distilled.ts";
import type { Cascade, Outcome, RouteOptions } from "./run.ts";

/** Model calls of one batch at the same time; a Worker may hold six connections open. */
const MAX_CONCURRENT_CALLS = 4;

export interface BatchOptions extends Omit<RouteOptions, "gate"> {
  /** Model calls in all, failing over included. */
  readonly maxCalls: number;
  readonly newId: () => string;
}

/**
 * Decides every query, in order. Identical ones are decided once and share all but the id. Items that the deadline or the
 * allowance does not reach get the best local answer.
 */
export async function decideBatch(
  cascade: Cascade,
  queries: readonly string[],
  { maxCalls, newId, ...options }: BatchOptions,
): Promise<Outcome[]> {
  const gate = createGate(maxCalls);
  const decided = new Map<string, Promise<Outcome>>();
  for (const query of queries) {
    if (!decided.has(query)) decided.set(query, cascade.decide(query, { ...options, gate }));
  }
  const seen = new Set<string>();
  return Promise.all(
    queries.map(async (query) => {
      const outcome = (await decided.get(query)) as Outcome; // set above for each
      if (!seen.has(query)) {
        seen.add(query);
        return outcome;
      }
      return { ...outcome, decision: { ...outcome.decision, id: `dec_${newId()}` }, calls: [] };
    }),
  );
}

function createGate(maxCalls: number): CallGate {
  const limit = pLimit(MAX_CONCURRENT_CALLS);
  let left = maxCalls;
  return {
    enter: (work) => limit(work),
    take() {
      left -= 1;
      return left >= 0;
    },
  };
}
