/**
 * `switches.jsonl`: which model each kept deployment served before, written before Bedrock is asked to change it, so that an
 * interrupted switch still has its way back.
 */
import { z } from "zod";
import { loadJsonl, openAppender } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";

const entry = z.object({
  deploymentArn: z.string(),
  /** ARNs of the models. */
  from: z.string(),
  to: z.string(),
  /** ISO 8601. */
  at: z.string(),
});
type Switch = z.infer<typeof entry>;

const FILE = "switches.jsonl";

export async function recordSwitch(run: Run, made: Omit<Switch, "at">): Promise<void> {
  const appender = await openAppender(run.path(FILE));
  await appender.append({ ...made, at: new Date().toISOString() });
  await appender.close();
}

/** The model that the deployment served before it was given this one; undefined where this run did not switch it. */
export async function modelBefore(run: Run, deploymentArn: string, to: string): Promise<string | undefined> {
  const all = await loadJsonl(run.path(FILE), parser(entry), { optional: true, tornTail: true });
  return all.findLast((each) => each.deploymentArn === deploymentArn && each.to === to)?.from;
}
