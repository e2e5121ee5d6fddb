/**
 * Training records of Bedrock's customization jobs, `bedrock-conversation-2024`, and the check of the service's limits.
 * Bedrock drops invalid records silently, so each is found here, with its line.
 */
import { createReadStream, statSync } from "node:fs";
import {
  compactAnswer,
  fullAnswer,
  type PromptStyle,
  systemPrompt,
  userMessage,
} from "../../../edge/bedrock/prompt.ts";
import { roundWeights, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { readLines } from "../files/jsonl.ts";

export const SCHEMA_VERSION = "bedrock-conversation-2024";

interface Turn {
  readonly role: "user" | "assistant";
  readonly content: readonly { readonly text: string }[];
}
interface BedrockRecord {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly system: readonly { readonly text: string }[];
  readonly messages: readonly Turn[];
}

/** A prompt for the teacher to answer or, with weights, a prompt and its answer to train on, in the form that the prompt asks for. */
export function toRecord(task: Task, style: PromptStyle, query: string, weights?: Weights): BedrockRecord {
  const turn = (role: Turn["role"], text: string): Turn => ({ role, content: [{ text }] });
  return {
    schemaVersion: SCHEMA_VERSION,
    system: [{ text: systemPrompt(task, style) }],
    messages: [
      turn("user", userMessage(query)),
      ...(weights ? [turn("assistant", answerOf(task, style, weights))] : []),
    ],
  };
}

/** The weights as an answer in the form that a style of prompt asks for. */
export function answerOf(task: Task, style: PromptStyle, weights: Weights): string {
  return style === "distilled"
    ? compactAnswer(task, weights)
    : fullAnswer(task, roundWeights(labelNames(task), weights));
}

export interface RecordLimits {
  readonly minRecords: number;
  readonly maxRecords: number;
  readonly maxLineBytes: number;
  readonly maxFileBytes: number;
  /** Whether each record must contain its answer. */
  readonly answered: boolean;
}

/** https://docs.aws.amazon.com/general/latest/gr/bedrock.html; of the two file sizes AWS gives (1 and 2 GB) the smaller. */
export const DISTILLATION_LIMITS: RecordLimits = {
  minRecords: 100,
  maxRecords: 15_000,
  maxLineBytes: 16 * 1024,
  maxFileBytes: 1024 ** 3,
  answered: false,
};
/** Nova fine-tuning: 20,000 training records (AWS's samples); the other limits as above. */
export const FINE_TUNING_LIMITS: RecordLimits = { ...DISTILLATION_LIMITS, maxRecords: 20_000, answered: true };

/** Rows of the calibration part on which a fine-tuning measures its loss. */
export const VALIDATION_FILE = "bedrock-validation.jsonl";
/** A fine-tuning of Nova takes 1,000 validation records (AWS's samples). */
export const VALIDATION_LIMITS: RecordLimits = { ...FINE_TUNING_LIMITS, minRecords: 1, maxRecords: 1_000 };

interface RecordFault {
  /** From 1; absent when the fault is of the file as a whole. */
  readonly line?: number;
  readonly fault: string;
}

export interface RecordCheck {
  readonly records: number;
  readonly bytes: number;
  readonly faults: readonly RecordFault[];
}

const BYTE_ORDER_MARK = Buffer.from("\uFEFF");
/** Faults listed one by one; any more are only counted. */
const MAX_FAULTS = 20;

/** Reads a file as Bedrock will, and lists the lines that it would drop. */
export async function checkRecords(path: string, limits: RecordLimits): Promise<RecordCheck> {
  const faults: RecordFault[] = [];
  const bytes = statSync(path).size;
  let line = 0;
  let invalid = 0;
  for await (const { text } of readLines(path)) {
    line++;
    const read = readRecord(text, limits);
    if (read.ok) continue;
    if (++invalid <= MAX_FAULTS) faults.push({ line, fault: read.fault });
  }
  if (invalid > MAX_FAULTS) faults.push({ fault: `${invalid - MAX_FAULTS} more lines are invalid` });
  const records = line - invalid;
  if (await hasByteOrderMark(path)) faults.unshift({ line: 1, fault: "the file begins with a byte order mark" });
  if (!path.endsWith(".jsonl")) faults.push({ fault: "the file's name does not end in .jsonl" });
  if (records < limits.minRecords)
    faults.push({
      fault: `${records} records; at least ${limits.minRecords} are needed: collect more queries, or have more written by 2-synthesize`,
    });
  if (records > limits.maxRecords) faults.push({ fault: `${records} records; at most ${limits.maxRecords} are taken` });
  if (bytes > limits.maxFileBytes) faults.push({ fault: `${bytes} bytes; at most ${limits.maxFileBytes} are taken` });
  return { records, bytes, faults };
}

async function hasByteOrderMark(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 2 })) return BYTE_ORDER_MARK.equals(chunk);
  return false;
}

