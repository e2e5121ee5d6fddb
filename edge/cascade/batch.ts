/** Many queries under one deadline and one allowance of model calls. */
import type { Cascade, DecideOptions, Outcome } from "./cascade.ts";
import type { CallGate } from "./distilled.ts";
import { cleanQuery } from "./key.ts";

/** Model calls of one request at the same time; a Worker may hold six connections open. */
const MAX_CONCURRENT_CALLS = 4;

export interface DecideBatchOptions extends Omit<DecideOptions, "gate" | "previous"> {
  /** Model calls in total, failover included. */
  readonly maxCalls: number;
  readonly newId: () => string;
}

/**
 * Decides every query, in order. Identical queries are decided once and share all but the id; queries that clean to the
 * same text wait for the first of them, whose answer is then in the cache. Items that the deadline or the allowance does not
 * reach get the best local answer.
 */
export async function decideBatch(
  cascade: Cascade,
  queries: readonly string[],
  { maxCalls, newId, ...options }: DecideBatchOptions,
): Promise<Outcome[]> {
  const gate = createGate(maxCalls);
  const decided = new Map<string, Promise<Outcome>>();
  const firstAlike = new Map<string, Promise<Outcome>>();
  return Promise.all(
    queries.map(async (query) => {
      const same = decided.get(query);
      if (same) {
        const outcome = await same;
        return { ...outcome, decision: { ...outcome.decision, id: `dec_${newId()}` }, calls: [] };
      }
      const clean = cleanQuery(query);
      const before = firstAlike.get(clean);
      const decide = async () => cascade.decide(query, { ...options, gate });
      const deciding = before ? before.then(decide) : decide();
      decided.set(query, deciding);
      if (!before) firstAlike.set(clean, deciding);
      return deciding;
    }),
  );
}

/**
 * A semaphore of a few lines: a package for it would be half a KiB of the bundle.
 *
 * @param maxCalls that `take` gives away; none unless given, for work that counts its calls itself
 */
export function createGate(maxCalls = 0): CallGate {
  let left = maxCalls;
  let free = MAX_CONCURRENT_CALLS;
  const waiting: (() => void)[] = [];
  return {
    async enter(work) {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve)); // the place is handed over and never free in between
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else free++;
      }
    },
    take() {
      left -= 1;
      return left >= 0;
    },
  };
}
