/** Retrieval sets: queries, what people judged relevant to them, and what a search of each signal alone returned. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Fused, fuse } from "../../edge/client/fuse.ts";
import type { PlanStep } from "../../edge/decision/decision.ts";
import { normalise, SEARCH_FLOOR, type Weights } from "../../edge/decision/weights.ts";
import { type Fusion, sharesOf } from "../../edge/fusion/fusion.ts";
import { readJsonl } from "./files/jsonl.ts";
import { LineError } from "./files/line-error.ts";
import { requireFile } from "./files/require-file.ts";

/** Slack for shares that meet the floor in decimal but not in binary. */
const EPSILON = 1e-9;

/** One query with graded judgements and, for each signal, the items its own search returned, best first. */
export interface RetrievalQuery {
  readonly id: string;
  readonly query: string;
  /** Item to grade; 1 and more is relevant, larger is better. */
  readonly relevant: Readonly<Record<string, number>>;
  readonly results: Readonly<Record<string, readonly ScoredItem[]>>;
}

export interface ScoredItem {
  readonly item: string;
  readonly score: number;
}

export interface RetrievalScores {
  readonly recallAt5: number;
  readonly recallAt10: number;
  /** Reciprocal of the first relevant rank. */
  readonly reciprocalRank: number;
  readonly ndcgAt10: number;
}

/** The gain of a larger grade, 2^grade - 1, may overflow. */
const LARGEST_GRADE = 100;
const NOT_A_GRADE = `grades are numbers from 0 to ${LARGEST_GRADE}, by item`;

/** The reader puts U+FFFD in place of bytes that are not UTF-8: items that differ could then become one. */
const text = z
  .string()
  .min(1)
  .refine((value) => !value.includes("\uFFFD"), "holds U+FFFD, as bytes do that are not UTF-8; save the file as UTF-8");
const name = text.refine((value) => value !== "__proto__", '"__proto__" cannot be a name; use another');

// Lines may have more fields than these.
const Query = z.object({ id: name, query: text });
const Judgement = z.object({
  id: name,
  query: text.optional(),
  relevant: z.record(text, z.number(NOT_A_GRADE).min(0, NOT_A_GRADE).max(LARGEST_GRADE, NOT_A_GRADE)),
});
const Results = z.object({ id: name, signal: name, items: z.array(z.object({ item: name, score: z.number() })) });

/** Judged queries with their result lists, in the order of the judgements. @throws LineError naming the file, and the line of a fault. */
export async function readRetrievalSet(folder: string): Promise<RetrievalQuery[]> {
  const texts = await readQueries(folder);
  const results = await readResults(folder);
  const judged = new Set<string>();
  const queries: RetrievalQuery[] = [];
  const file = join(folder, "judgements.jsonl");
  for await (const { line, value } of rowsOf(file, Judgement)) {
    const query = value.query ?? texts?.get(value.id);
    if (judged.has(value.id))
      throw new LineError(`${file}:${line}: "${value.id}" is judged a second time; join its lines`);
    if (query === undefined)
      throw new LineError(
        `${file}:${line}: no text for "${value.id}"; give it "query" here, or a line in queries.jsonl`,
      );
    judged.add(value.id);
    queries.push({ ...value, query, results: results.get(value.id) ?? {} });
  }
  return queries;
}

/** Texts of queries.jsonl by id, in its order; undefined where the file is absent. */
export async function readQueries(folder: string): Promise<Map<string, string> | undefined> {
  const file = join(folder, "queries.jsonl");
  if (!existsSync(file)) return undefined;
  const texts = new Map<string, string>();
  for await (const { line, value } of rowsOf(file, Query)) {
    if (texts.has(value.id))
      throw new LineError(`${file}:${line}: "${value.id}" is listed a second time; ids are unique`);
    texts.set(value.id, value.query);
  }
  return texts;
}

/** Result lists of results.jsonl by query, then by signal. */
export async function readResults(folder: string): Promise<Map<string, Record<string, readonly ScoredItem[]>>> {
  const file = join(folder, "results.jsonl");
  const results = new Map<string, Record<string, readonly ScoredItem[]>>();
  for await (const { line, value } of rowsOf(file, Results)) {
    const lists = results.get(value.id) ?? {};
    if (Object.hasOwn(lists, value.signal))
      throw new LineError(`${file}:${line}: a second list of "${value.signal}" for "${value.id}"; join the two`);
    lists[value.signal] = value.items;
    results.set(value.id, lists);
  }
  return results;
}

export interface RankOptions {
  /** The archive's fusion; without one the weights are used as they are. */
  readonly fusion?: Fusion | null | undefined;
  /** Share under which a signal is not searched; the router's unless given. 0 uses every list. */
  readonly floor?: number | undefined;
}

/**
 * Items as a caller would fuse them with these weights, best first. Weights are scaled to the signals that the archive has lists
 * of, then signals under the floor are left out; where those that stay found nothing, all are used.
 */
export function rankLists(results: RetrievalQuery["results"], weights: Weights, options: RankOptions = {}): Fused[] {
  const { fusion = null, floor = SEARCH_FLOOR } = options;
  const signals = Object.keys(results);
  const given = fusion ? sharesOf(fusion, weights) : weights;
  const shares = normalise(
    signals,
    signals.map((signal) => (Object.hasOwn(given, signal) ? given[signal]! : 0)),
  );
  const asked = signals.filter((signal) => shares[signal]! >= floor - EPSILON);
  const used = asked.some((signal) => results[signal]!.length > 0) ? asked : signals;
  const hits = used.map(
    (signal) => [signal, results[signal]!.map(({ item, score }) => ({ id: item, score }))] as const,
  );
  const plan = used.map(
    (signal): PlanStep => ({ retriever: signal, kind: "knn", signal, weight: shares[signal]!, text: "", filters: [] }),
  );
  return fuse(Object.fromEntries(hits), plan, { fusion });
}

/** The items of {@link rankLists}. */
export const fuseLists = (results: RetrievalQuery["results"], weights: Weights, options: RankOptions = {}): string[] =>
  rankLists(results, weights, options).map(({ id }) => id);

export function scoreRanking(ranking: readonly string[], relevant: RetrievalQuery["relevant"]): RetrievalScores {
  const grade = (item: string) => (Object.hasOwn(relevant, item) ? relevant[item]! : 0);
  const total = Object.values(relevant).filter((value) => value > 0).length;
  const recallAt = (k: number) => (total ? ranking.slice(0, k).filter((item) => grade(item) > 0).length / total : 0);
  const first = ranking.findIndex((item) => grade(item) > 0);
  const ideal = Object.values(relevant).sort((a, b) => b - a);
  const best = discountedGain(ideal.slice(0, 10));
  return {
    recallAt5: recallAt(5),
    recallAt10: recallAt(10),
    reciprocalRank: first < 0 ? 0 : 1 / (first + 1),
    ndcgAt10: best ? discountedGain(ranking.slice(0, 10).map(grade)) / best : 0,
  };
}

/** Exponential gain (2^grade - 1) over log2 of the rank, as in Burges et al. 2005. */
const discountedGain = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0);

function rowsOf<T>(file: string, schema: z.ZodType<T>): ReturnType<typeof readJsonl<T>> {
  requireFile(file, { hint: "docs/fusion.md says which files a retrieval folder holds" });
  return readJsonl(
    file,
    (value) => {
      const parsed = schema.safeParse(value);
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      const where = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
      throw new Error(`not a line of a retrieval set (see docs/fusion.md)${where}: ${issue?.message}`);
    },
    { wellFormed: true },
  );
}
