/** Builds the router from variables and ports, alike for every platform. An absent port switches its feature off. */
import { type App, type AppParts, createApp } from "./app.ts";
import { createInfer } from "./bedrock/converse.ts";
import { createBreakers } from "./cascade/breakers.ts";
import { parseConfig, type Variables } from "./config.ts";
import { hexDigestOfBytes } from "./digest.ts";
import { unfailing } from "./http/telemetry.ts";
import { createMemoryCache } from "./platform/memory-cache.ts";
import { createSteadyClock } from "./platform/steady-clock.ts";
import type { Infer, ReleaseStore } from "./ports.ts";
import { builtInCatalogue } from "./release/catalogue.ts";
import { createReleases } from "./release/follow.ts";
import { BUILTIN } from "./release/keys.ts";
import type { Snapshot } from "./release/snapshot.ts";
import { compileRules } from "./rules/compile.ts";
import { decodeIntact } from "./student/artefact.ts";
import type { Decoded } from "./student/student.ts";
import { taskByName } from "./task/registry.ts";
import { taskHash } from "./task/task.ts";

export interface RouterParts
  extends Pick<
    AppParts,
    | "log"
    | "findSpans"
    | "version"
    | "sharedCache"
    | "allow"
    | "allowModel"
    | "metrics"
    | "writeLog"
    | "watch"
    | "pages"
    | "pending"
  > {
  readonly variables: Variables;
  /** Student artefacts built in, by task name. */
  readonly students: Readonly<Record<string, Uint8Array>>;
  readonly store?: ReleaseStore | undefined;
  /** A catalogue that is built in, in place of those of releases; empty is none. */
  readonly catalogue?: Uint8Array;
  /** Digest of the rules and the code that reads them, where the build has made one; else that of the task. */
  readonly rulesDigest?: string | undefined;
  /** True where the platform itself provides credentials, as a Lambda's role does. */
  readonly hasRole?: boolean;
}

/** Consecutive failures that open a model's circuit. */
const FAILURES_TO_OPEN = 5;
/** No call lasts longer than the longest deadline. */
const PROBE_MS = 5000;
/** Some 300 bytes each: under 2 MB of an isolate's 128. */
const MEMORY_CACHE = { maxEntries: 5000, ttlMs: 600_000 };

const wallClock = () => Date.now();

/** @throws when a variable is wrong; the message names it. */
export function createRouter({ variables, students, store, catalogue, hasRole, ...given }: RouterParts): App {
  let inForce = () => BUILTIN as string;
  const log = unfailing((line) =>
    given.log({ ...line, release: line["release"] ?? inForce(), version: given.version }),
  );
  const config = parseConfig(variables);
  for (const warning of config.warnings) log({ level: "warn", warning });
  const { access, models, breakerCooldownMs: cooldownMs } = config;
  const clock = createSteadyClock(wallClock);
  const task = taskByName(config.task);
  const rulesDigest = given.rulesDigest ?? taskHash(task);
  const shipped = students[task.name];
  const decoded: Decoded = shipped
    ? decodeIntact(shipped, { taskHash: taskHash(task) })
    : { ok: false, reason: "none is built in for this task" };
  if (!decoded.ok) log({ level: "warn", warning: `student: ${decoded.reason}` });
  const named = catalogue && catalogue.length > 0 ? builtInCatalogue(catalogue) : undefined;
  if (named?.problem) log({ level: "warn", warning: `catalogue: ${named.problem}` });
  const builtin: Snapshot = {
    version: BUILTIN,
    student: decoded.ok ? decoded.student : null,
    studentProblem: decoded.ok ? null : decoded.reason,
    models,
    promptHash: null,
    catalogue: named,
  };
  const hasCredentials = hasRole === true || access.credentials !== undefined || access.bearerToken !== undefined;
  const releases = createReleases({
    store,
    task,
    builtin,
    decode: decodeIntact,
    clock,
    rulesDigest,
    builtinDigest: async () => (shipped && decoded.ok ? hexDigestOfBytes(shipped) : undefined),
  });
  inForce = releases.version;
  return createApp({
    ...given,
    config,
    task,
    rules: compileRules(task),
    rulesDigest,
    releases,
    breakers: createBreakers({ failuresToOpen: FAILURES_TO_OPEN, cooldownMs, probeMs: PROBE_MS }, clock),
    hasCredentials,
    inferWith: (prompt) => (hasCredentials ? createInfer({ task, access, prompt }) : denied),
    clock,
    wallClock,
    newId: () => crypto.randomUUID().replaceAll("-", ""),
    random: Math.random,
    log,
    cache: createMemoryCache(MEMORY_CACHE, clock),
  });
}

const denied: Infer = async () => ({ ok: false, reason: "bedrock-denied" });
