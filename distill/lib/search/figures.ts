/** What the searches of an archive add up to: per kind of query and overall, the router beside the raw query as text. */
import { bootstrapMean, type Interval, mean } from "../metrics/bootstrap.ts";
import type { SearchedQuery, SearchScores } from "./measure.ts";

/** Means over some queries. */
export interface SearchFigures {
  readonly name: string;
  readonly queries: number;
  readonly routed: SearchScores;
  /** Without relaxing. */
  readonly alone: SearchScores;
  readonly raw: SearchScores;
  /** Queries whose decision found nothing as it was, and with all its filters relaxed. */
  readonly empty: number;
  readonly emptyAfterRelax: number;
  /** Of those that found nothing: how many have a right clip among the first 10 after relaxing. */
  readonly recovered: number;
}

/** The router's hits@10 less the raw query's, with a paired 95 % interval: each resample draws queries, not searches. */
export type Difference = Interval & { readonly value: number };

export interface SearchReport {
  readonly kinds: readonly SearchFigures[];
  readonly all: SearchFigures;
  readonly unfiltered: SearchFigures;
  readonly gain: Difference;
  /** The same over the queries that name no filter. */
  readonly unfilteredGain: Difference;
}

const SEED = 14;

/** Queries that state no fact ask for what is seen, heard or said. */
const isUnfiltered = ({ query }: SearchedQuery): boolean => UNFILTERED.has(query.kind);
const UNFILTERED = new Set(["picture", "sound", "speech", "two signals"]);

export function reportSearch(searched: readonly SearchedQuery[]): SearchReport {
  const unfiltered = searched.filter(isUnfiltered);
  return {
    kinds: [...Map.groupBy(searched, ({ query }) => query.kind)].map(([kind, rows]) => figuresOf(kind, rows)),
    all: figuresOf("all", searched),
    unfiltered: figuresOf("no filter named", unfiltered),
    gain: differenceOf(searched),
    unfilteredGain: differenceOf(unfiltered),
  };
}

function figuresOf(name: string, rows: readonly SearchedQuery[]): SearchFigures {
  const meansOf = (of: (row: SearchedQuery) => SearchScores): SearchScores => ({
    hit: mean(rows.map((row) => of(row).hit)),
    reciprocalRank: mean(rows.map((row) => of(row).reciprocalRank)),
    ndcg: mean(rows.map((row) => of(row).ndcg)),
  });
  const empty = rows.filter(({ wasEmpty }) => wasEmpty);
  return {
    name,
    queries: rows.length,
    routed: meansOf(({ routed }) => routed),
    alone: meansOf(({ alone }) => alone),
    raw: meansOf(({ raw }) => raw),
    empty: empty.length,
    emptyAfterRelax: rows.filter(({ isEmpty }) => isEmpty).length,
    recovered: empty.filter(({ routed }) => routed.hit === 1).length,
  };
}

const differenceOf = (rows: readonly SearchedQuery[]): Difference =>
  bootstrapMean(
    rows.map(({ routed, raw }) => routed.hit - raw.hit),
    { seed: SEED, resamples: 2000 },
  );
