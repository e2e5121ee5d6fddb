/** The cascade of a release: what the release holds, with what the router has for all of them. */
import { systemPrompt } from "./bedrock/prompt.ts";
import { promptOfHash } from "./bedrock/request.ts";
import type { Breakers } from "./cascade/breakers.ts";
import type { Cascade } from "./cascade/cascade.ts";
import { createCascade } from "./cascade/run.ts";
import type { Config } from "./config.ts";
import type { Clock, DecisionCache, FindSpans, Infer, LogLine, NearCache, WallClock } from "./ports.ts";
import { cacheNameOf } from "./release/cache-name.ts";
import type { Snapshot } from "./release/snapshot.ts";
import type { RuleSet } from "./rules/reading.ts";
import type { Task } from "./task/task.ts";

export interface ReleaseCascadeParts {
  readonly config: Config;
  readonly task: Task;
  readonly rules: RuleSet;
  readonly breakers: Breakers;
  /** Makes the function that calls a release's models, which were trained with this system prompt. */
  readonly inferWith: (prompt: string) => Infer;
  readonly clock: Clock;
  readonly wallClock: WallClock;
  readonly newId: () => string;
  readonly log: (line: LogLine) => void;
  readonly cache?: NearCache | undefined;
  readonly sharedCache?: DecisionCache | undefined;
  /** Shows stages in the platform's trace. */
  readonly findSpans?: FindSpans | undefined;
}

/** Whether a decision may be kept: one that was made before its catalogue was there must not be served later. */
export const mayCache = ({ catalogue }: Snapshot): boolean => !catalogue || catalogue.loaded !== null;

/** Asks models with the prompt that those of the release were trained with. */
export function inferOf({ task, log, inferWith }: ReleaseCascadeParts, snapshot: Snapshot): Infer {
  const short = systemPrompt(task, "distilled");
  // Of a release without a distilled model the hash is empty.
  const prompt = snapshot.prompt ?? (snapshot.promptHash ? promptOfHash(task, snapshot.promptHash) : short);
  if (prompt === null)
    log({ level: "warn", warning: `release ${snapshot.version}: its models were trained with a prompt unknown here` });
  return inferWith(prompt ?? short);
}

export function cascadeOf(
  parts: ReleaseCascadeParts,
  snapshot: Snapshot,
  infer: Infer = inferOf(parts, snapshot),
): Cascade {
  const { task, rules, breakers, cache, sharedCache, findSpans, clock, wallClock, newId, config } = parts;
  return createCascade({
    task,
    rules,
    student: snapshot.student,
    models: snapshot.models,
    infer,
    breakers,
    clock,
    wallClock,
    newId,
    release: snapshot.version,
    cacheAs: cacheNameOf(snapshot),
    rulesHeld: snapshot.held?.rules,
    deadlineMs: config.deadlineMs,
    findSpans,
    ...(mayCache(snapshot) && { cache, sharedCache }),
    linker: snapshot.catalogue?.loaded?.linker,
    distilledConfidence: snapshot.distilledConfidence,
    fusion: snapshot.fusion,
  });
}
