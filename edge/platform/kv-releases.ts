/** Releases in Workers KV. The cache TTL is KV's minimum: a promotion reaches every location within that time. */
import type { ReleaseStore } from "../ports.ts";

const CACHE_TTL_SECONDS = 30;

export function createKvReleases(kv: Pick<KVNamespace, "get">): ReleaseStore {
  return {
    getText: (key) => kv.get(key, { type: "text", cacheTtl: CACHE_TTL_SECONDS }),
    getBytes: (key) => kv.get(key, { type: "arrayBuffer" }),
  };
}
