/**
 * What routing is worth to a search: every way of weighing signals on one retrieval set, on queries that nothing was fitted to, and
 * what the router gains over the simpler ways. Pure but for the time it takes.
 */
import { fusionDigest } from "../../../edge/fusion/digest.ts";
import { createBestFixed } from "../fusion/best-fixed.ts";
import { type Comparison, compare, measures, type Points, pointsOf } from "../fusion/comparison.ts";
import { compile, type RoutedQuery } from "../fusion/compile.ts";
import {
  BEST_FIXED,
  BEST_SINGLE,
  crossFit,
  FITTED,
  FITTED_SERVED,
  type Method,
  plainMethods,
  ROUTED,
  UNIFORM,
} from "../fusion/cross-fit.ts";
import { fitFusion, LEAST_QUERIES } from "../fusion/fit.ts";
import { isShipped, judgementsDigest } from "../fusion/judgements.ts";
import { permutationTest } from "../metrics/paired.ts";
import type { RetrievalScores } from "../retrieval.ts";

/** What the router gains over a simpler way, paired by query. */
export interface RetrievalGain {
  /** As it is served: {@link ROUTED} without a fusion, {@link FITTED_SERVED} under the one that these queries give. */
  readonly of: string;
  readonly over: string;
  readonly measure: keyof RetrievalScores;
  readonly points: Points;
  /** Permutation test of the difference. */
  readonly p: number;
}

export interface RetrievalOutcome {
  readonly folder: string;
  /** Weights that the cascade gave the queries, as `fusion fit --decisions` takes them. */
  readonly decisions: string;
  /** The set that comes with the project: shown, and no release depends on it. */
  readonly isShipped: boolean;
  readonly queries: number;
  readonly methods: readonly (Comparison & { readonly simulated: boolean })[];
  /** Without best fixed mixture, best single signal and fusion where queries are too few to choose them. */
  readonly gains: readonly RetrievalGain[];
  /** Digest of the fusion that all of these queries give; null where they are too few. */
  readonly fusion: string | null;
}

interface Options {
  readonly folder: string;
  readonly decisions: string;
  readonly task: { readonly name: string; readonly hash: string };
  readonly seed: number;
  /** Whether the weights come from the stand-in or from a student of its labels. */
  readonly simulated: boolean;
  readonly onProgress?: (share: number) => void;
}

/** @param archive the signals that the archive has lists of. */
export function retrievalOutcome(
  archive: readonly string[],
  queries: readonly RoutedQuery[],
  { folder, decisions, task, seed, simulated, onProgress }: Options,
): RetrievalOutcome {
  const judgements = judgementsDigest(queries);
  const to = { ...task, judgements };
  const isEnough = queries.length >= LEAST_QUERIES;
  const methods = isEnough ? crossFit(to, archive, queries, onProgress) : plainMethods(archive, queries);
  const compiled = isEnough ? queries.map((query) => compile(archive, query)) : [];
  return {
    folder,
    decisions,
    isShipped: isShipped(judgements),
    queries: queries.length,
    methods: compare(methods, { seed }).map((line) => ({
      ...line,
      simulated: simulated && ROUTES.includes(line.name),
    })),
    gains: gainsOf(methods, seed),
    fusion: isEnough ? fusionDigest(fitFusion(to, archive, compiled, createBestFixed(archive.length, compiled))) : null,
  };
}

/** Methods that use the router's weights. */
const ROUTES: readonly string[] = [FITTED, FITTED_SERVED, ROUTED];

function gainsOf(methods: readonly Method[], seed: number): RetrievalGain[] {
  const found = (names: readonly string[]) => methods.filter(({ name }) => names.includes(name));
  return found([ROUTED, FITTED_SERVED]).flatMap((of) =>
    found([UNIFORM, BEST_FIXED, BEST_SINGLE]).flatMap((over) =>
      measures.map((measure): RetrievalGain => {
        const [ours, theirs] = [of, over].map(({ scores }) => scores.map((score) => score[measure]));
        const points = pointsOf(
          ours!.map((value, q) => value - theirs![q]!),
          { seed },
        );
        return { of: of.name, over: over.name, measure, points, p: permutationTest(ours!, theirs!, { seed }).p };
      }),
    ),
  );
}
