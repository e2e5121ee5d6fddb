/** Fusion of what the retrievers of a plan returned. Pure except for a warning; the order of lists and of the hits in them does not matter. */
import type { Decision, PlanStep } from "../decision/decision.ts";
import { fusionDigest } from "../fusion/digest.ts";
import { evidenceOf, largestFirst, normalise, trustOf } from "../fusion/evidence.ts";
import type { Fusion } from "../fusion/fusion.ts";

/** One hit of one retriever; a caller's own fields are kept. */
export interface Hit {
  readonly id: string;
  /** As the retriever gives it, on any scale; larger is better. */
  readonly score: number;
}

/** Hits by retriever; a retriever that failed may have no list. */
type Results<H extends Hit> = Readonly<Record<string, readonly H[] | null | undefined>>;

export interface FuseOptions {
  /** What the archive's judged queries showed about its signals (`GET /v1/fusion`). For the weighted mean only. */
  readonly fusion?: Fusion | null | undefined;
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

/** A plan, or the decision that carries it: a decision also says which fusion its plan was made under. */
export type Planned = readonly PlanStep[] | Pick<Decision, "plan" | "fusion">;

/** Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet" (2009), section 2. */
const RANK_CONSTANT = 60;

/**
 * Fuses hits by retriever into one list, best first. An item that a retriever did not find counts 0 there; a retriever that is
 * absent from `results`, or has no list there (not asked, or failed), does not count at all. Retrievers of one signal share its weight. Of equal items
 * the one that stands out more from its lists comes first, then the smaller id. With `fusion`, what each list shows about itself
 * moves its weight; where the plan was made under another fusion, it warns on the console and uses the plan's weights alone.
 * Throws on a retriever that is not in the plan, on a hit whose id is not a string, on a score that is not finite, and on options out of range.
 *
 * @example
 * const best = fuse({ "audio-knn": await searchAudio(), "transcript-bm25": await searchSpeech() }, decision.plan);
 */
export function fuse<H extends Hit>(results: Results<H>, planned: Planned, options: FuseOptions = {}): Fused<H>[] {
  const { method = "weighted-mean", k = RANK_CONSTANT, limit = Number.POSITIVE_INFINITY } = options;
  if (method !== "weighted-mean" && method !== "reciprocal-rank")
    throw new TypeError(`fuse: method must be weighted-mean or reciprocal-rank, not ${JSON.stringify(method)}`);
  if (!(k >= 0 && k < Number.POSITIVE_INFINITY)) throw new RangeError(`fuse: k must be 0 or more and finite, not ${k}`);
  if (!(limit >= 0 && (Number.isInteger(limit) || limit === Number.POSITIVE_INFINITY)))
    throw new RangeError(`fuse: limit must be a whole number, 0 or more, not ${limit}`);
  const fusion = options.fusion && method === "weighted-mean" && isOf(planned, options.fusion) ? options.fusion : null;
  const lists = read(results, "plan" in planned ? planned.plan : planned, (hits) =>
    method === "weighted-mean" ? normalise(hits.map(({ score }) => score)) : reciprocalRanks(hits, k),
  );
  const shares = sharesOf(lists, fusion);
  const fused = new Map<string, { id: string; score: number; lead: number; hits: Record<string, H> }>();
  lists.forEach(({ retriever, best, points, falling }, l) => {
    const share = shares[l]!;
    const mean = falling.reduce((sum, point) => sum + point, 0) / falling.length;
    best.forEach((hit, i) => {
      let entry = fused.get(hit.id);
      if (!entry) {
        entry = { id: hit.id, score: 0, lead: 0, hits: {} };
        fused.set(hit.id, entry);
      }
      entry.score += share * points[i]!;
      entry.lead += share * (points[i]! - mean);
      entry.hits[retriever] = hit;
    });
  });
  return [...fused.values()]
    .sort((a, b) => b.score - a.score || b.lead - a.lead || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id, score, hits }) => ({ id, score, hits }));
}

/** The fusion under which each plan from a router was made, as a plan alone does not say it. Null: made without one. */
const fusionOfPlan = new WeakMap<readonly PlanStep[], string | null>();

/** Notes under which fusion a decision's plan was made, so that `fuse` knows it when it gets the plan alone. */
export function rememberFusion<D extends Pick<Decision, "plan" | "fusion">>(decision: D): D {
  fusionOfPlan.set(decision.plan, decision.fusion ?? null);
  return decision;
}

