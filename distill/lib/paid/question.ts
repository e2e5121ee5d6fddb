/** What a model is asked, and what is made of its answer. */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { maxTokensOf, type Usage } from "./money.ts";

export type ParsedAnswer<T = unknown> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** An earlier answer that was invalid: why, and the message's content where there was one. */
interface RejectedAnswer {
  readonly problem?: string | undefined;
  readonly content?: unknown;
}

export interface Question {
  /** The same question has the same key in every run. */
  readonly key: string;
  /** `rejected` is the invalid first answer, on the retry. */
  request(rejected?: RejectedAnswer): ConverseCommandInput;
}

/** What Bedrock's own tool prompt adds to a request; generous, because only the reservation is built on it. */
const TOOL_PROMPT_TOKENS = 1_000;
/** Where a request sets no limit: the longest answer that Nova gives. */
const UNLIMITED_OUTPUT_TOKENS = 5_000;

/** The most tokens a request can be billed for. */
export function maxUsageOf(request: ConverseCommandInput): Usage {
  const { system, messages, toolConfig, inferenceConfig } = request;
  return {
    inputTokens: maxTokensOf(JSON.stringify({ system, messages, toolConfig })) + (toolConfig ? TOOL_PROMPT_TOKENS : 0),
    outputTokens: inferenceConfig?.maxTokens ?? UNLIMITED_OUTPUT_TOKENS,
  };
}
