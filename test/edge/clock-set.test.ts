/** A machine's clock that is set while the router runs: no wait grows by it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createBreakers } from "../../edge/cascade/breakers.ts";
import { createMemoryCache } from "../../edge/platform/memory-cache.ts";
import { createR2Log } from "../../edge/platform/r2-log.ts";
import { createSteadyClock } from "../../edge/platform/steady-clock.ts";
import { createCatalogueLoader } from "../../edge/release/catalogue.ts";
import { createReleases } from "../../edge/release/follow.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { weights } from "./cascade/parts.ts";

const HOUR_MS = 3_600_000;
let wallMs: number;
beforeEach(() => {
  wallMs = Date.UTC(2026, 10, 23, 5, 7);
});
const steady = () => createSteadyClock(() => wallMs);

describe("a steady clock", () => {
  it.each([
    ["back by an hour", -HOUR_MS, 0],
    ["forward by an hour", HOUR_MS, HOUR_MS],
    ["back to 1970", -Date.UTC(2026, 10, 23, 5, 7), 0],
  ])("counts nothing twice when the wall clock is set %s", (_, step, counted) => {
    const clock = steady();
    const startMs = clock();
    wallMs += 100;
    expect(clock() - startMs).toBe(100);
    wallMs += step;
    expect(clock() - startMs).toBe(100 + counted);
    wallMs += 50;
    expect(clock() - startMs).toBe(150 + counted);
  });
});

describe.each([
  ["back by an hour", -HOUR_MS],
  ["forward by an hour", HOUR_MS],
  ["not at all", 0],
])("when the clock is set %s", (_, step) => {
  const pass = (ms: number) => {
    wallMs += ms;
  };

  it("a circuit closes after its cooldown", () => {
    const target = { region: "us-east-1", modelId: "a" };
    const breakers = createBreakers({ failuresToOpen: 1, cooldownMs: 1000, probeMs: 500 }, steady());
    breakers.admit(target, "key")?.("failure");
    pass(step);
    breakers.admit(target, "another"); // somebody has read the clock since
    pass(1000);
    expect(breakers.admit(target, "key")).toBeDefined();
  });

  it("a cached decision expires after its time", () => {
    const cache = createMemoryCache({ maxEntries: 5, ttlMs: 1000 }, steady());
    cache.put("a", { weights, confidence: 1, source: "student" });
    cache.get("a");
    pass(step);
    cache.get("a");
    pass(1000);
    expect(cache.get("a")).toBeUndefined();
  });

  it("a promoted release is looked for within seconds", async () => {
    const getText = vi.fn(async (_key: string): Promise<string | null> => null);
    const builtin = { version: "builtin", student: null, studentProblem: "none", models: [], promptHash: null };
    const store = { getText, getBytes: async () => null };
    const decode = () => ({ ok: false, reason: "none" }) as const;
    const releases = createReleases({ store, task: videoSearch, builtin, decode, clock: steady() });
    await releases.current(() => {});
    pass(step);
    await releases.current(() => {});
    const before = getText.mock.calls.length;
    pass(2000);
    await releases.current(() => {});
    expect(getText.mock.calls.length).toBeGreaterThan(before);
  });

  it("a catalogue that was missing is asked for again", async () => {
    const getBytes = vi.fn(async () => null);
    const loader = createCatalogueLoader({ getText: async () => null, getBytes }, steady());
    const missing = loader.named("0".repeat(64), "2026-11-28T00:00:00Z");
    await loader.complete(missing);
    pass(step);
    loader.named("0".repeat(64), "2026-11-28T00:00:00Z");
    pass(5000);
    await loader.complete(missing);
    expect(getBytes).toHaveBeenCalledTimes(2);
  });
});

describe("rows of the log", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it.each([-HOUR_MS, HOUR_MS])(
    "whose request ended before it wrote them are given up after 3 s, the clock set by %d ms",
    async (step) => {
      const put = vi.fn(async () => null);
      const write = createR2Log({ put }, () => wallMs);
      write([{ kind: "decision", time: "t" }], () => {}); // its request ends: nothing flushes this buffer
      vi.clearAllTimers();
      wallMs += step;
      write([{ kind: "decision", time: "t" }], () => {});
      vi.clearAllTimers();
      wallMs += 3000;
      write([{ kind: "decision", time: "t" }], () => {});
      await vi.advanceTimersByTimeAsync(1000);
      expect(put).toHaveBeenCalledOnce();
    },
  );
});
