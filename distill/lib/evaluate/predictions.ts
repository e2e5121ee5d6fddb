/**
 * Answers of one model, kept in `predictions/<candidate>.jsonl`. A call is on disk before it counts, keyed by the row, the
 * model and the question's form, so that no answer is ever paid for twice; a rerun makes no call at all.
 */
import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import pLimit from "p-limit";
import { z } from "zod";
import { converseInput } from "../../../edge/bedrock/request.ts";
import { cleanQuery } from "../../../edge/cascade/key.ts";
import type { Task } from "../../../edge/task/task.ts";
import { type AskedModel, ask, questionHash } from "../customize/converse.ts";
import { keyOf } from "../digest.ts";
import { loadJsonl, openAppender } from "../jsonl.ts";
import { type Budget, costUsd, maxTokensOf, priceOf } from "../money.ts";
import { parser } from "../rows.ts";

const stored = z.object({
  key: z.string(),
  id: z.string(),
  query: z.string(),
  model: z.string(),
  weights: z.record(z.string(), z.number()).nullable(),
  problem: z.string().optional(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
  ms: z.number(),
  serverMs: z.number().nullable(),
  simulated: z.boolean(),
  at: z.string(),
});
export type StoredAnswer = z.infer<typeof stored>;

export interface Asking {
  readonly path: string;
  readonly task: Task;
  readonly model: AskedModel;
  readonly runtime: BedrockRuntimeClient;
  readonly simulated: boolean;
  readonly concurrency: number;
  readonly budget: Budget;
  readonly onProgress: (done: number, costUsd: number) => void;
}

export interface Asked {
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  /** Calls of this time, the rest was on disk. */
  readonly calls: number;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number };
  readonly costUsd: number;
  /** Rows without an answer, and why the first of them has none. */
  readonly missing: number;
  readonly why: string | null;
}

/** Errors that every further call would end in as well. */
const HOPELESS = [
  "AccessDeniedException",
  "ResourceNotFoundException",
  "ValidationException",
  "UnrecognizedClientException",
  "ExpiredTokenException",
];

/** Asks for what is not on disk yet. A failed call is left for the next run; the answers so far are kept. */
export async function askAll(queries: readonly { id: string; query: string }[], asking: Asking): Promise<Asked> {
  const { task, model, budget } = asking;
  const form = questionHash(task, model);
  const keyOfRow = (id: string, query: string) => keyOf(id, cleanQuery(query), model.modelId, form);
  const known = new Map<string, StoredAnswer>();
  for (const answer of await loadJsonl(asking.path, parser(stored), { optional: true, tornTail: true })) {
    known.set(answer.key, answer);
  }
  const open = queries.filter(({ id, query }) => !known.has(keyOfRow(id, query)));
  const price = priceOf(model.modelId);
  const appender = open.length > 0 ? await openAppender(asking.path) : undefined;
  const limit = pLimit(asking.concurrency);
  const total = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
  let why: string | null = null;
  let hopeless = false;
  const one = async ({ id, query }: { id: string; query: string }) => {
    if (hopeless) return;
    const input = converseInput(task, model.modelId, cleanQuery(query), model.style);
    const most = price
      ? costUsd(price, {
          inputTokens: maxTokensOf(JSON.stringify(input)),
          outputTokens: input.inferenceConfig?.maxTokens ?? 0,
        })
      : 0;
    if (!budget.reserve(most)) {
      why ??= `the budget of $${budget.limitUsd} leaves no room (--budget-usd)`;
      return;
    }
    let cost = 0;
    try {
      const answer = await ask(asking.runtime, task, model, cleanQuery(query));
      cost = price ? costUsd(price, answer.usage) : 0;
      const row: StoredAnswer = {
        key: keyOfRow(id, query),
        id,
        query,
        model: model.modelId,
        ...answer,
        simulated: asking.simulated,
        at: new Date().toISOString(),
      };
      await appender?.append(row);
      known.set(row.key, row);
      total.calls++;
      total.inputTokens += answer.usage.inputTokens;
      total.outputTokens += answer.usage.outputTokens;
      total.costUsd += cost;
      asking.onProgress(total.calls, total.costUsd);
    } catch (error) {
      if (!(error instanceof Error) || !("$metadata" in error || error.name === "TimeoutError")) throw error;
      why ??= `${error.name}: ${error.message}`;
      hopeless ||= HOPELESS.includes(error.name);
    } finally {
      budget.settle(most, cost);
    }
  };
  try {
    await Promise.all(open.map((row) => limit(() => one(row))));
  } finally {
    await appender?.close();
  }
  const answers = new Map<string, StoredAnswer>();
  for (const { id, query } of queries) {
    const answer = known.get(keyOfRow(id, query));
    if (answer) answers.set(id, answer);
  }
  return {
    answers,
    calls: total.calls,
    usage: { inputTokens: total.inputTokens, outputTokens: total.outputTokens },
    costUsd: total.costUsd,
    missing: queries.length - answers.size,
    why,
  };
}
