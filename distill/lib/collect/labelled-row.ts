/** Reads a row of an imported file, JSONL or CSV: a query and its optional fields. */
import { z } from "zod";
import { isNearOne, normalise, type Weights } from "../../../edge/decision/weights.ts";
import { labelNames, OUT_OF_SCOPE, type Task } from "../../../edge/task/task.ts";
import { parser } from "../files/parser.ts";
import type { RawQuery } from "./raw.ts";

const row = z.object({
  query: z.string(),
  id: z.union([z.string(), z.number()], "neither text nor a number").optional(),
  label: z.unknown().optional(),
  choice: z.string().nullable().optional(),
  intent: z.string().optional(),
  group: z.string().optional(),
  lang: z.string().optional(),
  source: z.string().optional(),
  license: z.string().optional(),
  licence: z.string().optional(),
  family: z.string().optional(),
  tags: z.array(z.string()).optional(),
  part: z.enum(["train", "calibration", "test"]).optional(),
});
const parseRow = parser(row);
const numbers = z.record(z.string(), z.number());
/** Fields of a row, as columns of CSV too. */
export const ROW_FIELDS: readonly string[] = Object.keys(row.shape);

/** @throws naming the field that is wrong. The `part` in a file is ignored: parts are drawn here. */
export function toRawQuery(task: Task, value: unknown, origin: string, source: string): RawQuery {
  const parsed = parseRow(value);
  const gold = goldOf(task, parsed);
  const licence = parsed.licence ?? parsed.license;
  return {
    query: parsed.query,
    origin,
    source: parsed.source ?? source,
    // An id without a sign is none: the text gives one.
    ...(parsed.id !== undefined && String(parsed.id).trim() !== "" && { id: String(parsed.id) }),
    ...(gold && { gold }),
    ...(parsed.group && { group: parsed.group }),
    ...(parsed.lang && { lang: parsed.lang }),
    ...(licence && { licence }),
    ...(parsed.family && { family: parsed.family }),
    ...(parsed.tags && { tags: parsed.tags }),
  };
}

/** How intent files of others mark a query outside all intents. */
const INTENT_OUT_OF_SCOPE = "oos";

/** The row's human label. Tasks of choices give it as `choice` (null: out of scope) or `intent` (`oos`); an empty `label` is none. */
function goldOf(task: Task, { label, choice, intent }: ReturnType<typeof parseRow>): Weights | undefined {
  if (label !== undefined && label !== null) return parseGold(task, label);
  if (task.kind === "signals") return undefined;
  if (choice !== undefined) return parseGold(task, choice ?? OUT_OF_SCOPE);
  return intent ? parseGold(task, intent === INTENT_OUT_OF_SCOPE ? OUT_OF_SCOPE : intent) : undefined;
}

/** A human label: the name of one signal or choice, or a weight for each; those left out count 0. */
export function parseGold(task: Task, label: unknown): Weights {
  const signals = labelNames(task);
  const kind = task.kind === "signals" ? "signal" : "choice";
  if (typeof label === "string") {
    if (!signals.includes(label))
      throw new Error(`label: "${label}" is not a ${kind}; accepted: ${signals.join(", ")}`);
    return normalise(
      signals,
      signals.map((signal) => (signal === label ? 1 : 0)),
    );
  }
  const parsed = numbers.safeParse(label);
  if (!parsed.success) throw new Error(`label: neither a ${kind}'s name nor an object of numbers`);
  const stray = Object.keys(parsed.data).find((key) => !signals.includes(key));
  if (stray !== undefined) throw new Error(`label: "${stray}" is not a ${kind}; accepted: ${signals.join(", ")}`);
  const values = signals.map((signal) => parsed.data[signal] ?? 0);
  if (values.some((weight) => !Number.isFinite(weight) || weight < 0)) throw new Error("label: a weight is negative");
  const sum = values.reduce((total, weight) => total + weight, 0);
  if (!isNearOne(sum)) throw new Error(`label: the weights sum to ${sum.toFixed(3)}, not 1`);
  return normalise(signals, values);
}
