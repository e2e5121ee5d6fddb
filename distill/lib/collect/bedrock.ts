/**
 * Training files of Bedrock, `bedrock-conversation-2024`: prompts alone, or with a model's answers. A record that Bedrock
 * would drop, or whose answer does not read as a decision, is handed on as malformed, and the import goes on.
 */
import { parseOutput } from "../../../edge/bedrock/parse-output.ts";
import type { Task } from "../../../edge/task/task.ts";
import { bareName } from "../files/bytes.ts";
import { readLines } from "../files/jsonl.ts";
import { DISTILLATION_LIMITS, readRecord } from "../training-file/records.ts";
import { createTemplateFinder, queryOf, type TurnTemplate } from "../training-file/turn-template.ts";
import type { Malformed, RawQuery } from "./raw.ts";

/** Reads the file twice: what its turns share is known only at its end. */
export async function* importBedrock(task: Task, path: string): AsyncGenerator<RawQuery | Malformed> {
  const template = await templateOf(path);
  const source = bareName(path, "jsonl");
  for await (const { line, text } of readLines(path)) {
    if (text.trim() === "") continue;
    const malformed = (problem: string): Malformed => ({ malformed: problem, file: path, line });
    const read = readRecord(text, DISTILLATION_LIMITS);
    if (!read.ok) {
      yield malformed(read.fault);
      continue;
    }
    const { user, answer } = read.texts;
    const parsed = answer === undefined ? undefined : parseOutput(task, [{ text: answer }]);
    if (parsed?.ok === false) {
      yield malformed(`answer: ${parsed.problem}`);
      continue;
    }
    yield {
      query: queryOf(user, template),
      origin: `${path}:${line}`,
      source,
      ...(parsed && { answer: parsed.weights }),
    };
  }
}

async function templateOf(path: string): Promise<TurnTemplate> {
  const finder = createTemplateFinder();
  for await (const { text } of readLines(path)) {
    const read = readRecord(text, DISTILLATION_LIMITS);
    if (read.ok) finder.add(read.texts.user);
  }
  return finder.template();
}
