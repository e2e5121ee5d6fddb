/**
 * What a call to the customised model costs later. Distillation keeps the teacher's long prompt, because Bedrock asks the
 * teacher with it; fine-tuning on our labels needs only a short prompt and a compact answer. Pure.
 */
import { costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { type PromptStyle, systemPrompt, userMessage } from "../../../edge/bedrock/prompt.ts";
import type { ModelUsage } from "../../../edge/ports.ts";
import { priorOf, type Task } from "../../../edge/task/task.ts";
import type { Method } from "../models/bases.ts";
import { likelyTokensOf } from "../paid/money.ts";
import { answerOf } from "../training-file/records.ts";

/** The prompt in the training records of each method, which every later call has to send. */
export const PROMPT_STYLE: Readonly<Record<Method, PromptStyle>> = {
  distillation: "teacher",
  "fine-tuning": "distilled",
};

/** Tokens of one call, counted from the task's prompt and the queries at three characters a token: Nova's tokeniser is not public. */
export function tokensOfCall(task: Task, method: Method, queries: readonly string[]): ModelUsage {
  const query = queries.reduce((sum, text) => sum + likelyTokensOf(userMessage(text)), 0) / Math.max(1, queries.length);
  return {
    inputTokens: likelyTokensOf(systemPrompt(task, PROMPT_STYLE[method])) + query,
    outputTokens: likelyTokensOf(answerOf(task, PROMPT_STYLE[method], priorOf(task))),
  };
}

/** Why fine-tuning is the better choice, with the arithmetic; undefined where the short prompt saves nothing. */
export function adviceOnMethod(task: Task, base: string, price: Price): string | undefined {
  const [long, short] = (["distillation", "fine-tuning"] as const).map((method) => {
    const usage = tokensOfCall(task, method, [task.sampleQuery]);
    return {
      usd: costUsd(price, usage) * 1e6,
      terms: `${usage.inputTokens} x $${price.input} + ${usage.outputTokens} x $${price.output}`,
    };
  });
  if (!long || !short || short.usd >= long.usd) return undefined;
  return (
    `consider --method fine-tuning: a million later calls to ${base} cost about $${long.usd.toFixed(2)} with the teacher's prompt (${long.terms}), ` +
    `and $${short.usd.toFixed(2)} with the short prompt that our labels train (${short.terms})`
  );
}