/** The texts of a valid record. */
interface RecordTexts {
  readonly system?: string;
  readonly user: string;
  readonly answer?: string;
}

type Read = { readonly ok: true; readonly texts: RecordTexts } | { readonly ok: false; readonly fault: string };

/** Reads a line as AWS's own validator does. `fault` is why Bedrock would drop it. */
export function readRecord(text: string, limits: Pick<RecordLimits, "maxLineBytes" | "answered">): Read {
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes > limits.maxLineBytes) return reject(`${bytes} bytes; a line holds at most ${limits.maxLineBytes}`);
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return reject("not valid JSON");
  }
  if (!isObject(record)) return reject("not a JSON object");
  const stray = strayKey(record, ["schemaVersion", "system", "messages"]);
  if (stray) return reject(`unknown field ${stray}`);
  if (record["schemaVersion"] !== SCHEMA_VERSION) return reject(`schemaVersion is not ${SCHEMA_VERSION}`);
  const system = record["system"] === undefined ? undefined : readText(record["system"]);
  if (system?.fault) return reject(`system: ${system.fault}`);
  const messages = record["messages"];
  if (!Array.isArray(messages)) return reject("messages is not an array");
  const roles = limits.answered ? ["user", "assistant"] : ["user", "assistant"].slice(0, Math.max(1, messages.length));
  if (messages.length !== roles.length) return reject(`${messages.length} messages; expected ${roles.join(", then ")}`);
  const turns: string[] = [];
  for (const [i, message] of messages.entries()) {
    const at = `messages[${i}]`;
    if (!isObject(message)) return reject(`${at} is not an object`);
    const extra = strayKey(message, ["role", "content"]);
    if (extra) return reject(`${at}: unknown field ${extra}`);
    if (message["role"] !== roles[i]) return reject(`${at}: the role is not ${roles[i]}`);
    const { fault, text } = readText(message["content"]);
    if (fault) return reject(`${at}: ${fault}`);
    turns.push(text);
  }
  const [user = "", answer] = turns;
  return { ok: true, texts: { user, ...(system && { system: system.text }), ...(answer !== undefined && { answer }) } };
}

const reject = (fault: string) => ({ ok: false, fault }) as const;

/** The text of a list of exactly one text block, or what is wrong with it. */
function readText(content: unknown): { readonly fault?: string; readonly text: string } {
  const wrong = (fault: string) => ({ fault, text: "" });
  if (!Array.isArray(content) || content.length !== 1) return wrong("not exactly one content block");
  const block: unknown = content[0];
  if (!isObject(block)) return wrong("the content block is not an object");
  const stray = strayKey(block, ["text", "type"]);
  if (stray) return wrong(`unknown field ${stray}`);
  const text = block["text"];
  return typeof text === "string" && text.trim() !== "" ? { text } : wrong("no text");
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const strayKey = (value: Record<string, unknown>, known: readonly string[]): string | undefined =>
  Object.keys(value).find((key) => !known.includes(key));
