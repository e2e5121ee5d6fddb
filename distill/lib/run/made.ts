/**
 * `made.jsonl`: the names of everything that a run has Bedrock make, each written before the request. Job, model and
 * deployment of one customisation share a name, so teardown needs nothing else to find them.
 */
import { z } from "zod";
import { loadJsonl, openAppender } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "./run-dir.ts";

const made = z.object({
  name: z.string(),
  /** Absent when nothing was put on S3. */
  bucket: z.string().optional(),
});
export type Made = z.infer<typeof made>;

const FILE = "made.jsonl";

export async function recordMade(run: Run, entry: Made): Promise<void> {
  const known = await readMade(run);
  if (known.some(({ name, bucket }) => name === entry.name && bucket === entry.bucket)) return;
  const appender = await openAppender(run.path(FILE));
  await appender.append(entry);
  await appender.close();
}

export const readMade = (run: Run): Promise<Made[]> =>
  loadJsonl(run.path(FILE), parser(made), { optional: true, tornTail: true });

/** Where a customisation's data and output are in its bucket. */
export const prefixOf = (name: string): string => `sluice/${name}/`;
