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

/** Each undefined where its binding is absent. */
interface BoundPorts {
  readonly sharedCache: DecisionCache | undefined;
  readonly store: ReleaseStore | undefined;
  readonly allow: Allow | undefined;
  readonly allowModel: Allow | undefined;
  readonly metrics: WriteMetrics | undefined;
  readonly watch: Watch | undefined;
  readonly writeLog: WriteLog | undefined;
  /** Id of the deployed version of the code. */
  readonly version: string | undefined;
}

export function portsOf(
  { RELEASES, LOGS, METRICS, LIMITER, MODEL_LIMITER, WATCH, VERSION }: Bindings,
  openCache?: () => CacheLike,
): BoundPorts {
  return {
    sharedCache: openCache && createCacheApi(openCache),
    store: RELEASES && createKvReleases(RELEASES),
    allow: LIMITER && createLimiter(LIMITER),
    allowModel: MODEL_LIMITER && createLimiter(MODEL_LIMITER),
    watch: WATCH && createWatch(WATCH),
    metrics: METRICS && createMetrics(METRICS),
    version: VERSION?.id,
    writeLog: LOGS && createR2Log(LOGS, Date.now),
  };
}
