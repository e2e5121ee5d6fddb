/** The body of one Converse call. A distilled model answers in plain text, any other one through the answer tool. */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { Task } from "../task/task.ts";
import { greedyFields, isDistilled, takesToolChoice } from "./models.ts";
import { answerTool, promptHash, systemPrompt, userMessage } from "./prompt.ts";

/**
 * Room for the compact answer (some 25 tokens), and for the reasoning that a model distilled with the reference system's
 * notebook writes (its maxResponseLength). This is a ceiling, not a cost: only tokens that are generated are billed.
 */
const MAX_DISTILLED_TOKENS = 1000;
const MAX_TOOL_TOKENS = 512;

/** The system prompt that a distilled model was trained with, by its release's hash; null when no prompt of this build has the hash. */
export function promptOfHash(task: Task, hash: string): string | null {
  const style = (["distilled", "teacher"] as const).find((each) => promptHash(task, each) === hash);
  return style ? systemPrompt(task, style) : null;
}

/** A distilled model gets `prompt`, the one it was trained with, word for word; any other model gets the teacher's. */
export function converseInput(
  task: Task,
  modelId: string,
  query: string,
  prompt: string = systemPrompt(task, "distilled"),
): ConverseCommandInput {
  // The query comes last: what all calls have in common is at the beginning, and is hashed once for all of their signatures.
  const messages = [{ role: "user" as const, content: [{ text: userMessage(query) }] }];
  if (isDistilled(modelId)) {
    const inferenceConfig = { maxTokens: MAX_DISTILLED_TOKENS, temperature: 0 };
    return { modelId, system: [{ text: prompt }], inferenceConfig, messages };
  }
  const { tools, toolChoice } = answerTool(task);
  return {
    modelId,
    system: [{ text: systemPrompt(task, "teacher") }],
    inferenceConfig: { maxTokens: MAX_TOOL_TOKENS, temperature: 0 },
    toolConfig: { tools, ...(takesToolChoice(modelId) && { toolChoice }) },
    ...greedyFields(modelId),
    messages,
  };
}
