/**
 * Training records of Bedrock's customization jobs, `bedrock-conversation-2024`, and the check of the service's limits.
 * Bedrock drops invalid records silently, so each is found here, with its line.
 */
import { createReadStream, statSync } from "node:fs";
import { createInterface } from "node:readline";
import { compactAnswer, type PromptStyle, systemPrompt, userMessage } from "../../../edge/bedrock/prompt.ts";
import type { Weights } from "../../../edge/decision/weights.ts";
import type { Task } from "../../../edge/task/task.ts";

const SCHEMA_VERSION = "bedrock-conversation-2024";

interface Turn {
  readonly role: "user" | "assistant";
  readonly content: readonly { readonly text: string }[];
}
interface BedrockRecord {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly system: readonly { readonly text: string }[];
  readonly messages: readonly Turn[];
}

/** A prompt for the teacher to answer or, with weights, a prompt and its compact answer to train on. */
export function toRecord(task: Task, style: PromptStyle, query: string, weights?: Weights): BedrockRecord {
  const turn = (role: Turn["role"], text: string): Turn => ({ role, content: [{ text }] });
  return {
    schemaVersion: SCHEMA_VERSION,
    system: [{ text: systemPrompt(task, style) }],
    messages: [turn("user", userMessage(query)), ...(weights ? [turn("assistant", compactAnswer(task, weights))] : [])],
  };
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

/** Faults listed one by one; any more are only counted. */
const MAX_FAULTS = 20;

/** Reads a file as Bedrock will, and lists the lines that it would drop. */
export async function checkRecords(path: string, limits: RecordLimits): Promise<RecordCheck> {
  const faults: RecordFault[] = [];
  const bytes = statSync(path).size;
  let line = 0;
  let invalid = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    const fault = faultOf(text, limits);
    if (!fault) continue;
    if (++invalid <= MAX_FAULTS) faults.push({ line, fault });
  }
  if (invalid > MAX_FAULTS) faults.push({ fault: `${invalid - MAX_FAULTS} more lines are invalid` });
  const records = line - invalid;
  if (!path.endsWith(".jsonl")) faults.push({ fault: "the file's name does not end in .jsonl" });
  if (records < limits.minRecords)
    faults.push({ fault: `${records} records; at least ${limits.minRecords} are needed` });
  if (records > limits.maxRecords) faults.push({ fault: `${records} records; at most ${limits.maxRecords} are taken` });
  if (bytes > limits.maxFileBytes) faults.push({ fault: `${bytes} bytes; at most ${limits.maxFileBytes} are taken` });
  return { records, bytes, faults };
}

/** Why Bedrock would drop a line; undefined for a valid record. */
export function faultOf(text: string, limits: Pick<RecordLimits, "maxLineBytes" | "answered">): string | undefined {
  const bytes = Buffer.byteLength(text, "utf8");
  if (bytes > limits.maxLineBytes) return `${bytes} bytes; a line holds at most ${limits.maxLineBytes}`;
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    return "not valid JSON";
  }
  if (!isObject(record)) return "not a JSON object";
  const stray = strayKey(record, ["schemaVersion", "system", "messages"]);
  if (stray) return `unknown field ${stray}`;
  if (record["schemaVersion"] !== SCHEMA_VERSION) return `schemaVersion is not ${SCHEMA_VERSION}`;
  if (record["system"] !== undefined) {
    const fault = textFault(record["system"]);
    if (fault) return `system: ${fault}`;
  }
  const messages = record["messages"];
  if (!Array.isArray(messages)) return "messages is not an array";
  const roles = limits.answered ? ["user", "assistant"] : ["user", "assistant"].slice(0, Math.max(1, messages.length));
  if (messages.length !== roles.length) return `${messages.length} messages; expected ${roles.join(", then ")}`;
  for (const [i, message] of messages.entries()) {
    const at = `messages[${i}]`;
    if (!isObject(message)) return `${at} is not an object`;
    const extra = strayKey(message, ["role", "content"]);
    if (extra) return `${at}: unknown field ${extra}`;
    if (message["role"] !== roles[i]) return `${at}: the role is not ${roles[i]}`;
    const fault = textFault(message["content"]);
    if (fault) return `${at}: ${fault}`;
  }
  return undefined;
}

function textFault(content: unknown): string | undefined {
  if (!Array.isArray(content) || content.length !== 1) return "not exactly one content block";
  const block: unknown = content[0];
  if (!isObject(block)) return "the content block is not an object";
  const stray = strayKey(block, ["text", "type"]);
  if (stray) return `unknown field ${stray}`;
  return typeof block["text"] === "string" && block["text"].trim() !== "" ? undefined : "no text";
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const strayKey = (value: Record<string, unknown>, known: readonly string[]): string | undefined =>
  Object.keys(value).find((key) => !known.includes(key));
