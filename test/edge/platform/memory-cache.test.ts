import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryCache } from "../../../edge/platform/memory-cache.ts";
import type { CachedDecision } from "../../../edge/ports.ts";

const value = (confidence: number): CachedDecision => ({ weights: {}, confidence, source: "student" });

describe("memory cache", () => {
  it("forgets the entry that was used longest ago", () => {
    const cache = createMemoryCache({ maxEntries: 2, ttlMs: 1000 }, () => 0);
    cache.put("a", value(1));
    cache.put("b", value(2));
    cache.get("a");
    cache.put("c", value(3));
    expect([cache.get("a"), cache.get("b"), cache.get("c")]).toEqual([value(1), undefined, value(3)]);
  });

  it("forgets after the time to live, however often it was used", () => {
    let nowMs = 0;
    const cache = createMemoryCache({ maxEntries: 2, ttlMs: 1000 }, () => nowMs);
    cache.put("a", value(1));
    nowMs = 999;
    expect(cache.get("a")).toEqual(value(1));
    nowMs = 1000;
    expect(cache.get("a")).toBeUndefined();
  });

  it("never exceeds its size, and returns only what was put", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat())), (puts) => {
        const cache = createMemoryCache({ maxEntries: 5, ttlMs: 1000 }, () => 0);
        const last = new Map<number, number>();
        for (const [key, confidence] of puts) {
          cache.put(String(key), value(confidence));
          last.set(key, confidence);
        }
        const held = [...last].filter(([key, confidence]) => {
          const found = cache.get(String(key));
          if (found) expect(found.confidence).toBe(confidence);
          return found !== undefined;
        });
        expect(held.length).toBe(Math.min(5, last.size));
      }),
    );
  });
});
