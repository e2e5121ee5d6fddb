/** Refuses a teacher and a base that Bedrock would refuse, before anything is uploaded. */
import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { UsageError } from "../command/options.ts";
import { type Base, type Method, pairFault } from "./bases.ts";
import { baseInService } from "./in-service.ts";
import { foundationBehind, lifecycleOf } from "./lifecycle.ts";

interface Pair {
  readonly method: Method;
  readonly base: Base;
  /** Null where nobody is asked. */
  readonly teacher: string | null;
}

/** @throws UsageError where the models do not fit each other, or one of them is out of service */
export async function refusePair(bedrock: BedrockClient, pair: Pair, now: Date): Promise<void> {
  const { method, teacher, base } = pair;
  const wrong = teacher === null ? undefined : pairFault({ method, teacher, base }, now);
  if (wrong) throw new UsageError(`${wrong.problem}: ${wrong.fix}; nothing was uploaded`);
  const found = await baseInService(bedrock, base, method, now);
  if ("problem" in found) throw new UsageError(`${found.problem}: ${found.fix}; nothing was uploaded`);
  const model = teacher === null ? undefined : await foundationBehind(bedrock, teacher);
  const lifecycle = model === undefined ? undefined : await lifecycleOf(bedrock, model, now);
  if (lifecycle && !lifecycle.usable)
    throw new UsageError(`the teacher ${teacher}: ${lifecycle.reason}: name another --teacher; nothing was uploaded`);
}