/** The digest last warned about for each fusion: one line for a release that a client has not followed, not one a search. */
const warnedAbout = new WeakMap<Fusion, string | null>();

/** Whether the plan was made under this fusion; true where that is unknown. */
function isOf(planned: Planned, fusion: Fusion): boolean {
  if (fusion.format !== 1) {
    console.warn("fuse: what was given as a fusion is not one of format 1: the plan's weights are used alone");
    return false;
  }
  const made = "plan" in planned ? (planned.fusion ?? null) : fusionOfPlan.get(planned);
  if (made === undefined) return true;
  const digest = fusionDigest(fusion);
  if (made === digest) return true;
  if (warnedAbout.get(fusion) !== made) {
    warnedAbout.set(fusion, made);
    console.warn(
      `fuse: the plan was made ${made === null ? "without a fusion" : `under the fusion ${made}`}, not under ${digest}: ` +
        "its weights are used alone; fetch GET /v1/fusion again",
    );
  }
  return false;
}

interface List<H extends Hit> {
  readonly retriever: string;
  readonly signal: string;
  /** The plan's weight for the retriever, before other lists are considered. */
  readonly weight: number;
  readonly best: readonly H[];
  /** What each of `best` scores in its list. */
  readonly points: readonly number[];
  /** The same, largest first: sums over it round alike whatever the order of hits. */
  readonly falling: Float64Array;
}

/** The lists in the order of their retrievers' names, so that sums round alike. */
function read<H extends Hit>(
  results: Results<H>,
  plan: readonly PlanStep[],
  score: (best: readonly H[]) => number[],
): List<H>[] {
  const steps = Object.keys(results)
    .filter((retriever) => results[retriever] != null)
    .sort()
    .map((retriever) => {
      const step = plan.find((step) => step.retriever === retriever);
      if (!step) throw new TypeError(`fuse: results hold ${JSON.stringify(retriever)}, which is not in the plan`);
      return step;
    });
  return steps.map(({ retriever, signal, weight }) => {
    const best = bestOf(retriever, results[retriever] ?? []);
    const sharers = steps.filter((other) => other.signal === signal).length;
    const points = score(best);
    return { retriever, signal, weight: weight / sharers, best, points, falling: largestFirst(points) };
  });
}

/** Each list's share of the score, summing to 1. */
function sharesOf(lists: readonly List<Hit>[], fusion: Fusion | null): number[] {
  const weights = lists.map(({ signal, weight, best, falling }) => {
    if (!fusion || best.length === 0) return weight;
    const top = best.reduce((largest, { score }) => Math.max(largest, score), Number.NEGATIVE_INFINITY);
    return weight * trustOf(fusion, signal, evidenceOf(falling, top));
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 1 / lists.length));
}

/** A list may hold an item more than once (several scenes of one video): its best hit stands for it. */
function bestOf<H extends Hit>(retriever: string, hits: readonly H[]): H[] {
  if (!Array.isArray(hits)) throw new TypeError(`fuse: ${retriever} must have a list of hits, not ${typeof hits}`);
  const best = new Map<string, H>();
  for (const hit of hits as readonly H[]) {
    const id: unknown = hit?.id;
    if (typeof id !== "string")
      throw new TypeError(
        `fuse: ${retriever} gave a hit whose id is ${String(id)} (${typeof id}); it must be a string: String(id)`,
      );
    if (!Number.isFinite(hit.score)) {
      const score = typeof hit.score === "number" ? hit.score : JSON.stringify(hit.score);
      throw new RangeError(`fuse: ${retriever} gave ${JSON.stringify(hit.id)} the score ${score}; it must be finite`);
    }
    const known = best.get(hit.id);
    if (!known || hit.score > known.score) best.set(hit.id, hit);
  }
  return [...best.values()];
}

/** Equal scores share the better rank, so that the order in which they came says nothing. */
function reciprocalRanks(best: readonly Hit[], k: number): number[] {
  const order = best.map((_, i) => i).sort((a, b) => best[b]!.score - best[a]!.score);
  const points = new Array<number>(best.length);
  let rank = 1;
  order.forEach((at, i) => {
    if (best[at]!.score !== best[order[i - 1]!]?.score) rank = i + 1;
    points[at] = 1 / (k + rank);
  });
  return points;
}
