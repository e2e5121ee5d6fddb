/** A judged retrieval set with the router's weights, ready to be fitted; what had to be left out is told in notes. */

import { UsageError } from "../command/options.ts";
import { type RetrievalQuery, readRetrievalSet } from "../retrieval.ts";
import type { RoutedQuery } from "./compile.ts";
import type { Decide } from "./decisions.ts";
import { judgementsDigest } from "./judgements.ts";

export interface JudgedSet {
  /** Queries with at least one relevant item. */
  readonly queries: readonly RoutedQuery[];
  /** Digest of their judgements. */
  readonly judgements: string;
  /** The signals that found anything, in the task's order. */
  readonly archive: readonly string[];
  /** For people: what was left out or looks odd. */
  readonly notes: readonly string[];
}

/** Ids named in a message before it only counts. */
const MAX_NAMED = 5;

/** @throws UsageError where a list's signal is not the task's, or a query has no decision. */
export async function readJudgedSet(folder: string, signals: readonly string[], decide: Decide): Promise<JudgedSet> {
  const all = await readRetrievalSet(folder);
  const judged = all.filter(hasRelevant);
  const foreign = judged.flatMap(({ results }) => Object.keys(results)).find((signal) => !signals.includes(signal));
  if (foreign !== undefined) {
    throw new UsageError(
      `${folder}/results.jsonl has lists of "${foreign}", which is not a signal of the task; known: ${signals.join(", ")}`,
    );
  }
  const queries: RoutedQuery[] = [];
  const undecided: string[] = [];
  for (const query of judged) {
    const weights = await decide(query.id, query.query);
    if (weights) queries.push({ ...query, weights });
    else undecided.push(query.id);
  }
  if (undecided.length > 0)
    throw new UsageError(`no decision for ${named(undecided)}; add lines with these ids to --decisions`);
  const archive = archiveOf(signals, queries);
  const notes: string[] = [];
  if (all.length > judged.length)
    notes.push(
      `${all.length - judged.length} judged queries without a relevant item are left out: no ranking is better than another there`,
    );
  const relevant = queries.flatMap((query) => relevantItems(query).map((item) => isListed(query, item)));
  const missing = relevant.filter((isFound) => !isFound).length;
  if (archive.length > 0 && missing === relevant.length)
    throw new UsageError(
      `none of the ${missing} relevant items is in any list: do judgements.jsonl and results.jsonl in ${folder} use the same ids?`,
    );
  if (missing > 0)
    notes.push(
      `${missing} of ${relevant.length} relevant items are in no list: no fusion can rank them, deeper lists may`,
    );
  if (queries.length > 0 && archive.length === 0)
    throw new UsageError(`${folder}/results.jsonl has no result for any judged query`);
  return { queries, judgements: judgementsDigest(queries), archive, notes };
}

/** No ranking of a query without a relevant item is better than another. */
export const hasRelevant = ({ relevant }: Pick<RetrievalQuery, "relevant">): boolean =>
  Object.values(relevant).some((grade) => grade > 0);

/** The signals whose lists hold anything. */
export const archiveOf = (signals: readonly string[], queries: readonly Pick<RetrievalQuery, "results">[]): string[] =>
  signals.filter((signal) => queries.some(({ results }) => (results[signal]?.length ?? 0) > 0));

export const named = (ids: readonly string[]): string =>
  `${ids.length} ${ids.length === 1 ? "query" : "queries"} (${ids.slice(0, MAX_NAMED).join(", ")}${ids.length > MAX_NAMED ? ", …" : ""})`;

const relevantItems = ({ relevant }: RoutedQuery): string[] =>
  Object.keys(relevant).filter((item) => relevant[item]! > 0);

const isListed = ({ results }: RoutedQuery, wanted: string): boolean =>
  Object.values(results).some((list) => list.some(({ item }) => item === wanted));
