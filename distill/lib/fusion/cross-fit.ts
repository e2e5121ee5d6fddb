/**
 * What a fusion is worth on queries that it was not fitted to: five folds by hash of the id, everything that is chosen (the best
 * fixed mixture, the best single signal, every coefficient) chosen on the other four.
 */
import { createHash } from "node:crypto";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import { fuseLists, type RetrievalScores, scoreRanking } from "../retrieval.ts";
import { createBestFixed, ndcgOf } from "./best-fixed.ts";
import { type CompiledQuery, compile, type RoutedQuery } from "./compile.ts";
import { fitFusion } from "./fit.ts";

export const FOLDS = 5;

/** One way of ranking, with its scores in the order of the queries. */
export interface Method {
  readonly name: string;
  readonly scores: readonly RetrievalScores[];
}

/** Names of the methods that others are compared with. */
export const FITTED = "fitted";
export const BEST_FIXED = "best fixed mixture";
export const BEST_SINGLE = "best single signal";
export const FITTED_UNIFORM = "fitted, router's weights made uniform";
export const ROUTED = "routed, not fitted";
export const UNIFORM = "uniform weights";

/** The fold of a query: the same on every machine and in any order. */
export const foldOf = (id: string): number => createHash("sha256").update(id).digest().readUInt32BE(0) % FOLDS;

/** @param archive the signals that the archive has lists of. */
export function crossFit(
  task: { readonly name: string; readonly hash: string },
  archive: readonly string[],
  queries: readonly RoutedQuery[],
  onProgress: (share: number) => void = () => {},
): Method[] {
  const uniform = Object.fromEntries(archive.map((signal) => [signal, 1 / archive.length]));
  const folds = queries.map(({ id }) => foldOf(id));
  const routed = queries.map((query) => compile(archive, query));
  const neutral = queries.map((query) => compile(archive, { ...query, weights: uniform }));
  const choose = createBestFixed(archive.length, routed);
  const chosen = Array.from({ length: FOLDS }, (_, fold) => {
    const rows = [...queries.keys()].filter((row) => folds[row] !== fold);
    if (rows.length === 0 || rows.length === queries.length) return undefined; // nothing to learn from, or nobody to rank
    const fixed = choose(rows);
    const training = rows.map((row) => routed[row]!);
    const parts = {
      fixed: toWeights(archive, fixed),
      single: toWeights(archive, bestSingle(archive.length, training)),
      fitted: fitFusion(task, archive, training, fixed),
      neutral: fitFusion(
        task,
        archive,
        rows.map((row) => neutral[row]!),
        fixed,
      ),
    };
    onProgress((fold + 1) / FOLDS);
    return parts;
  });
  const method = (name: string, rank: (query: RoutedQuery, fold: number) => string[]): Method => ({
    name,
    scores: queries.map((query, q) => scoreRanking(rank(query, folds[q]!), query.relevant)),
  });
  const every = (query: RoutedQuery, weights: Weights, fusion?: Fusion): string[] =>
    fuseLists(query.results, weights, { fusion, floor: 0 });
  return [
    method(FITTED, (query, fold) => every(query, query.weights, chosen[fold]!.fitted)),
    method(FITTED_UNIFORM, (query, fold) => every(query, uniform, chosen[fold]!.neutral)),
    method(BEST_FIXED, (query, fold) => every(query, chosen[fold]!.fixed)),
    method(ROUTED, (query) => fuseLists(query.results, query.weights)),
    method(UNIFORM, (query) => every(query, uniform)),
    method(BEST_SINGLE, (query, fold) => onlyOf(query, chosen[fold]!.single)),
    ...archive.map((signal) => method(`${signal} alone`, (query) => onlyOf(query, { [signal]: 1 }))),
  ];
}

/** The ranking of the one signal with weight; of all signals where it found nothing. */
const onlyOf = (query: RoutedQuery, weights: Weights): string[] => fuseLists(query.results, weights, { floor: 0.5 });

function bestSingle(signals: number, training: readonly CompiledQuery[]): number[] {
  const alone = Array.from({ length: signals }, (_, k) => Array.from({ length: signals }, (_, i) => (i === k ? 1 : 0)));
  const worth = alone.map((shares) => training.reduce((sum, query) => sum + ndcgOf(query, shares), 0));
  return alone[worth.indexOf(Math.max(...worth))]!;
}

const toWeights = (archive: readonly string[], shares: readonly number[]): Weights =>
  Object.fromEntries(archive.map((signal, k) => [signal, shares[k]!]));
