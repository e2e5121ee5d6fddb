/** The router of a Worker, from its variables and bindings. Every binding is optional: without it its feature is off. */
import { type App, createApp } from "../app.ts";
import { createAsk } from "../bedrock/converse.ts";
import { createBreakers } from "../cascade/breakers.ts";
import { type Config, parseConfig, type Variables } from "../config.ts";
import type { LogLine } from "../http/request-context.ts";
import type { AskModel, ModelTarget } from "../ports.ts";
import { compileRules } from "../rules/compile.ts";
import { decodeStudent } from "../student/artefact.ts";
import type { Decoded } from "../student/student.ts";
import { taskByName } from "../task/registry.ts";
import { taskHash } from "../task/task.ts";
import { createMetrics } from "./analytics-engine.ts";
import { createCacheApi } from "./cache-api.ts";
import { createKvReleases } from "./kv-releases.ts";
import { createMemoryCache } from "./memory-cache.ts";
import { createR2Log } from "./r2-log.ts";
import { createLimiter } from "./rate-limiter.ts";
import { BUILTIN, createReleases } from "./releases.ts";

export interface RouterEnv extends Variables {
  readonly RELEASES?: KVNamespace;
  readonly LOGS?: R2Bucket;
  readonly METRICS?: AnalyticsEngineDataset;
  readonly LIMITER?: RateLimit;
}

export interface RouterParts {
  readonly env: RouterEnv;
  /** Student artefacts built in, by task name. */
  readonly students: Readonly<Record<string, Uint8Array>>;
  /** Opens the shared cache; absent where there is none. */
  readonly openCache?: () => Pick<Cache, "match" | "put">;
  readonly log: (line: LogLine) => void;
}

/** Consecutive failures that open a model's circuit. */
const FAILURES_TO_OPEN = 5;
/** No call lasts longer than the longest deadline. */
const PROBE_MS = 5000;
/** Some 300 bytes each: under 2 MB of an isolate's 128. */
const MEMORY_CACHE = { maxEntries: 5000, ttlMs: 600_000 };

const clock = () => Date.now();

/** @throws when a variable is wrong; the message names it. */
export function createRouter({ env, students, openCache, log }: RouterParts): App {
  const config = parseConfig(env);
  const task = taskByName(config.task);
  const { RELEASES, LOGS, METRICS, LIMITER } = env;
  const shipped = students[task.name];
  const decoded: Decoded = shipped
    ? decodeStudent(shipped, { taskHash: taskHash(task) })
    : { ok: false, reason: "none is built in for this task" };
  if (!decoded.ok) log({ level: "warn", warning: `student: ${decoded.reason}` });
  const builtin = {
    version: BUILTIN,
    student: decoded.ok ? decoded.student : null,
    studentProblem: decoded.ok ? null : decoded.reason,
    models: config.models,
    promptHash: null,
  };
  const onProblem = ({ region, modelId }: ModelTarget, problem: string) =>
    log({ level: "warn", warning: "model output refused", region, modelId, problem });
  const store = RELEASES && createKvReleases(RELEASES);
  return createApp({
    config,
    task,
    rules: compileRules(task),
    releases: createReleases({ store, task, builtin, decode: decodeStudent, clock }),
    breakers: createBreakers(
      { failuresToOpen: FAILURES_TO_OPEN, cooldownMs: config.breakerCooldownMs, probeMs: PROBE_MS },
      clock,
    ),
    askWith: (style) => (mayCall(config) ? createAsk({ task, access: config.access, style, onProblem }) : denied),
    clock,
    newId: () => crypto.randomUUID().replaceAll("-", ""),
    random: Math.random,
    log,
    cache: createMemoryCache(MEMORY_CACHE, clock),
    ...(openCache && { sharedCache: createCacheApi(openCache, task) }),
    ...(LIMITER && { allow: createLimiter(LIMITER) }),
    ...(METRICS && { metrics: createMetrics(METRICS) }),
    ...(LOGS && { writeLog: createR2Log(LOGS, clock) }),
  });
}

/** A Worker has no instance role to fall back on: without credentials of its own every call would be refused. */
const mayCall = ({ access }: Config): boolean => access.credentials !== undefined || access.bearerToken !== undefined;

const denied: AskModel = async () => ({ ok: false, reason: "bedrock-denied" });
