/** Estimates what a customisation will cost from the lengths of its texts and the prices. Pure but for reading the file. */

import { z } from "zod";
import { costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { readRows } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import { type Base, EPOCHS } from "../models/bases.ts";
import { likelyTokensOf } from "../paid/money.ts";

export interface TrainingFile {
  readonly records: number;
  /** A rough count, on the high side, of prompts and of those answers that the file holds. */
  readonly tokens: number;
}

const texts = z.array(z.object({ text: z.string() }));
const parseRecord = parser(z.object({ system: texts.optional(), messages: z.array(z.object({ content: texts })) }));

export async function readTrainingFile(path: string): Promise<TrainingFile> {
  let records = 0;
  let tokens = 0;
  for await (const value of readRows(path, parseRecord)) {
    records++;
    const { system = [], messages } = value;
    for (const { text } of [...system, ...messages.flatMap(({ content }) => content)]) tokens += likelyTokensOf(text);
  }
  return { records, tokens };
}

export interface Estimate {
  readonly usd: number;
  /** The most that it may cost, where Bedrock decides: a distillation may add pairs of its own. */
  readonly upToUsd?: number;
  readonly trainingTokens: number;
  readonly why: string;
}

interface Customising {
  readonly training: TrainingFile;
  readonly base: Base;
  /** USD a million training tokens from a price file; without it, what is said of the base counts. */
  readonly trainingUsd?: number | undefined;
  /** The model that answers the prompts, with its price; null for fine-tuning. */
  readonly teacher: { readonly modelId: string; readonly price: Price } | null;
  /** Passes over the data: Nova's default unless the request says otherwise. */
  readonly epochs?: number | undefined;
}

/** Tokens of an answer: four weights in JSON. */
const ANSWER_TOKENS = 40;
/** Bedrock may synthesise more pairs from the prompts of a distillation, up to this many in all (user guide). */
const MOST_PAIRS = 15_000;

export function estimateCustomization({ training, base, trainingUsd, teacher, epochs }: Customising): Estimate {
  const { records } = training;
  const passes = epochs ?? EPOCHS.default;
  const trainingTokens = (training.tokens + (teacher ? records * ANSWER_TOKENS : 0)) * passes;
  const rate = trainingUsd ?? base.trainingUsd;
  const answers = { inputTokens: training.tokens, outputTokens: records * ANSWER_TOKENS };
  const usd = (trainingTokens / 1e6) * rate + (teacher ? costUsd(teacher.price, answers) : 0);
  const isMore = teacher !== null && records > 0 && records < MOST_PAIRS;
  return {
    usd,
    ...(isMore && { upToUsd: (usd * MOST_PAIRS) / records }),
    trainingTokens,
    why:
      `${records} records in ${passes} ${passes === 1 ? "epoch" : "epochs"}${epochs === undefined ? " (Nova's default)" : ""}: ${trainingTokens} training tokens ` +
      `at $${rate} a million${trainingUsd === undefined ? ` (${base.foundationModelId}, unconfirmed)` : ""}` +
      (teacher
        ? `, ${records} answers of ${teacher.modelId} at $${teacher.price.input} in and $${teacher.price.output} out` +
          (isMore ? `; the most is for ${MOST_PAIRS} pairs, up to which Bedrock may add its own` : "")
        : ""),
  };
}
