/** Estimates what a customisation will cost from the lengths of its texts and list prices. */

import { costUsd, priceOf, TRAINING_USD_PER_1K_TOKENS } from "../../../edge/bedrock/models.ts";
import { readLines } from "../files/jsonl.ts";
import { likelyTokensOf } from "../paid/money.ts";

interface TrainingFile {
  readonly records: number;
  /** A rough count that includes the JSON around the texts. */
  readonly tokens: number;
}

export async function readTrainingFile(path: string): Promise<TrainingFile> {
  let records = 0;
  let tokens = 0;
  for await (const { text } of readLines(path)) {
    if (text.trim() === "") continue;
    records++;
    tokens += likelyTokensOf(text);
  }
  return { records, tokens };
}

interface Estimate {
  readonly usd: number;
  readonly trainingTokens: number;
  readonly why: string;
}

/** Tokens of an answer: four weights in JSON. */
const ANSWER_TOKENS = 40;

/** `teacher` is null for fine-tuning. The price of training tokens is unconfirmed, and the text says so. */
export function estimateCustomization(training: TrainingFile, teacher: string | null, epochs: number): Estimate {
  const trainingTokens = (training.tokens + (teacher ? training.records * ANSWER_TOKENS : 0)) * epochs;
  const trainingUsd = (trainingTokens / 1000) * TRAINING_USD_PER_1K_TOKENS;
  const price = teacher ? priceOf(teacher) : undefined;
  const answers = { inputTokens: training.tokens, outputTokens: training.records * ANSWER_TOKENS };
  const teacherUsd = price ? costUsd(price, answers) : 0;
  return {
    usd: trainingUsd + teacherUsd,
    trainingTokens,
    why:
      `${trainingTokens} training tokens at $${TRAINING_USD_PER_1K_TOKENS} per 1,000 (unconfirmed)` +
      (teacher
        ? `, ${training.records} answers of ${teacher}${price ? "" : " (its price is not known and not counted)"}`
        : ""),
  };
}
