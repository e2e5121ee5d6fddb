/**
 * The system prompt that a model made elsewhere was trained with: read from its training file or from a file of its own, and
 * checked to be one of this task, because the router will send it word for word.
 */
import { readFileSync } from "node:fs";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { UsageError } from "../command/options.ts";
import { requireFile } from "../files/require-file.ts";
import { DISTILLATION_LIMITS, readRecord } from "./records.ts";
import { createTemplateFinder, queryOf, type TurnTemplate } from "./turn-template.ts";

/** Characters: what a release may carry. */
const MAX_PROMPT = 100_000;

type Taught =
  | { readonly ok: true; readonly prompt: string; readonly template: TurnTemplate; readonly queries: readonly string[] }
  /** `line` is from 1. */
  | { readonly ok: false; readonly line?: number; readonly problem: string };

/** The one system prompt of all valid records. Records that Bedrock would drop teach nothing and are skipped. */
export async function taughtPrompt(
  lines: AsyncIterable<{ readonly line: number; readonly text: string }>,
): Promise<Taught> {
  const finder = createTemplateFinder();
  const turns: string[] = [];
  let first: { readonly line: number; readonly prompt: string } | undefined;
  for await (const { line, text } of lines) {
    const read = readRecord(text, DISTILLATION_LIMITS);
    if (!read.ok) continue;
    const { system, user } = read.texts;
    if (system === undefined)
      return { ok: false, line, problem: "no system prompt; a router needs one to ask the model as it was taught" };
    first ??= { line, prompt: system };
    if (system !== first.prompt)
      return {
        ok: false,
        line,
        problem: `not the system prompt of line ${first.line}; a router asks a model with one`,
      };
    finder.add(user);
    turns.push(user);
  }
  if (!first) return { ok: false, problem: "no valid record" };
  const template = finder.template();
  return { ok: true, prompt: first.prompt, template, queries: turns.map((turn) => queryOf(turn, template)) };
}

/** Why a prompt cannot be one of this task; undefined when it can. Any prompt that asks for the weights names the signals. */
export function foreignPrompt(task: Task, prompt: string): string | undefined {
  if (prompt.length > MAX_PROMPT) return `it has ${prompt.length} characters; a release carries at most ${MAX_PROMPT}`;
  const words = prompt.toLowerCase().split(/[^\p{L}\p{N}_-]+/u);
  const missing = labelNames(task).filter((name) => !words.some((word) => word.startsWith(name.toLowerCase())));
  if (missing.length === 0) return undefined;
  return `it does not name the signal${missing.length > 1 ? "s" : ""} ${missing.join(", ")} of the task ${task.name}, so it is the prompt of another task`;
}

/**
 * A prompt from a text file. One line break at the end, which editors add, is not part of it.
 * @throws UsageError naming the file when it is missing, empty, not UTF-8, or of another task.
 */
export function readPromptFile(task: Task, path: string): string {
  const wrong = (why: string) => new UsageError(`--prompt ${path}: ${why}`);
  requireFile(path, { named: `--prompt ${path}` });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    throw wrong(cause instanceof TypeError ? "not UTF-8 text" : (cause as Error).message);
  }
  const prompt = text.replace(/\r?\n$/, "");
  if (prompt.trim() === "") throw wrong("the file is empty");
  const foreign = foreignPrompt(task, prompt);
  if (foreign) throw wrong(foreign);
  return prompt;
}

/** What to tell about turns that are not the query alone; undefined when they are. */
export function framedTurns({ before, after }: TurnTemplate): string | undefined {
  if (before === "" && after === "") return undefined;
  const short = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return `the model was taught with user turns that begin ${short(before)} and end ${short(after)}, and the router sends the query alone: move such words into the system prompt and train again if its answers suffer`;
}
