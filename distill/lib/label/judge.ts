/** Reads a teacher's answer with the same parser that the router uses. */
import { parseOutput } from "../../../edge/bedrock/parse-output.ts";
import type { Task } from "../../../edge/task/task.ts";
import type { Judged } from "../paid/ask-all.ts";

export function judgeLabel(task: Task, content: unknown): Judged {
  const parsed = parseOutput(task, withoutThinking(content));
  return parsed.ok ? { ok: true, value: parsed.weights } : parsed;
}

/** Text before a tool call is the model thinking aloud: the call is the answer. */
function withoutThinking(content: unknown): unknown {
  if (!Array.isArray(content)) return content;
  const calls = content.filter((block: unknown) => typeof block === "object" && block !== null && "toolUse" in block);
  return calls.length > 0 ? calls : content;
}
