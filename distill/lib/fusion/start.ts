/**
 * What a fit starts from and is pulled back to: the best fixed mixture, unless multiplying by the router's weights is better beyond
 * doubt on the judged queries themselves. A router that is plainly right is then believed even where queries are few.
 */
import { ndcgOf } from "./best-fixed.ts";
import type { CompiledQuery } from "./compile.ts";

export interface Start {
  /** By signal, at equal weights of the router; sum to 1. */
  readonly shares: readonly number[];
  /** How much the router's weights count. */
  readonly routing: number;
}

/** Gains that are smaller than this many standard errors are doubtful. */
const BEYOND_DOUBT = 2;

export function chooseStart(queries: readonly CompiledQuery[], fixed: readonly number[]): Start {
  const even = fixed.map(() => 1 / fixed.length);
  const routed = [fixed, even].flatMap((shares) => [0.5, 1].map((routing): Start => ({ shares, routing })));
  const before = queries.map((query) => ndcgOf(query, fixed));
  let best: Start = { shares: fixed, routing: 0 };
  let most = 0;
  for (const start of routed) {
    const gains = queries.map((query, q) => ndcgOf(query, sharesFrom(start, query)) - before[q]!);
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / gains.length;
    if (mean > most && mean > BEYOND_DOUBT * Math.sqrt(variance / gains.length)) [best, most] = [start, mean];
  }
  return best;
}

const sharesFrom = ({ shares, routing }: Start, { logWeights }: CompiledQuery): number[] =>
  shares.map((share, k) => share * Math.exp(routing * logWeights[k]!));
