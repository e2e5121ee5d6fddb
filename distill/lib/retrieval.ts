/**
 * Retrieval outcome: do routed weights find more of what people judged relevant than uniform weights over the same
 * result lists? Pure; `judgements.jsonl` and `results.jsonl` are read by {@link readRetrievalSet}.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { fuse } from "../../edge/client/fuse.ts";
import type { PlanStep } from "../../edge/decision/decision.ts";
import { SEARCH_FLOOR, type Weights } from "../../edge/decision/weights.ts";

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

const Judgement = z.strictObject({
  id: z.string().min(1),
  query: z.string().min(1),
  relevant: z.record(z.string(), z.number().min(0)),
});
const Results = z.strictObject({
  id: z.string().min(1),
  signal: z.string().min(1),
  items: z.array(z.strictObject({ item: z.string().min(1), score: z.number() })),
});

/** @throws naming file and line when a line is not of the documented form. */
export async function readRetrievalSet(folder: string): Promise<RetrievalQuery[]> {
  const judgements = await readLines(join(folder, "judgements.jsonl"), Judgement);
  const results = await readLines(join(folder, "results.jsonl"), Results);
  return judgements.map((judgement) => ({
    ...judgement,
    results: Object.fromEntries(
      results.filter((line) => line.id === judgement.id).map((line) => [line.signal, line.items]),
    ),
  }));
}

/** Items as a caller would fuse them with these weights, best first. Signals under the search floor are not asked. */
export function fuseLists(results: RetrievalQuery["results"], weights: Weights): string[] {
  const asked = Object.keys(results).filter((signal) => (weights[signal] ?? 0) >= SEARCH_FLOOR);
  const hits = Object.fromEntries(
    asked.map((signal) => [signal, results[signal]!.map(({ item, score }) => ({ id: item, score }))]),
  );
  const plan = asked.map(
    (signal): PlanStep => ({ retriever: signal, kind: "knn", signal, weight: weights[signal]!, text: "", filters: [] }),
  );
  return fuse(hits, plan).map(({ id }) => id);
}

export function scoreRanking(ranking: readonly string[], relevant: RetrievalQuery["relevant"]): RetrievalScores {
  const grade = (item: string) => relevant[item] ?? 0;
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

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.flatMap((line, i) => {
    if (!line.trim()) return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Error(`${file}:${i + 1}: not a line of a retrieval set (see docs/distill.md): ${cause}`, { cause });
    }
  });
}
