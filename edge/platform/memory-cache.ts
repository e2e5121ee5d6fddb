/** The cache inside an isolate: least recently used goes first, and every entry ends after a while. */
import type { CachedDecision, Clock, NearCache } from "../ports.ts";

export interface MemoryCacheSettings {
  readonly maxEntries: number;
  readonly ttlMs: number;
}

export function createMemoryCache({ maxEntries, ttlMs }: MemoryCacheSettings, clock: Clock): NearCache {
  const entries = new Map<string, { readonly value: CachedDecision; readonly untilMs: number }>(); // oldest use first
  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      entries.delete(key);
      if (clock() >= entry.untilMs) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    put(key, value) {
      entries.delete(key);
      entries.set(key, { value, untilMs: clock() + ttlMs });
      const oldest = entries.keys().next();
      if (entries.size > maxEntries && !oldest.done) entries.delete(oldest.value);
    },
  };
}
