/** The bindings of a Worker as the router's ports. Every one is optional. */
import type { Allow, DecisionCache, ReleaseStore, Watch, WriteLog, WriteMetrics } from "../ports.ts";
import { createMetrics } from "./analytics-engine.ts";
import { type CacheLike, createCacheApi } from "./cache-api.ts";
import { createKvReleases } from "./kv-releases.ts";
import { createR2Log } from "./r2-log.ts";
import { createLimiter } from "./rate-limiter.ts";
import { createWatch, type WatchNamespace } from "./watch-binding.ts";

export interface Bindings {
  readonly RELEASES?: KVNamespace;
  readonly LOGS?: R2Bucket;
  readonly METRICS?: AnalyticsEngineDataset;
  readonly LIMITER?: RateLimit;
  readonly MODEL_LIMITER?: RateLimit;
  readonly WATCH?: WatchNamespace;
  readonly VERSION?: WorkerVersionMetadata;
}

interface BoundPorts {
  readonly sharedCache?: DecisionCache;
  readonly store?: ReleaseStore;
  readonly allow?: Allow;
  readonly allowModel?: Allow;
  readonly metrics?: WriteMetrics;
  readonly watch?: Watch;
  readonly writeLog?: WriteLog;
  /** Id of the deployed version of the code. */
  readonly version?: string;
}

export function portsOf(
  { RELEASES, LOGS, METRICS, LIMITER, MODEL_LIMITER, WATCH, VERSION }: Bindings,
  openCache?: () => CacheLike,
): BoundPorts {
  return {
    ...(openCache && { sharedCache: createCacheApi(openCache) }),
    ...(RELEASES && { store: createKvReleases(RELEASES) }),
    ...(LIMITER && { allow: createLimiter(LIMITER) }),
    ...(MODEL_LIMITER && { allowModel: createLimiter(MODEL_LIMITER) }),
    ...(WATCH && { watch: createWatch(WATCH) }),
    ...(METRICS && { metrics: createMetrics(METRICS) }),
    ...(VERSION && { version: VERSION.id }),
    ...(LOGS && { writeLog: createR2Log(LOGS, Date.now) }),
  };
}
