/**
 * `made.jsonl`: the names of everything a run asks Bedrock to make, written before it is asked for. Job, model and
 * deployment of one customisation share a name, which is all that teardown needs to find them again.
 */
import { z } from "zod";
import { loadJsonl, openAppender } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";

const made = z.object({ name: z.string(), bucket: z.string() });
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

/** Where a customisation's data and output stand in its bucket. */
export const prefixOf = (name: string): string => `sluice/${name}/`;
