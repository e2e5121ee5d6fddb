/** One query put to one model as the router would put it, and what comes back. */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { isDistilled } from "../../../edge/bedrock/models.ts";
import { parseOutput } from "../../../edge/bedrock/parse-output.ts";
import { hashOfPrompt, promptHash, systemPrompt } from "../../../edge/bedrock/prompt.ts";
import { converseInput } from "../../../edge/bedrock/request.ts";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Task } from "../../../edge/task/task.ts";
import type { Converse } from "../paid/converse.ts";
import type { Usage } from "../paid/money.ts";
import type { ParsedAnswer } from "../paid/question.ts";

export interface PromptedModel {
  readonly modelId: string;
  /** The system prompt a distilled model was trained with; any other model gets the teacher's, under the answer tool. */
  readonly prompt?: string;
  /** What is behind the id, where that has changed. */
  readonly version?: string;
}

export interface Inference {
  readonly weights: Weights | null;
  /** Why there are no weights. */
  readonly problem?: string;
  readonly usage: Usage;
  /** Request sent to answer read, as seen here. */
  readonly ms: number;
}

/** What stored answers are keyed by: another prompt or another form of answer is another question. */
export const requestHash = (
  task: Task,
  { modelId, prompt = systemPrompt(task, "distilled"), version }: PromptedModel,
): string =>
  isDistilled(modelId)
    ? [hashOfPrompt(prompt), ...(version === undefined ? [] : [version])].join(" ")
    : `${promptHash(task, "teacher")}+tool`;

export const routeRequest = (task: Task, { modelId, prompt }: PromptedModel, query: string): ConverseCommandInput =>
  converseInput(task, modelId, query, prompt);

/** Reads an answer with the parser that the router uses. */
export function parseRoute(task: Task, content: unknown): ParsedAnswer<Weights> {
  const parsed = parseOutput(task, content);
  return parsed.ok ? { ok: true, value: parsed.weights } : parsed;
}

/** A single call, outside any budget. @throws when the model gives no answer at all. */
export async function infer(converse: Converse, task: Task, model: PromptedModel, query: string): Promise<Inference> {
  const outcome = await converse(routeRequest(task, model, query), AbortSignal.timeout(TIMEOUT_MS));
  if (outcome.kind === "fatal") throw outcome.error;
  if (outcome.kind !== "answered") throw new Error(`${model.modelId} did not answer: ${outcome.why}`);
  const parsed = parseRoute(task, outcome.content);
  return {
    weights: parsed.ok ? parsed.value : null,
    ...(!parsed.ok && { problem: parsed.problem }),
    usage: outcome.usage,
    ms: outcome.ms ?? Number.NaN,
  };
}

/** Above any answer's latency. */
const TIMEOUT_MS = 60_000;
