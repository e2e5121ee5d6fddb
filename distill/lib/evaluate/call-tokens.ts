/** Tokens of one call to the distilled model, for both ways of training: measured in this run, else estimated. Pure. */
import type { Task } from "../../../edge/task/task.ts";
import { tokensOfCall } from "../customize/call-cost.ts";
import { METHODS, type Method } from "../models/bases.ts";
import type { TokenPrice } from "./candidate.ts";
import type { CallTokens } from "./evaluation.ts";
import type { Operation } from "./operation.ts";

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
    const usage = tokensOfCall(task, method, queries);
    return {
      method,
      basis: "estimated",
      input: { value: usage.inputTokens, simulated: false },
      output: { value: usage.outputTokens, simulated: false },
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
