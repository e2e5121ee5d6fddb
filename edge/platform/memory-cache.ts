/** The cache inside an isolate: the least recently used entry goes first, and every entry expires. */
import type { CachedDecision, Clock, NearCache } from "../ports.ts";

interface MemoryCacheSettings {
  readonly maxEntries: number;
  readonly ttlMs: number;
}

export function createMemoryCache({ maxEntries, ttlMs }: MemoryCacheSettings, clock: Clock): NearCache {
  const entries = new Map<string, { readonly value: CachedDecision; readonly untilMs: number }>(); // oldest use first
  let oldest = entries.keys(); // kept, because a new one would walk over everything deleted since the map was last rebuilt
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
      if (entries.size <= maxEntries) return;
      let next = oldest.next();
      if (next.done) {
        oldest = entries.keys();
        next = oldest.next();
      }
      if (!next.done) entries.delete(next.value);
    },
  };
}
