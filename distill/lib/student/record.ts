/** What step 7 leaves: the artefact, `student.bin`, and how it was made, `student.json`. */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { decodeStudent } from "../../../edge/student/artefact.ts";
import type { Student } from "../../../edge/student/student.ts";
import { type Task, taskHash } from "../../../edge/task/task.ts";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";

const record = z.object({
  sha256: z.string(),
  bytes: z.number().int(),
  /** What it was calibrated against. */
  reference: z.enum(["teacher", "gold"]),
  trainingRows: z.number().int(),
  /** Training rows by who labelled them. */
  labelSources: z.record(z.string(), z.number().int()),
  calibrationRows: z.number().int(),
  population: z.string(),
  threshold: z.number(),
  coverage: z.number(),
  alpha: z.number(),
  delta: z.number(),
  refusal: z.string().nullable(),
  classes: z.array(z.string()),
  metrics: z.record(z.string(), z.number()),
  /** True when labels that it learned or was calibrated from came from the stand-in. */
  simulated: z.boolean(),
});
export type StudentRecord = z.infer<typeof record>;

export const STUDENT_FILE = "student.bin";
export const STUDENT_RECORD = "student.json";

/**
 * The artefact that step 7 left; undefined when it has not run.
 * @throws when this build cannot read it: of another format or task, or damaged.
 */
export function readStudent(run: Run, task: Task): { readonly bytes: Buffer; readonly student: Student } | undefined {
  if (!existsSync(run.path(STUDENT_FILE))) return undefined;
  const bytes = readFileSync(run.path(STUDENT_FILE));
  const decoded = decodeStudent(bytes, { taskHash: taskHash(task) });
  if (!decoded.ok) throw new Error(`${STUDENT_FILE}: ${decoded.reason}: run steps 7 and 8 again`);
  return { bytes, student: decoded.student };
}

export function readStudentRecord(run: Run): StudentRecord | undefined {
  return readJsonFile(run.path(STUDENT_RECORD), parser(record), "delete it and run step 7 again");
}
