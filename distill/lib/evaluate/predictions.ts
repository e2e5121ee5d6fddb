/**
 * Answers of one model under test, kept in `predictions/<candidate>.jsonl`. The calls are made by the engine for paid calls;
 * only the form of the rows is this file's own. A row's key derives from the test row, the model and the form of the
 * request, so a rerun makes no call at all.
 */
import { z } from "zod";
import { costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { cleanQuery } from "../../../edge/cascade/key.ts";
import type { Task } from "../../../edge/task/task.ts";
import { keyOf } from "../files/digest.ts";
import { parser } from "../files/parser.ts";
import { type PromptedModel, parseRoute, requestHash, routeRequest } from "../models/infer.ts";
import type { PaidAnswer } from "../paid/answers.ts";
import { askAll } from "../paid/ask-all.ts";
import type { Converse } from "../paid/converse.ts";
import { type AnswerFormat, openJournal } from "../paid/journal.ts";
import type { Budget } from "../paid/money.ts";
import { createPace } from "../paid/pace.ts";
import { type Clock, GaveUp } from "../paid/session.ts";
import type { CutShort } from "../paid/unfinished.ts";

const prediction = z.object({
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
  /** The call that it came from, by its id in the file of calls; rows of older runs lack it. */
  call: z.string().optional(),
});
export type Prediction = z.infer<typeof prediction>;
const parsePrediction = parser(prediction);

export interface TestRow {
  readonly id: string;
  readonly query: string;
}

export interface PredictOptions {
  /** The file of answers; the file of calls is beside it. */
  readonly path: string;
  readonly task: Task;
  readonly model: PromptedModel;
  readonly price: Price;
  /** From a client made with `maxAttempts: 1`: retries are made here, where they do not count as latency. */
  readonly converse: Converse;
  readonly simulated: boolean;
  readonly concurrency: number;
  readonly budget: Budget;
  /**
   * What the budget counts already of the cost of this file; the rest of what is on disk is charged before anything is asked. Without it only
   * the calls of this run count.
   */
  readonly bookedUsd?: number;
  /** Once aborted, no further call is started; those in flight are waited for. */
  readonly stop?: AbortSignal;
  readonly onProgress: (done: number, costUsd: number) => void;
  readonly clock?: Clock;
}

interface Predictions {
  /** By the row's id. */
  readonly answers: ReadonlyMap<string, Prediction>;
  /** Number of the answers of this run, and what its calls have cost; the others were on disk. */
  readonly calls: number;
  readonly costUsd: number;
  /**
   * All answers in the file, including those of earlier runs: a killed run has paid without recording its spend. The cost includes calls that
   * may have been billed without an answer.
   */
  readonly onDisk: PaidTotal;
  /** Rows without an answer, and why the first of them has none. */
  readonly missing: number;
  readonly why: string | null;
  /** Where they are missing because of the budget or of Ctrl-C, not of the model. */
  readonly cutShort: CutShort | null;
  /** What those that the budget has kept out are likely to cost. */
  readonly needsUsd: number;
}

export interface PaidTotal {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

/** Asks for the answers that are not on disk yet. A row that gets none is left to the next run. */
export async function predictAll(rows: readonly TestRow[], options: PredictOptions): Promise<Predictions> {
  const { path, task, model, price, converse, concurrency, budget, bookedUsd, stop, onProgress, clock } = options;
  const form = requestHash(task, model);
  const keyed = new Map(rows.map((row) => [keyOf(row.id, cleanQuery(row.query), model.modelId, form), row]));
  const file = predictionFile(keyed, price, options.simulated);
  const journal = await openJournal(path, path.replace(/\.jsonl$/, ".calls.jsonl"), file.format);
  const before = { calls: file.paid().calls, costUsd: journal.spentUsd() };
  if (bookedUsd !== undefined) budget.settle(0, before.costUsd - bookedUsd);
  const spentBeforeUsd = budget.spentUsd();
  let why: string | null = null;
  let cutShort: CutShort | null = null;
  let needsUsd = 0;
  try {
    const { end } = await askAll({
      questions: [...keyed].map(([key, { query }]) => ({
        key,
        request: () => routeRequest(task, model, cleanQuery(query)),
      })),
      parse: (content) => parseRoute(task, content),
      converse,
      journal,
      budget,
      pace: createPace(concurrency),
      model: model.modelId,
      price,
      purpose: "measure",
      onProgress: ({ done }) => onProgress(done, budget.spentUsd() - spentBeforeUsd),
      ...(stop && { stop }),
      ...(clock && { clock }),
    });
    if (end.kind === "left") why = end.why;
    else if (end.kind !== "complete") {
      cutShort = end.kind;
      why = end.kind === "budget" ? "the budget" : "interrupted";
      if (end.kind === "budget") needsUsd = end.needsUsd;
    }
  } catch (error) {
    if (!(error instanceof GaveUp || isOfService(error))) throw error;
    why = error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
  } finally {
    await journal.close();
  }
  const answers = new Map<string, Prediction>();
  for (const [key, { id }] of keyed) {
    const answer = file.rows.get(key);
    if (answer) answers.set(id, answer);
  }
  const onDisk = { ...file.paid(), costUsd: journal.spentUsd() };
  return {
    answers,
    calls: onDisk.calls - before.calls,
    costUsd: onDisk.costUsd - before.costUsd,
    onDisk,
    missing: rows.length - answers.size,
    why,
    cutShort,
    needsUsd,
  };
}

/**
 * The file's answers that are asked for, by key, collected as they are read and written, what all of them cost, and how the journal reads
 * and writes them.
 */
function predictionFile(keyed: ReadonlyMap<string, TestRow>, price: Price, simulated: boolean) {
  const rows = new Map<string, Prediction>();
  /** Of answers to earlier questions: another model's, or of rows that are no longer asked. */
  const others = { ...NOTHING_PAID };
  const format: AnswerFormat = {
    read(value) {
      const row = parsePrediction(value);
      if (keyed.has(row.key)) rows.set(row.key, row);
      else addTo(others, row, price);
      const { key, call = "", weights, problem, model, usage, ms, serverMs, at } = row;
      const cost = totalOf([row], price).costUsd;
      return {
        key,
        attempt: 1,
        call,
        ok: weights !== null,
        value: weights,
        problem,
        model,
        ...usage,
        costUsd: cost,
        ms,
        serverMs,
        at,
      };
    },
    write(answer) {
      const row = parsePrediction(toRow(answer, keyed.get(answer.key)!, simulated));
      rows.set(row.key, row);
      return row;
    },
  };
  return { rows, format, paid: () => totalOf(rows.values(), price, others) };
}

const toRow = (answer: PaidAnswer, { id, query }: TestRow, simulated: boolean) => ({
  key: answer.key,
  id,
  query,
  model: answer.model,
  weights: answer.ok ? answer.value : null,
  ...(!answer.ok && { problem: answer.problem }),
  usage: { inputTokens: answer.inputTokens, outputTokens: answer.outputTokens },
  ms: answer.ms,
  serverMs: answer.serverMs,
  simulated,
  at: answer.at,
  call: answer.call,
});

const NOTHING_PAID: PaidTotal = { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };

/** @param price of the model under test; answers of a model that was tested under this name before count at the same price */
function totalOf(answers: Iterable<Prediction>, price: Price, from = NOTHING_PAID): PaidTotal {
  const total = { ...from };
  for (const answer of answers) addTo(total, answer, price);
  return total;
}

function addTo(
  total: { -readonly [Part in keyof PaidTotal]: PaidTotal[Part] },
  { usage }: Prediction,
  price: Price,
): void {
  total.calls++;
  total.inputTokens += usage.inputTokens;
  total.outputTokens += usage.outputTokens;
  total.costUsd += costUsd(price, usage);
}

/** An error from the service; any other one is a bug and propagates. */
const isOfService = (error: unknown): error is Error => error instanceof Error && "$metadata" in error;
