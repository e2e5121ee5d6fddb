/**
 * `made.jsonl`: the names of everything that a run has Bedrock make, each written before the request: customisations, batch
 * and evaluation jobs, deployments, copies in other regions. Job, model and deployment of one customisation share a name, so teardown needs nothing
 * else to find them.
 */
import { z } from "zod";
import { loadJsonl, openAppender } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "./run-dir.ts";

const made = z.object({
  name: z.string(),
  kind: z.enum(["customization", "deployment", "batch job", "evaluation job", "copy"]).default("customization"),
  /** Of a copy: the region that it is in. Everything else is in the run's own. */
  region: z.string().optional(),
  /** Absent when nothing was put on S3. */
  bucket: z.string().optional(),
  /** Where its objects are, when that is not `prefixOf(name)`. */
  prefix: z.string().optional(),
});
export type Made = z.infer<typeof made>;

const FILE = "made.jsonl";

export async function recordMade(run: Run, entry: Made): Promise<void> {
  const known = await readMade(run);
  const isSame = ({ name, kind, region, bucket }: Made): boolean =>
    name === entry.name && kind === entry.kind && region === entry.region && bucket === entry.bucket;
  if (known.some(isSame)) return;
  const appender = await openAppender(run.path(FILE));
  await appender.append(entry);
  await appender.close();
}

export const readMade = (run: Run): Promise<Made[]> =>
  loadJsonl(run.path(FILE), parser(made), { optional: true, tornTail: true });

/** Where a customisation's data and output are in its bucket. */
export const prefixOf = (name: string): string => `sluice/${name}/`;
