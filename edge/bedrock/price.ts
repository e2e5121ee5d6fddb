/** What a call cost, in USD, by on-demand list prices of us-east-1 (read 2026-09-01; customised Nova Micro is billed like its base). */
import type { ModelUsage } from "../ports.ts";

/** USD per million tokens, input and output. */
const prices: readonly (readonly [name: string, input: number, output: number])[] = [
  ["nova-micro", 0.035, 0.14],
  ["nova-lite", 0.06, 0.24],
  ["nova-pro", 0.8, 3.2],
  ["nova-premier", 2.5, 12.5],
];

/** A deployment's ARN does not say what it was made from: it counts as Nova Micro, the student of the reference system. */
export function costUsd(modelId: string, { inputTokens, outputTokens }: ModelUsage): number {
  const [, input, output] = prices.find(([name]) => modelId.includes(name)) ?? ["nova-micro", 0.035, 0.14];
  return (inputTokens * input + outputTokens * output) / 1e6;
}
