/** Fusion of what the retrievers of a plan returned. Pure, and independent of the order of lists and of hits in them. */
import type { PlanStep } from "../decision/decision.ts";

/** One hit of one retriever; a caller's own fields ride along. */
export interface Hit {
  readonly id: string;
  /** As the retriever gives it, on any scale; larger is better. */
  readonly score: number;
}

export interface FuseOptions {
  /** `weighted-mean` of scores normalised to 0..1 within each list (default), or weighted `reciprocal-rank` fusion. */
  readonly method?: "weighted-mean" | "reciprocal-rank" | undefined;
  /** Reciprocal-rank fusion's smoothing constant: 1 / (k + rank). Default 60. */
  readonly k?: number | undefined;
  /** Most results to return. Default: all. */
  readonly limit?: number | undefined;
}

export interface Fused<H extends Hit = Hit> {
  readonly id: string;
  /** 0 to 1 for the weighted mean; comparable only within one call for reciprocal rank. */
  readonly score: number;
  /** The best hit of each retriever that found it. */
  readonly hits: Readonly<Record<string, H>>;
}

/** Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet" (2009), section 2. */
const RANK_CONSTANT = 60;

/**
 * Fuses hits by retriever into one list, best first, ties by id. An item that a retriever did not find counts 0 there; a
 * retriever that is absent from `results` (not asked, or failed) counts not at all. Retrievers of one signal share its weight.
 * Throws on a retriever that is not in the plan and on a score that is not finite.
 *
 * @example
 * const best = fuse({ "audio-knn": await searchAudio(), "transcript-bm25": await searchSpeech() }, decision.plan);
 */
export function fuse<H extends Hit>(
  results: Readonly<Record<string, readonly H[]>>,
  plan: readonly PlanStep[],
  options: FuseOptions = {},
): Fused<H>[] {
  const { method = "weighted-mean", k = RANK_CONSTANT, limit = Number.POSITIVE_INFINITY } = options;
  if (!(k >= 0)) throw new RangeError(`fuse: k must be 0 or more, not ${k}`);
  const fused = new Map<string, { id: string; score: number; hits: Record<string, H> }>();
  for (const [retriever, share] of shares(Object.keys(results), plan)) {
    const best = bestOf(retriever, results[retriever] ?? []);
    const points = method === "weighted-mean" ? normalised(best) : reciprocalRanks(best, k);
    for (const [id, hit] of best) {
      const entry = fused.get(id) ?? { id, score: 0, hits: {} };
      entry.score += share * (points.get(id) ?? 0);
      entry.hits[retriever] = hit;
      fused.set(id, entry);
    }
  }
  return [...fused.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, limit);
}

/** Each asked retriever's share of the score, summing to 1, in the order of names so that sums round alike. */
function shares(asked: readonly string[], plan: readonly PlanStep[]): [retriever: string, share: number][] {
  const steps = [...asked].sort().map((retriever) => {
    const step = plan.find((step) => step.retriever === retriever);
    if (!step) throw new TypeError(`fuse: results hold ${JSON.stringify(retriever)}, which is not in the plan`);
    return step;
  });
  const weights = steps.map((step) => step.weight / steps.filter((other) => other.signal === step.signal).length);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return steps.map((step, i) => [step.retriever, total > 0 ? (weights[i] ?? 0) / total : 1 / steps.length]);
}

/** A list may hold an item more than once (several scenes of one video): its best hit stands for it. */
function bestOf<H extends Hit>(retriever: string, hits: readonly H[]): Map<string, H> {
  const best = new Map<string, H>();
  for (const hit of hits) {
    if (!Number.isFinite(hit.score)) {
      throw new RangeError(
        `fuse: ${retriever} gave ${JSON.stringify(hit.id)} the score ${hit.score}; it must be finite`,
      );
    }
    const known = best.get(hit.id);
    if (!known || hit.score > known.score) best.set(hit.id, hit);
  }
  return best;
}

/** Scores drawn to 0..1 between the list's worst and best; a list of equals is all 1. */
function normalised(best: ReadonlyMap<string, Hit>): Map<string, number> {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { score } of best.values()) {
    low = Math.min(low, score);
    high = Math.max(high, score);
  }
  // Halved first: the difference of two finite scores may overflow.
  const range = high / 2 - low / 2;
  return new Map([...best].map(([id, { score }]) => [id, range > 0 ? (score / 2 - low / 2) / range : 1]));
}

/** Equal scores share the better rank, so that the order in which they came says nothing. */
function reciprocalRanks(best: ReadonlyMap<string, Hit>, k: number): Map<string, number> {
  const sorted = [...best.values()].sort((a, b) => b.score - a.score);
  const points = new Map<string, number>();
  let rank = 1;
  sorted.forEach((hit, i) => {
    if (hit.score !== sorted[i - 1]?.score) rank = i + 1;
    points.set(hit.id, 1 / (k + rank));
  });
  return points;
}
