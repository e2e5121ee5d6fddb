/** A store that holds its answers back: requests go on, and what it says in the end is followed. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createReleases } from "../../../edge/release/follow.ts";
import type { Release } from "../../../edge/release/release.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { models, studentOf } from "../cascade/parts.ts";

const student = studentOf({});
const builtin: Snapshot = { version: "builtin", student: null, studentProblem: "none", models: [], promptHash: null };
const release: Release = {
  version: "2026.11.23-1",
  task: "video-search",
  taskHash: taskHash(videoSearch),
  createdAt: "2026-11-23T00:00:00Z",
  student: null,
  models,
  promptHash: "00",
};

describe("a store that hangs", () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
  afterEach(() => void vi.useRealTimers());

  it("for longer than it is until the next look, each time it is asked, is followed all the same", async () => {
    const record = JSON.stringify(release);
    const kv: Record<string, string> = { current: release.version, [`release:${release.version}`]: record };
    const releases = createReleases({
      store: {
        getText: (key) => new Promise((resolve) => setTimeout(() => resolve(kv[key] ?? null), 2500)),
        getBytes: async () => null,
      },
      task: videoSearch,
      builtin,
      decode: () => ({ ok: true, student }),
      clock: () => Date.now(),
      rulesDigest: "r1",
    });
    for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 500) {
      void releases.current(() => {});
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(releases.version()).toBe(release.version);
  });

  it.each([
    ["250 ms", undefined, 250],
    ["what is left until the request's deadline", 1_000_040, 40],
    ["no time when the deadline is over", 999_995, 0],
  ])("holds up a request for %s, and answers with what is in force", async (_, deadlineAtMs, expectedMs) => {
    const never = () => new Promise<never>(() => {});
    const releases = createReleases({
      store: { getText: never, getBytes: never },
      task: videoSearch,
      builtin,
      decode: () => ({ ok: true, student }),
      clock: () => Date.now(),
    });
    let endedMs: number | undefined;
    const current = releases.current(() => {}, deadlineAtMs);
    void Promise.resolve(current).then(() => {
      endedMs = Date.now() - 1_000_000;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(endedMs).toBe(expectedMs);
    expect(await current).toBe(builtin);
  });
});
