/** Reads a teacher's answer with the same parser that the router uses. */
import type { Task } from "../../../edge/task/task.ts";
import { parseRoute } from "../models/infer.ts";
import type { ParsedAnswer } from "../paid/question.ts";

export const parseLabel = (task: Task, content: unknown): ParsedAnswer => parseRoute(task, withoutThinking(content));

/** Text before a tool call is the model thinking aloud; the call is the answer. */
function withoutThinking(content: unknown): unknown {
  if (!Array.isArray(content)) return content;
  const calls = content.filter((block: unknown) => typeof block === "object" && block !== null && "toolUse" in block);
  return calls.length > 0 ? calls : content;
}
