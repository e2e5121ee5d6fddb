/** The evaluation to compare with: the newest other one of the same task, from this run or another. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { listRuns, type Run } from "../run/run-dir.ts";
import { EVALUATION_FORMAT, type Evaluation } from "./evaluation.ts";

export const EVALUATION_FILE = "evaluation.json";
/** This run's evaluation of other artefacts, kept when a newer one takes its place. */
export const PREVIOUS_FILE = "evaluation.previous.json";

export function readEvaluation(path: string): Evaluation | null {
  if (!existsSync(path)) return null;
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Evaluation; // our own file; the format says which shape
    return value.format === EVALUATION_FORMAT ? value : null;
  } catch {
    return null; // cut off or not ours: nothing to compare with, and the report says so
  }
}

/** @param current the new evaluation; a rerun on the same artefacts and rows is not a previous one */
export function previousEvaluation(run: Run, current: Evaluation): Evaluation | null {
  const root = dirname(run.dir);
  const others = listRuns(root)
    .filter((name) => name !== run.name)
    .map((name) => join(root, name, EVALUATION_FILE));
  return (
    [run.path(EVALUATION_FILE), run.path(PREVIOUS_FILE), ...others]
      .map(readEvaluation)
      .filter((found) => found !== null)
      .filter((found) => found.task === current.task && !isSameSubject(found, current))
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0] ?? null
  );
}

/** Whether two evaluations are of the same artefacts on the same rows. */
export const isSameSubject = (a: Evaluation, b: Evaluation): boolean =>
  a.run === b.run && a.rows.hash === b.rows.hash && JSON.stringify(a.artefacts) === JSON.stringify(b.artefacts);
