/** The body of one Converse call. A distilled model answers in plain text, any other one through the answer tool. */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import type { Task } from "../task/task.ts";
import { greedyFields, isDistilled, takesToolChoice } from "./models.ts";
import { answerTool, type PromptStyle, promptHash, systemPrompt, userMessage } from "./prompt.ts";

/**
 * Room for the compact answer (some 25 tokens), and for the reasoning that a model distilled with the reference system's
 * notebook writes (its maxResponseLength). This is a ceiling, not a cost: only tokens that are generated are billed.
 */
const MAX_DISTILLED_TOKENS = 1000;
const MAX_TOOL_TOKENS = 512;

/** The style that a distilled model was trained with, by its release's hash; null when no prompt of this build has the hash. */
export function styleOf(task: Task, hash: string): PromptStyle | null {
  return (["distilled", "teacher"] as const).find((style) => promptHash(task, style) === hash) ?? null;
}

/** `style` is the prompt a distilled model was trained with; a model that is not distilled always gets the teacher's. */
export function converseInput(
  task: Task,
  modelId: string,
  query: string,
  style: PromptStyle = "distilled",
): ConverseCommandInput {
  const distilled = isDistilled(modelId);
  const base = {
    modelId,
    system: [{ text: systemPrompt(task, distilled ? style : "teacher") }],
    messages: [{ role: "user" as const, content: [{ text: userMessage(query) }] }],
  };
  if (distilled) return { ...base, inferenceConfig: { maxTokens: MAX_DISTILLED_TOKENS, temperature: 0 } };
  const { tools, toolChoice } = answerTool(task);
  return {
    ...base,
    inferenceConfig: { maxTokens: MAX_TOOL_TOKENS, temperature: 0 },
    toolConfig: { tools, ...(takesToolChoice(modelId) && { toolChoice }) },
    ...greedyFields(modelId),
  };
}
