/** Labelled text files of the student command: one JSON object a line, each with a query and a label or an intent. */
import { z } from "zod";
import { isNearOne } from "../../../edge/decision/weights.ts";
import { readJsonl } from "../files/jsonl.ts";
import { createRandom } from "../statistics/random.ts";
import { createReservoir } from "../statistics/reservoir.ts";
import type { TrainingRow } from "./rows.ts";

type Mode = "label" | "intent";

/** The intent that marks queries outside all intents. */
const OUT_OF_SCOPE = "oos";

export interface LabelledFile {
  /** Lines that were read; more than are held where the file has more than the limit. */
  readonly read: number;
  readonly rows: readonly TrainingRow[];
  /** Line of each row, from 1. */
  readonly lines: readonly number[];
  readonly outOfScope: readonly string[];
  readonly outOfScopeLines: readonly number[];
}

const labelledQuery = z.object({
  query: z.string(),
  label: z.unknown().optional(),
  intent: z.string().min(1).optional(),
  group: z.string().optional(),
  style: z.string().min(1).optional(),
});

const labelSchema = z.record(z.string(), z.number().min(0));

interface ReadOptions {
  readonly mode: Mode;
  readonly signals: readonly string[];
  /** Rows that are held at most. */
  readonly limit: number;
  readonly seed: number;
}

/**
 * All rows of the file, or a uniform sample of them where there are more than the limit: memory does not grow with the file, and
 * the same file, seed and limit give the same rows. They stay in the file's order.
 *
 * @throws naming file and line when a line is not a row, or its label does not fit.
 */
export async function readLabelledFile(
  path: string,
  { mode, signals, limit, seed }: ReadOptions,
): Promise<LabelledFile> {
  const parse = mode === "label" ? (value: unknown) => parseLabelled(value, signals) : parseIntent;
  const reservoir = createReservoir<{ line: number; value: TrainingRow | string }>(limit, createRandom(`rows ${seed}`));
  for await (const { line, value } of readJsonl(path, parse, { wellFormed: true })) reservoir.add({ line, value });
  const rows: TrainingRow[] = [];
  const lines: number[] = [];
  const outOfScope: string[] = [];
  const outOfScopeLines: number[] = [];
  for (const { line, value } of reservoir.inOrder()) {
    if (typeof value === "string") {
      outOfScope.push(value);
      outOfScopeLines.push(line);
    } else {
      rows.push(value);
      lines.push(line);
    }
  }
  return { read: reservoir.seen, rows, lines, outOfScope, outOfScopeLines };
}

function parseLabelled(value: unknown, signals: readonly string[]): TrainingRow {
  const { query, label: given, group, style } = parseRow(value);
  const isMap = typeof given === "object" && given !== null && !Array.isArray(given);
  if (!isMap) {
    const example = signals.find((signal) => signal === given) ?? signals[0];
    throw new Error(
      `"label" ${given === undefined ? "is missing: it" : `is ${JSON.stringify(given)}, but it`} gives each signal a weight, ` +
        `e.g. {"${example}": 1}; for names, use --label intent and "intent": "name"`,
    );
  }
  const label = checked(labelSchema, given, "label");
  for (const signal of Object.keys(label)) {
    if (!signals.includes(signal)) throw new Error(`"label" has no signal "${signal}"; known: ${signals.join(", ")}`);
  }
  const sum = Object.values(label).reduce((total, weight) => total + weight, 0);
  if (!isNearOne(sum)) throw new Error(`the weights of "label" sum to ${sum}, not to 1`);
  const normalised = Object.fromEntries(signals.map((signal) => [signal, (label[signal] ?? 0) / sum]));
  return { query, label: normalised, ...(group !== undefined && { group }), ...(style !== undefined && { style }) };
}

const parseRow = (value: unknown): z.infer<typeof labelledQuery> => checked(labelledQuery, value);

function checked<T>(schema: z.ZodType<T>, value: unknown, at?: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = [...(at === undefined ? [] : [at]), ...(issue?.path ?? [])].join(".");
  if (where === "") throw new Error('a row is an object, e.g. {"query": "…", "label": {"visual": 1}}');
  throw new Error(`${where}: ${issue?.message ?? "invalid"}`);
}

/** A row, or only the query if it is outside all intents. */
function parseIntent(value: unknown): TrainingRow | string {
  const { query, intent, group, style } = parseRow(value);
  if (intent === undefined) throw new Error('"intent" is missing (or use --label label)');
  if (intent === OUT_OF_SCOPE) return query;
  return {
    query,
    label: { [intent]: 1 },
    ...(group !== undefined && { group }),
    ...(style !== undefined && { style }),
  };
}
