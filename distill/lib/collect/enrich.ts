/**
 * Chooses which training rows are worth a paid label when there are more than needed. Half are a plain random sample, so that
 * training still looks like traffic. Half are the rows the current student is least sure of, skipping any that resemble a
 * row chosen before.
 */
import type { Prediction } from "../../../edge/student/student.ts";
import { createNearIndex } from "../text/near-duplicates.ts";
import { textKey } from "./gather.ts";
import { rankOf } from "./pool.ts";

/** Share of the rows that is drawn at random. */
const RANDOM_SHARE = 0.5;
/** From this similarity on, an uncertain row adds little to one chosen already. */
const ALIKE = 0.5;

/**
 * Positions of the chosen queries, ascending.
 * @param predict the student in use; without one, every row counts as equally uncertain and diversity alone decides.
 */
export function chooseForLabelling(
  queries: readonly string[],
  wanted: number,
  seed: number,
  predict?: (query: string) => Prediction,
): number[] {
  if (queries.length <= wanted) return queries.map((_, i) => i);
  // In random order, which depends on the seed and the texts, and not on their place in a file.
  const ranks = Float64Array.from(queries, (query) => rankOf(`enrich ${seed}`, textKey(query)));
  const order = queries.map((_, i) => i).sort((a, b) => ranks[a]! - ranks[b]!);
  const atRandom = Math.round(wanted * RANDOM_SHARE);
  const chosen = new Set(order.slice(0, atRandom));
  const index = createNearIndex(ALIKE);
  for (const i of chosen) index.add(queries[i]!);
  const uncertain = order.slice(atRandom).map((i) => ({ i, confidence: predict?.(queries[i]!).confidence ?? 0 }));
  uncertain.sort((a, b) => a.confidence - b.confidence);
  const passedOver: number[] = [];
  for (const { i } of uncertain) {
    if (chosen.size >= wanted) break;
    if (index.nearest(queries[i]!)) passedOver.push(i);
    else {
      index.add(queries[i]!);
      chosen.add(i);
    }
  }
  for (const i of passedOver) {
    if (chosen.size >= wanted) break;
    chosen.add(i);
  }
  return [...chosen].sort((a, b) => a - b);
}
