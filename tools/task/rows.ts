/** A task's own queries, as `task check` reads them: each unreadable row is a finding, and the others are checked all the same. */
import { existsSync } from "node:fs";
import { readLines } from "../../distill/lib/files/jsonl.ts";
import { shown } from "../../distill/lib/run/run-dir.ts";
import { type FixtureRow, fixtureParser } from "../../distill/lib/student/fixture-rows.ts";
import { queriesOf } from "../../distill/lib/task/folder.ts";
import { foldQuery } from "../../distill/lib/text/fold.ts";
import { isNearOne } from "../../edge/decision/weights.ts";
import { labelNames, outcomeOf, type Task } from "../../edge/task/task.ts";
import { error, type Finding, listed } from "./finding.ts";

export interface CheckedRow extends FixtureRow {
  /** The query without what makes no difference: case, accents, punctuation. */
  readonly key: string;
  /** What agreement is measured on: the choice, or the pattern of signals. */
  readonly outcome: string;
  /** Names of the labels that it is about: one choice, or the signals of its pattern. */
  readonly labels: readonly string[];
}

export interface TaskRows {
  readonly handwritten: readonly CheckedRow[];
  readonly composed: readonly CheckedRow[];
  readonly findings: readonly Finding[];
}

export async function readTaskRows(task: Task): Promise<TaskRows> {
  const files = queriesOf(task);
  const findings: Finding[] = [];
  const handwritten = await read(task, files.handwritten, findings);
  const composed = await read(task, files.composed, findings);
  return { handwritten, composed, findings };
}

async function read(task: Task, path: string, findings: Finding[]): Promise<CheckedRow[]> {
  const rows: CheckedRow[] = [];
  if (!existsSync(path)) {
    findings.push(error("rows", `${shown(path)} is missing`, "write it: one JSON object a line"));
    return rows;
  }
  const parse = fixtureParser(task);
  /** Lines by what is wrong with them: a label that the task no longer has is in many. */
  const faults = new Map<string, number[]>();
  for await (const { line, text } of readLines(path)) {
    if (text.trim() === "") continue;
    try {
      rows.push(toChecked(task, parse(JSON.parse(text))));
    } catch (problem) {
      const why = (problem as Error).message.replaceAll(/\s+/g, " ").slice(0, 200);
      const lines = faults.get(why);
      if (lines) lines.push(line);
      else faults.set(why, [line]);
    }
  }
  const isComposed = path === queriesOf(task).composed;
  const fix = isComposed ? "change the families and compose them again" : "correct each such row or take it out";
  for (const [why, lines] of faults)
    findings.push(error("rows", `${shown(path)}: line ${listed(lines.map(String))} cannot be read: ${why}`, fix));
  return rows;
}

/** @throws where the label is not one of the task's */
export function toChecked(task: Task, row: FixtureRow): CheckedRow {
  const names = labelNames(task);
  const stray = Object.keys(row.label).find((name) => !names.includes(name));
  if (stray !== undefined) throw new Error(`its label "${stray}" is not one of ${names.join(", ")}`);
  const sum = Object.values(row.label).reduce((total, weight) => total + weight, 0);
  if (!isNearOne(sum)) throw new Error(`its weights sum to ${sum.toFixed(2)}, not 1`);
  const outcome = outcomeOf(task, row.label);
  const labels = task.kind === "choices" ? [outcome] : outcome.split(" + ");
  return { ...row, key: foldQuery(row.query), outcome, labels };
}
