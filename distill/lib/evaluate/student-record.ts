/** What step 7 leaves beside the artefact, in `student.json`. */
import { z } from "zod";
import { readJsonFile } from "../json-file.ts";
import { parser } from "../rows.ts";
import type { Run } from "../run-dir.ts";

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

export function readStudentRecord(run: Run): StudentRecord | undefined {
  return readJsonFile(run.path(STUDENT_RECORD), parser(record), "delete it and run step 7 again");
}
