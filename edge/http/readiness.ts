/** What `/readyz` says. Without a key only whether; with one also of what. */
import { kindOfModel } from "../bedrock/models.ts";
import type { Breakers } from "../cascade/breakers.ts";
import type { Config, Scope } from "../config.ts";
import type { Snapshot } from "../release/follow.ts";

export interface Features {
  readonly sharedCache: boolean;
  readonly releases: boolean;
  readonly log: boolean;
  readonly metrics: boolean;
  readonly limiter: boolean;
}

export const isReady = ({ auth }: Config): boolean => auth.mode === "off" || auth.keys.length > 0;

export function readiness(
  config: Config,
  snapshot: Snapshot,
  features: Features,
  breakers: Breakers,
  releaseProblem: string | null,
  scope: Scope,
) {
  const bound = (on: boolean, binding: string) => (on ? "on" : `off: ${binding} is not bound`);
  return {
    release: snapshot.version,
    ...(releaseProblem !== null && { releaseProblem }),
    task: config.task,
    stages: {
      rule: "on",
      cache: features.sharedCache ? "on, shared" : "on, this isolate only",
      student: snapshot.student ? "on" : `off: ${snapshot.studentProblem ?? "none"}`,
      distilled: distilled(config, snapshot, breakers, scope),
    },
    features: {
      releases: bound(features.releases, "RELEASES"),
      log: bound(features.log, "LOGS"),
      metrics: bound(features.metrics, "METRICS"),
      rateLimit: config.rateLimit ? bound(features.limiter, "LIMITER") : "off: SLUICE_RATE_LIMIT",
      auth: config.auth.mode === "off" ? "off: SLUICE_AUTH" : `on, ${config.auth.keys.length} keys`,
    },
  };
}

function distilled({ access }: Config, { models }: Snapshot, breakers: Breakers, scope: Scope) {
  if (models.length === 0) return "off: no model in SLUICE_MODELS or the release";
  const mayCall = access.credentials || access.bearerToken;
  return models.map((target) => ({
    region: target.region,
    modelId: scope === "debug" ? target.modelId : kindOfModel(target.modelId),
    circuit: breakers.state(target),
    ...(!mayCall && { problem: "no AWS credentials in the configuration" }),
  }));
}
