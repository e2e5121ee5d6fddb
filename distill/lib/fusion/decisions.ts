/** What the router says each query is about: from a file of decisions, or decided here by the rules and the shipped student. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { createCascade } from "../../../edge/cascade/run.ts";
import { normalise, toVector, type Weights } from "../../../edge/decision/weights.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { readJsonl } from "../files/jsonl.ts";
import { LineError } from "../files/line-error.ts";
import { loadStudent } from "../student/load.ts";

/** Gives the weights of a query; undefined where the file of decisions has none for it. */
export type Decide = (id: string, query: string | undefined) => Promise<Weights | undefined>;

const Line = z.object({ id: z.string().min(1), weights: z.record(z.string(), z.number().min(0)) });

/** Weights of a file scaled to sum to 1. @throws LineError naming the file, and the line of a fault. */
export async function decisionsOf(file: string, task: Task): Promise<Decide> {
  const signals = labelNames(task);
  const decisions = new Map<string, Weights>();
  const parse = (value: unknown): z.infer<typeof Line> => {
    const parsed = Line.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new Error('not a decision: expected {"id": "…", "weights": {"<signal>": 0.4, …}} with weights of 0 and more');
  };
  for await (const { line, value } of readJsonl(file, parse, { wellFormed: true })) {
    if (decisions.has(value.id)) throw new LineError(`${file}:${line}: a second decision for "${value.id}"`);
    const names = Object.keys(value.weights);
    if (names.length > 0 && !names.some((name) => signals.includes(name)))
      throw new LineError(`${file}:${line}: no weight for any signal of the task; known: ${signals.join(", ")}`);
    decisions.set(value.id, scaled(signals, value.weights));
  }
  return async (id) => decisions.get(id);
}

/** All zeros become uniform. */
function scaled(signals: readonly string[], weights: Weights): Weights {
  const values = toVector(signals, weights);
  const largest = Math.max(...values) || 1; // first, because the sum of two large numbers may overflow
  return normalise(
    signals,
    values.map((value) => value / largest),
  );
}

const students = new URL("../../../edge/student/", import.meta.url);

/** The router's own cascade without caches and models; a task that ships no student falls back on its prior. */
export function ownDecisions(task: Task): Decide {
  const artefact = fileURLToPath(new URL(`${task.name}.bin`, students));
  const cascade = createCascade({
    task,
    rules: compileRules(task),
    student: existsSync(artefact) ? loadStudent(artefact) : null,
    models: [],
    breakers: { admit: () => () => {}, state: () => "closed" },
    clock: Date.now,
    newId: () => "fusion",
    release: "fusion",
    deadlineMs: 60_000,
  });
  return async (_, query) => (query === undefined ? undefined : (await cascade.decide(query)).weights);
}
