/** Routed against uniform weights on one retrieval set, as figures with intervals. Pure. */
import { normalise, type Weights } from "../../../edge/decision/weights.ts";
import { bootstrapMean } from "../metrics/bootstrap.ts";
import { permutationTest } from "../metrics/paired.ts";
import { fuseLists, type RetrievalQuery, type RetrievalScores, scoreRanking } from "../retrieval.ts";
import type { Figure } from "./figures.ts";

interface RetrievalLine {
  readonly measure: keyof RetrievalScores;
  readonly uniform: Figure;
  readonly routed: Figure;
  /** Permutation test of the paired difference. */
  readonly p: number;
}

export interface RetrievalOutcome {
  readonly queries: number;
  readonly lines: readonly RetrievalLine[];
}

const MEASURES: readonly (keyof RetrievalScores)[] = ["recallAt5", "recallAt10", "reciprocalRank", "ndcgAt10"];

/** `routed` holds the weights of each query by id. */
export function retrievalOutcome(
  signals: readonly string[],
  queries: readonly RetrievalQuery[],
  routed: ReadonlyMap<string, Weights>,
  options: { readonly seed: number; readonly simulated: boolean },
): RetrievalOutcome {
  const uniform = normalise(signals, []);
  const score = (weightsOf: (query: RetrievalQuery) => Weights) =>
    queries.map((query) => scoreRanking(fuseLists(query.results, weightsOf(query)), query.relevant));
  const baseline = score(() => uniform);
  const sluice = score((query) => routed.get(query.id) ?? uniform);
  const figure = (values: readonly number[], simulated: boolean): Figure => ({
    ...bootstrapMean(values, options),
    simulated,
  });
  return {
    queries: queries.length,
    lines: MEASURES.map((measure) => {
      const before = baseline.map((scores) => scores[measure]);
      const after = sluice.map((scores) => scores[measure]);
      return {
        measure,
        uniform: figure(before, false),
        routed: figure(after, options.simulated),
        p: permutationTest(after, before, options).p,
      };
    }),
  };
}
