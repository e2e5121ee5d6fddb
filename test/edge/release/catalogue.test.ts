import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReleaseStore } from "../../../edge/ports.ts";
import { builtInCatalogue } from "../../../edge/release/catalogue.ts";
import { createReleases } from "../../../edge/release/follow.ts";
import type { Release } from "../../../edge/release/release.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { shippedCatalogue } from "../catalogue/shipped.ts";

const shipped = await shippedCatalogue();
const sha256 = createHash("sha256").update(shipped).digest("hex");
const builtin: Snapshot = { version: "builtin", student: null, studentProblem: "none", models: [], promptHash: null };
const release: Release = {
  format: 2,
  version: "2026.11.28-1",
  task: "video-search",
  taskHash: taskHash(videoSearch),
  createdAt: "2026-11-28T00:00:00Z",
  student: null,
  models: [],
  promptHash: "",
  catalogue: sha256,
};

describe("the catalogue of a release", () => {
  let nowMs: number;
  let kv: Map<string, string | Uint8Array>;
  let reads: string[];
  /** While set, catalogues are being read. */
  let gate: Promise<void> | undefined;
  let work: Promise<unknown>[];
  beforeEach(() => {
    [nowMs, kv, reads, gate, work] = [1_000_000, new Map(), [], undefined, []];
  });

  const store: ReleaseStore = {
    getText: async (key) => (kv.get(key) as string | undefined) ?? null,
    async getBytes(key) {
      reads.push(key);
      await gate;
      return ((kv.get(key) as Uint8Array | undefined)?.slice().buffer as ArrayBuffer | undefined) ?? null;
    },
  };
  const create = (from = builtin) =>
    createReleases({
      store,
      task: videoSearch,
      builtin: from,
      decode: () => ({ ok: false, reason: "none" }),
      clock: () => nowMs,
    });
  const promote = (over: Partial<Release> = {}) => {
    const promoted = { ...release, ...over };
    kv.set(`release:${promoted.version}`, JSON.stringify(promoted));
    kv.set("current", promoted.version);
  };
  /** What the next request is answered with, once everything that it began has ended. */
  const settled = async (releases: ReturnType<typeof create>): Promise<Snapshot> => {
    nowMs += 4000;
    await releases.current((begun) => work.push(begun));
    await Promise.all(work);
    return releases.current(() => {});
  };

  it("that was refused is read again only after five minutes", async () => {
    promote();
    kv.set(`catalogue:${sha256}`, shipped.subarray(1));
    const releases = create();
    for (let look = 0; look < 10; look++) await settled(releases);
    expect(reads).toHaveLength(1);
    nowMs += 300_000;
    await settled(releases);
    expect(reads).toHaveLength(2);
  });

  it("is loaded, and says what it holds", async () => {
    promote();
    kv.set(`catalogue:${sha256}`, shipped);
    expect((await settled(create())).catalogue).toMatchObject({
      sha256,
      since: release.createdAt,
      loaded: { bytes: shipped.length, titles: 208, people: 137 },
      problem: null,
    });
  });

  it("does not hold up its release", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    promote();
    kv.set(`catalogue:${sha256}`, shipped);
    const releases = create();
    expect(await releases.current((begun) => work.push(begun))).toMatchObject({
      version: release.version,
      catalogue: { loaded: null, problem: "it is being loaded" },
    });
    resolve();
    await Promise.all(work);
    expect((await releases.current(() => {})).catalogue?.loaded).not.toBeNull();
  });

  it.each([
    ["missing", undefined, "is missing"],
    ["truncated", shipped.slice(0, -7), "its header describes"],
    ["foreign", new TextEncoder().encode("x".repeat(200)), "does not begin like a catalogue"],
    ["damaged", Uint8Array.from(shipped, (byte, i) => (i === shipped.length - 9 ? byte ^ 1 : byte)), "SHA-256"],
  ])("that is %s is refused with a reason, and the release runs on without it", async (_, bytes, why) => {
    promote();
    if (bytes) kv.set(`catalogue:${sha256}`, bytes);
    const { version, catalogue } = await settled(create());
    expect(version).toBe(release.version);
    expect(catalogue?.loaded).toBeNull();
    expect(catalogue?.problem).toContain(why);
    expect(catalogue?.problem).toContain(`catalogue:${sha256.slice(0, 12)}`);
  });

  it("that was missing is loaded once it is there", async () => {
    promote();
    const releases = create();
    await settled(releases);
    kv.set(`catalogue:${sha256}`, shipped);
    nowMs += 5000;
    expect((await settled(releases)).catalogue?.loaded).not.toBeNull();
  });

  it("whose reading never ends, as that of a request that was cut off, is read again", async () => {
    gate = new Promise(() => {});
    promote();
    kv.set(`catalogue:${sha256}`, shipped);
    const releases = create();
    await releases.current(() => {});
    gate = undefined;
    nowMs += 30_000;
    expect((await settled(releases)).catalogue?.loaded).not.toBeNull();
  });

  it("is read from the store once, by a next release with the same catalogue as well", async () => {
    promote();
    kv.set(`catalogue:${sha256}`, shipped);
    const releases = create();
    await settled(releases);
    promote({ version: "2026.11.28-2" });
    const snapshot = await settled(releases);
    expect(snapshot).toMatchObject({ version: "2026.11.28-2", catalogue: { problem: null } });
    expect(reads).toEqual([`catalogue:${sha256}`]);
  });

  it("gives way to one that is built in", async () => {
    promote();
    const snapshot = await settled(create({ ...builtin, catalogue: builtInCatalogue(shipped) }));
    expect(snapshot).toMatchObject({ version: release.version, catalogue: { sha256: null, loaded: { titles: 208 } } });
    expect(reads).toEqual([]);
  });
});

it("says why a built-in catalogue is not one", () => {
  expect(builtInCatalogue(shipped.slice(0, 40))).toMatchObject({
    loaded: null,
    problem: expect.stringContaining("too few"),
  });
});
