/**
 * Model output is hostile input. Accepts what the contract lists and nothing else: one JSON object, as text (bare or in one
 * code fence) or as the answer tool's input, with every signal by its key or every signal by its name, finite, not
 * negative, summing to 1 ± 0.02; or with one known choice, as `choice` or `c`. Total, and linear in a bounded length.
 */
import { isNearOne, normalise, type Weights } from "../decision/weights.ts";
import { isRecord } from "../record.ts";
import { type ChoicesTask, labelNames, type SignalsTask, type Task } from "../task/task.ts";
import { ANSWER_TOOL } from "./prompt.ts";

type Parsed = { readonly ok: true; readonly weights: Weights } | { readonly ok: false; readonly problem: string };

/** UTF-16 units. The reference system's students write up to 1000 tokens, reasoning included. */
const MAX_TEXT_LENGTH = 8192;
const MAX_BLOCKS = 16;

/**
 * Reads the `content` array of a Converse answer's message.
 * A problem never quotes the output, because problems are logged.
 */
export function parseOutput(task: Task, content: unknown): Parsed {
  const found = answerIn(content);
  return found.ok ? readAnswer(task, found.value) : found;
}

type Found = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

const reject = (problem: string) => ({ ok: false, problem }) as const;

function answerIn(content: unknown): Found {
  if (!Array.isArray(content)) return reject("the message has no content array");
  if (content.length > MAX_BLOCKS) return reject(`more than ${MAX_BLOCKS} content blocks`);
  const tools = content.map((block) => field(block, "toolUse")).filter((tool) => tool !== undefined);
  if (tools.length > 1) return reject("more than one tool call");
  if (tools.length === 1) {
    if (field(tools[0], "name") !== ANSWER_TOOL) return reject("a call of another tool");
    return { ok: true, value: field(tools[0], "input") };
  }
  const texts = content.map((block) => field(block, "text")).filter((text) => text !== undefined && text !== "");
  if (texts.length !== 1) return reject(texts.length === 0 ? "no text" : "more than one text block");
  return parseText(texts[0]);
}

function parseText(text: unknown): Found {
  if (typeof text !== "string") return reject("the text is not a string");
  if (text.length > MAX_TEXT_LENGTH) return reject(`more than ${MAX_TEXT_LENGTH} characters of text`);
  try {
    return { ok: true, value: JSON.parse(withoutFence(text.trim())) };
  } catch {
    return reject("the text is not one JSON object"); // the message of JSON.parse would quote the output
  }
}

/** Takes off one code fence that encloses all of the text, with or without the word `json`. */
function withoutFence(text: string): string {
  if (text.length < 6 || !text.startsWith("```") || !text.endsWith("```")) return text;
  const inside = text.slice(3, -3);
  return /^json\b/i.test(inside) ? inside.slice(4) : inside;
}

function readAnswer(task: Task, value: unknown): Parsed {
  if (!isRecord(value)) return reject("the answer is not an object");
  return task.kind === "choices" ? readChoice(task, value) : readWeights(task, value);
}

function readChoice(task: ChoicesTask, value: object): Parsed {
  const choice = field(value, "choice") ?? field(value, "c");
  const name = labelNames(task).find((each) => each === choice);
  return name === undefined ? reject("the answer is not one of the choices") : { ok: true, weights: { [name]: 1 } };
}

function readWeights(task: SignalsTask, value: object): Parsed {
  const names = labelNames(task);
  const keys = task.signals.map((signal) => signal.key);
  const form = [names, keys].find((candidate) => candidate.every((key) => Object.hasOwn(value, key)));
  if (!form) return reject("a signal is missing");
  const numbers: number[] = [];
  for (const [i, key] of form.entries()) {
    const weight = field(value, key);
    if (typeof weight !== "number" || !Number.isFinite(weight)) return reject(`${names[i]} is not a finite number`);
    if (weight < 0) return reject(`${names[i]} is negative`);
    numbers.push(weight);
  }
  const sum = numbers.reduce((total, weight) => total + weight, 0);
  if (!isNearOne(sum)) return reject("the weights do not sum to 1");
  return { ok: true, weights: normalise(names, numbers) };
}

/** An own property of an unknown value: the model did not say what is on a prototype. */
function field(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key]; // an object with that own key, by the line above
}
