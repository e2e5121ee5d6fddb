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
import { keyOf } from "../files/digest.ts";
import { loadJsonl, openAppender } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import { type AskedModel, askModel, questionHash } from "../models/ask-model.ts";
import { classify } from "../paid/converse.ts";
import { type Budget, costUsd, maxTokensOf, priceOf } from "../paid/money.ts";

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
  /** Made with `maxAttempts: 1`: retries are made here, where they are not timed as part of the answer. */
  readonly runtime: BedrockRuntimeClient;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly simulated: boolean;
  readonly concurrency: number;
  readonly budget: Budget;
  readonly onProgress: (done: number, costUsd: number) => void;
}

export interface Asked {
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  /** Calls of this time, the rest was on disk. */
  readonly calls: number;
  readonly costUsd: number;
  /** All answers in the file, of earlier runs too: a run that was killed has paid without saying so. */
  readonly onDisk: Paid;
  /** Rows without an answer, and why the first of them has none. */
  readonly missing: number;
  readonly why: string | null;
}

export interface Paid {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

/** Tries of one call that is throttled or lost on the way; each is timed alone, so that waiting is not latency. */
const MAX_TRIES = 7;
const BACKOFF_MS = { first: 100, most: 5_000 } as const;
/** Pause before looking again whether calls in flight have cost less than was held for them. */
const ROOM_MS = 20;

/** Asks for what is not on disk yet. A failed call is left for the next run; the answers so far are kept. */
export async function predictAll(queries: readonly { id: string; query: string }[], asking: Asking): Promise<Asked> {
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
  const total = { calls: 0, costUsd: 0 };
  let why: string | null = null;
  /** Set by an error that every further call would end in as well. */
  let hopeless = false;
  /** Tries until there is an answer; `lost` is told of each try that may have been billed without one. */
  const tryHard = async (query: string, lost: () => void) => {
    let backoffMs: number = BACKOFF_MS.first;
    for (let tries = 1; ; tries++) {
      try {
        return await askModel(asking.runtime, task, model, cleanQuery(query));
      } catch (error) {
        const outcome = classify(error);
        if (outcome.kind === "fatal" && !isOfService(outcome.error)) throw error;
        hopeless ||= outcome.kind === "fatal";
        if (outcome.kind === "failed" && outcome.billed === "unknown") lost();
        if ((outcome.kind !== "throttled" && outcome.kind !== "failed") || tries === MAX_TRIES) {
          why ??= error instanceof Error ? `${error.name}: ${error.message}` : String(error);
          return undefined;
        }
        await asking.pause(backoffMs);
        backoffMs = Math.min(BACKOFF_MS.most, 2 * backoffMs);
      }
    }
  };
  const one = async ({ id, query }: { id: string; query: string }) => {
    if (hopeless) return;
    const input = converseInput(task, model.modelId, cleanQuery(query), model.style);
    const most = price
      ? costUsd(price, {
          inputTokens: maxTokensOf(JSON.stringify(input)),
          outputTokens: input.inferenceConfig?.maxTokens ?? 0,
        })
      : 0;
    while (!budget.reserve(most)) {
      if (budget.reservedUsd() === 0) {
        why ??= `the budget of $${budget.limitUsd} leaves no room (--budget-usd)`;
        return;
      }
      await asking.pause(ROOM_MS);
    }
    let spent = 0;
    try {
      const answer = await tryHard(query, () => {
        spent += most;
      });
      if (!answer) return;
      const cost = price ? costUsd(price, answer.usage) : 0;
      spent += cost;
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
      total.costUsd += cost;
      asking.onProgress(total.calls, total.costUsd);
    } finally {
      budget.settle(most, spent);
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
    costUsd: total.costUsd,
    onDisk: paidFor([...known.values()]),
    missing: queries.length - answers.size,
    why,
  };
}

function paidFor(answers: readonly StoredAnswer[]): Paid {
  const paid = { calls: answers.length, inputTokens: 0, outputTokens: 0, costUsd: 0 };
  for (const { model, usage } of answers) {
    const price = priceOf(model);
    paid.inputTokens += usage.inputTokens;
    paid.outputTokens += usage.outputTokens;
    paid.costUsd += price ? costUsd(price, usage) : 0;
  }
  return paid;
}

/** An error that the service answered with; any other one is a bug and propagates. */
const isOfService = (error: Error): boolean => "$metadata" in error;
