/** `batch.json`: the batch jobs of a run, each written down before it is asked for, so that none is paid for and lost. */
import { z } from "zod";
import { writeJson } from "../files/atomic-write.ts";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";

const jobSchema = z.object({
  /** Null while it is not known whether Bedrock has taken the job: it is looked for by its name. */
  jobArn: z.string().nullable(),
  name: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  records: z.number().int(),
  reservedUsd: z.number(),
  /** True once its answers are on disk, or once it has ended without any. */
  settled: z.boolean(),
});
export type BatchJob = z.infer<typeof jobSchema>;

/** A run that was begun when there was one job has that job alone in its file. */
const fileSchema = z.union([z.object({ jobs: z.array(jobSchema) }), jobSchema.transform((job) => ({ jobs: [job] }))]);

export const BATCH_FILE = "batch.json";

export const readBatchJobs = (run: Run): readonly BatchJob[] =>
  readJsonFile(
    run.path(BATCH_FILE),
    parser(fileSchema),
    `delete it and run \`npx tsx distill/3-label.ts ${run.flags} --batch\` with the options and files it had: a job is found by its name, which follows from its queries, and is not paid for again`,
  )?.jobs ?? [];

/** A job that was started, and so is paid for, but whose answers are not on disk yet. */
export const openBatchJob = (run: Run): BatchJob | undefined => readBatchJobs(run).find(({ settled }) => !settled);

/** Adds a job, or puts it in the place of the one with its name. */
export const writeBatchJob = (run: Run, job: BatchJob): Promise<void> =>
  writeJson(run.path(BATCH_FILE), {
    jobs: [...readBatchJobs(run).filter(({ name }) => name !== job.name), job],
  });

/** Forgets a job that Bedrock never took. */
export const dropBatchJob = (run: Run, name: string): Promise<void> =>
  writeJson(run.path(BATCH_FILE), { jobs: readBatchJobs(run).filter((job) => job.name !== name) });
