/** What `/readyz` says: without a key only whether the router is ready; with one also its release, stages and bindings. */
import { kindOfModel } from "../bedrock/models.ts";
import type { Breakers } from "../cascade/breakers.ts";
import { type Config, includesScope } from "../config.ts";
import { fusionDigest } from "../fusion/digest.ts";
import type { Allow, DecisionCache, WriteLog, WriteMetrics } from "../ports.ts";
import type { Releases } from "../release/follow.ts";
import type { Snapshot } from "../release/snapshot.ts";
import type { Caller } from "./auth.ts";

export const isReady = ({ auth }: Config): boolean => auth.mode === "off" || auth.keys.length > 0;

interface ReadinessParts {
  readonly config: Config;
  readonly breakers: Breakers;
  readonly releases: Pick<Releases, "bound">;
  readonly sharedCache?: DecisionCache | undefined;
  readonly writeLog?: WriteLog | undefined;
  readonly metrics?: WriteMetrics | undefined;
  readonly allow?: Allow | undefined;
  readonly allowModel?: Allow | undefined;
  /** Whether there are credentials to call models with, from the configuration or from the platform. */
  readonly hasCredentials: boolean;
}

interface ReadinessNow {
  readonly snapshot: Snapshot;
  /** Why the store's release is not the one in force; null when it is. */
  readonly releaseProblem: string | null;
  /** Why nothing is audited; null while audits run. */
  readonly auditsOff: string | null;
  readonly nowMs: number;
  readonly caller: Caller;
}

export function readiness(parts: ReadinessParts, now: ReadinessNow) {
  const { config } = parts;
  const { snapshot, releaseProblem, auditsOff } = now;
  const { scope } = now.caller;
  const bound = (port: unknown, binding: string) => (port ? "on" : `off: ${binding} is not bound`);
  return {
    release: snapshot.version,
    ...(releaseProblem !== null && { releaseProblem }),
    task: config.task,
    ...(config.warnings.length > 0 && includesScope(scope, "debug") && { warnings: config.warnings }),
    stages: {
      rule: "on",
      cache: parts.sharedCache ? "on, shared" : "on, this isolate only",
      student: snapshot.student ? "on" : `off: ${snapshot.studentProblem ?? "none"}`,
      distilled: distilled(parts, now),
    },
    features: {
      releases: bound(parts.releases.bound, "RELEASES"),
      log: bound(parts.writeLog, "LOGS"),
      metrics: bound(parts.metrics, "METRICS"),
      fusion: snapshot.fusion ? `on, ${fusionDigest(snapshot.fusion)}` : "off: the release has none",
      audits: auditsOff === null ? "on" : `off: ${auditsOff}`,
      ...(snapshot.held && { held: describeHeld(snapshot.held) }),
      catalogue: describeCatalogue(snapshot.catalogue, now.nowMs),
      rateLimit: config.rateLimit ? bound(parts.allow, "LIMITER") : "off: SLUICE_RATE_LIMIT",
      modelLimit: config.rateLimit ? bound(parts.allowModel, "MODEL_LIMITER") : "off: SLUICE_RATE_LIMIT",
      queryDigests: describeDigests(config),
      auth: config.auth.mode === "off" ? "off: SLUICE_AUTH" : `on, ${config.auth.keys.length} keys`,
    },
  };
}

function describeDigests({ logQueries, secret }: Config): string {
  if (logQueries === "none") return "off: SLUICE_LOG_QUERIES";
  return secret === null ? "guessable: SLUICE_SECRET is not set" : "keyed";
}

const describeHeld = ({ student, rules }: NonNullable<Snapshot["held"]>): string =>
  [student && "a student", rules && "the rules"].filter(Boolean).join(" and ");

function describeCatalogue(catalogue: Snapshot["catalogue"], nowMs: number): string {
  if (!catalogue) return "off: the release has none";
  const { sha256, since, loaded, problem } = catalogue;
  if (!loaded) return `off, and nothing is cached: ${problem}`;
  const { titles, people, bytes } = loaded;
  const what = `on, ${titles} titles and ${people} people, ${bytes} bytes`;
  if (sha256 === null || since === null) return `${what}, built in`;
  const hours = Math.max(0, Math.floor((nowMs - Date.parse(since)) / 3_600_000));
  const age = Number.isNaN(hours) ? "not a date" : `${hours} h`;
  return `${what}, ${sha256}, in a release since ${since} (${age})`;
}

function distilled({ breakers, hasCredentials }: ReadinessParts, { snapshot, caller: { key, scope } }: ReadinessNow) {
  if (snapshot.models.length === 0) return "off: no model in SLUICE_MODELS or the release";
  return snapshot.models.map((target) => ({
    region: target.region,
    modelId: includesScope(scope, "debug") ? target.modelId : kindOfModel(target.modelId),
    circuit: includesScope(scope, "debug") ? breakers.state(target) : breakers.state(target, key), // an operator sees the worst of all keys
    ...(!hasCredentials && { problem: "no AWS credentials in the configuration" }),
  }));
}
