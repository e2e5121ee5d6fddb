/**
 * Tokens of one call to the distilled model, for both ways of training. Distillation keeps the teacher's long prompt, because
 * Bedrock asks the teacher with it; fine-tuning on our labels needs only a short prompt and a compact answer. Pure.
 */
import { compactAnswer, type PromptStyle, systemPrompt, userMessage } from "../../../edge/bedrock/prompt.ts";
import { roundWeights } from "../../../edge/decision/weights.ts";
import { signalNames, type Task } from "../../../edge/task/task.ts";
import { METHODS, type Method } from "../customize/request.ts";
import { likelyTokensOf } from "../paid/money.ts";
import type { TokenPrice } from "./candidate.ts";
import type { CallTokens } from "./evaluation.ts";
import type { Operation } from "./operation.ts";

const STYLES: Readonly<Record<Method, PromptStyle>> = { distillation: "teacher", "fine-tuning": "distilled" };

/** @param measured the distilled model's figures in this run, made by `method` */
export function callTokensOf(
  task: Task,
  queries: readonly string[],
  measured: { readonly method: Method; readonly operation: Operation } | null,
  price: TokenPrice | undefined,
): CallTokens[] {
  const lines = METHODS.map((method): Omit<CallTokens, "usdPerMillionCalls"> => {
    const { inputTokens, outputTokens } = measured?.method === method ? measured.operation : {};
    if (inputTokens && outputTokens) return { method, basis: "measured", input: inputTokens, output: outputTokens };
    const prompt = likelyTokensOf(systemPrompt(task, STYLES[method]));
    const query =
      queries.reduce((sum, text) => sum + likelyTokensOf(userMessage(text)), 0) / Math.max(1, queries.length);
    return {
      method,
      basis: "estimated",
      input: { value: prompt + query, simulated: false },
      output: { value: likelyTokensOf(answerOf(task, method)), simulated: false },
    };
  });
  return lines.map((line) => ({
    ...line,
    usdPerMillionCalls: price
      ? {
          value: line.input.value * price.inputUsdPerMillion + line.output.value * price.outputUsdPerMillion,
          simulated: line.input.simulated,
        }
      : null,
  }));
}

function answerOf(task: Task, method: Method): string {
  const weights = roundWeights(signalNames(task), task.prior);
  return method === "fine-tuning" ? compactAnswer(task, weights) : JSON.stringify(weights);
}
