/** One question to one model, as the router would put it, and what came back, with its time and tokens. */
import { type BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { parseOutput } from "../../../edge/bedrock/parse-output.ts";
import { type PromptStyle, promptHash } from "../../../edge/bedrock/prompt.ts";
import { converseInput, isDistilled } from "../../../edge/bedrock/request.ts";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { ModelUsage } from "../../../edge/ports.ts";
import type { Task } from "../../../edge/task/task.ts";

export interface AskedModel {
  readonly modelId: string;
  /** The prompt a distilled model was trained with; any other model is asked in the teacher's, under the answer tool. */
  readonly style: PromptStyle;
}

export interface ConverseAnswer {
  readonly weights: Weights | null;
  /** Why there are no weights. */
  readonly problem?: string;
  readonly usage: ModelUsage;
  /** Request sent to answer read, as seen here; and the service's own measure. */
  readonly ms: number;
  readonly serverMs: number | null;
}

/** What a stored answer is keyed by: other words or another form are another question. */
export const questionHash = (task: Task, { modelId, style }: AskedModel): string =>
  isDistilled(modelId) ? promptHash(task, style) : `${promptHash(task, "teacher")}+tool`;

/** @throws what the SDK throws: an answer that never came is no answer, and is asked again by the next run. */
export async function askModel(
  runtime: BedrockRuntimeClient,
  task: Task,
  { modelId, style }: AskedModel,
  query: string,
): Promise<ConverseAnswer> {
  const startedAt = performance.now();
  const { output, usage, metrics } = await runtime.send(
    new ConverseCommand(converseInput(task, modelId, query, style)),
  );
  const ms = performance.now() - startedAt;
  const parsed = parseOutput(task, output?.message?.content);
  return {
    weights: parsed.ok ? parsed.weights : null,
    ...(!parsed.ok && { problem: parsed.problem }),
    usage: { inputTokens: usage?.inputTokens ?? 0, outputTokens: usage?.outputTokens ?? 0 },
    ms,
    serverMs: metrics?.latencyMs ?? null,
  };
}
