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
import { type ChooseFixed, type FittedTo, fitFusion } from "./fit.ts";

const FOLDS = 5;

/** One way of ranking, with its scores in the order of the queries. */
export interface Method {
  readonly name: string;
  readonly scores: readonly RetrievalScores[];
}

/** Names of the methods that others are compared with. */
export const FITTED = "fitted";
export const BEST_FIXED = "best fixed mixture";
export const BEST_SINGLE = "best single signal";
export const FITTED_SERVED = "fitted, signals under 5 % not searched";
const FITTED_UNIFORM = "fitted, router's weights made uniform";
export const ROUTED = "routed, not fitted";
export const UNIFORM = "uniform weights";

/** The fold of a query: the same on every machine and in any order. */
export const foldOf = (id: string): number => createHash("sha256").update(id).digest().readUInt32BE(0) % FOLDS;

/** @param archive the signals that the archive has lists of. */
export function crossFit(
  to: FittedTo,
  archive: readonly string[],
  queries: readonly RoutedQuery[],
  onProgress: (share: number) => void = () => {},
): Method[] {
  const uniform = uniformOver(archive);
  const folds = queries.map(({ id }) => foldOf(id));
  const routed = queries.map((query) => compile(archive, query));
  const neutral = queries.map((query) => compile(archive, { ...query, weights: uniform }));
  const choose = createBestFixed(archive.length, routed);
  const chosen = Array.from({ length: FOLDS }, (_, fold) => {
    const rows = [...queries.keys()].filter((row) => folds[row] !== fold);
    if (rows.length === queries.length) return undefined; // nobody to rank
    if (rows.length === 0) throw new Error("all query ids fall into one fold: use other ids");
    const fixed = choose(rows);
    const training = rows.map((row) => routed[row]!);
    const among: ChooseFixed = (inner) => choose(inner.map((at) => rows[at]!));
    const parts = {
      fixed: toWeights(archive, fixed),
      single: bestSingle(archive, training),
      fitted: fitFusion(to, archive, training, among),
      neutral: fitFusion(
        to,
        archive,
        rows.map((row) => neutral[row]!),
        among,
      ),
    };
    onProgress((fold + 1) / FOLDS);
    return parts;
  });
  const method = (name: string, rank: (query: RoutedQuery, fold: number) => string[]): Method =>
    rankedBy(name, queries, (query, q) => rank(query, folds[q]!));
  return [
    method(FITTED, (query, fold) => every(query, query.weights, chosen[fold]!.fitted)),
    method(FITTED_SERVED, (query, fold) => fuseLists(query.results, query.weights, { fusion: chosen[fold]!.fitted })),
    method(FITTED_UNIFORM, (query, fold) => every(query, uniform, chosen[fold]!.neutral)),
    method(BEST_FIXED, (query, fold) => every(query, chosen[fold]!.fixed)),
    method(BEST_SINGLE, (query, fold) => onlyOf(query, chosen[fold]!.single)),
    ...plainMethods(archive, queries),
  ];
}

/** The ways of ranking for which nothing has to be chosen on judged queries. */
export function plainMethods(archive: readonly string[], queries: readonly RoutedQuery[]): Method[] {
  const uniform = uniformOver(archive);
  return [
    rankedBy(ROUTED, queries, (query) => fuseLists(query.results, query.weights)),
    rankedBy(UNIFORM, queries, (query) => every(query, uniform)),
    ...archive.map((signal) => rankedBy(`${signal} alone`, queries, (query) => onlyOf(query, signal))),
  ];
}

const rankedBy = (
  name: string,
  queries: readonly RoutedQuery[],
  rank: (query: RoutedQuery, at: number) => string[],
): Method => ({ name, scores: queries.map((query, q) => scoreRanking(rank(query, q), query.relevant)) });

/** Every list counts, however small its share. */
const every = (query: RoutedQuery, weights: Weights, fusion?: Fusion): string[] =>
  fuseLists(query.results, weights, { fusion, floor: 0 });

const uniformOver = (archive: readonly string[]): Weights =>
  Object.fromEntries(archive.map((signal) => [signal, 1 / archive.length]));

/** What a search of one signal alone returned. */
const onlyOf = ({ results }: RoutedQuery, signal: string): string[] =>
  fuseLists({ [signal]: results[signal] ?? [] }, { [signal]: 1 });

/** The signal whose lists alone have the largest mean nDCG@10. */
function bestSingle(archive: readonly string[], training: readonly CompiledQuery[]): string {
  const worth = archive.map((signal) => {
    const alone = archive.map((one) => (one === signal ? 1 : 0));
    return training.reduce((sum, query) => sum + (query.present[alone.indexOf(1)] ? ndcgOf(query, alone) : 0), 0);
  });
  return archive[worth.indexOf(Math.max(...worth))]!;
}

const toWeights = (archive: readonly string[], shares: readonly number[]): Weights =>
  Object.fromEntries(archive.map((signal, k) => [signal, shares[k]!]));
