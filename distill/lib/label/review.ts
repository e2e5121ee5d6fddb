/**
 * The review file: rows on which the teacher contradicts itself, for a person to decide. In each line `decision` is null
 * until someone replaces it with the name of a signal or an object of weights; the next run of the step uses it.
 */
import { existsSync } from "node:fs";
import { z } from "zod";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Task } from "../../../edge/task/task.ts";
import { parseGold } from "../collect/labelled-row.ts";
import { readRows } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import type { DisputedRow } from "./derive.ts";

const reviewRow = z.looseObject({ query: z.string(), decision: z.unknown().optional() });

/** Decisions by query. @throws naming file and line of a decision that is neither null, a signal nor weights. */
export async function readDecisions(task: Task, paths: readonly string[]): Promise<Map<string, Weights>> {
  const decisions = new Map<string, Weights>();
  const parse = parser(reviewRow);
  for (const path of paths) {
    if (!existsSync(path)) continue;
    for await (const value of readRows(path, (json) => {
      const { query, decision } = parse(json);
      return { query, weights: decision === undefined || decision === null ? undefined : parseGold(task, decision) };
    }))
      if (value.weights) decisions.set(value.query, value.weights);
  }
  return decisions;
}

/** The lines of the file. Decided ones are kept, so that rewriting the file never loses a person's work. */
export function* reviewLines(
  disputed: Iterable<DisputedRow>,
  decisions: ReadonlyMap<string, Weights>,
): Generator<Record<string, unknown>> {
  for (const [query, weights] of decisions) yield { query, decision: weights };
  for (const { query, ...row } of disputed) if (!decisions.has(query)) yield { query, decision: null, ...row };
}
