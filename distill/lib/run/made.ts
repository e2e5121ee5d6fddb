/**
 * `made.jsonl`: the names of everything that a run has Bedrock make, each written before the request: customisations, batch
 * and evaluation jobs, deployments. Job, model and deployment of one customisation share a name, so teardown needs nothing
 * else to find them.
 */
import { z } from "zod";
import { loadJsonl, openAppender } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "./run-dir.ts";

const made = z.object({
  name: z.string(),
  kind: z.enum(["customization", "deployment", "batch job", "evaluation job"]).default("customization"),
  /** Absent when nothing was put on S3. */
  bucket: z.string().optional(),
  /** Where its objects are, when that is not `prefixOf(name)`. */
  prefix: z.string().optional(),
});
export type Made = z.infer<typeof made>;

const FILE = "made.jsonl";

export async function recordMade(run: Run, entry: Made): Promise<void> {
  const known = await readMade(run);
  const isSame = ({ name, kind, bucket }: Made): boolean =>
    name === entry.name && kind === entry.kind && bucket === entry.bucket;
  if (known.some(isSame)) return;
  const appender = await openAppender(run.path(FILE));
  await appender.append(entry);
  await appender.close();
}

export const readMade = (run: Run): Promise<Made[]> =>
  loadJsonl(run.path(FILE), parser(made), { optional: true, tornTail: true });

/** Where a customisation's data and output are in its bucket. */
export const prefixOf = (name: string): string => `sluice/${name}/`;
