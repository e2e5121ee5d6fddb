/** The release on trial, those that are compared and the one that is gone back to: what the store holds of them now, not what it held once. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReleaseStore } from "../../../edge/ports.ts";
import { createReleases } from "../../../edge/release/follow.ts";
import type { Release } from "../../../edge/release/release.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { studentOf } from "../cascade/parts.ts";
import { shippedCatalogue } from "../catalogue/shipped.ts";

const catalogue = await shippedCatalogue();
const digestOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const bytesOf = (name: string) => new TextEncoder().encode(name);
const student = studentOf({ abstain: false });
const builtin: Snapshot = { version: "builtin", student: null, studentProblem: "none", models: [], promptHash: null };

let nowMs: number;
let kv: Map<string, string | Uint8Array>;
let reads: string[];
beforeEach(() => {
  [nowMs, kv, reads] = [1_000_000, new Map(), []];
});

const store: ReleaseStore = {
  getText: async (key) => (kv.get(key) as string | undefined) ?? null,
  async getBytes(key) {
    reads.push(key);
    return ((kv.get(key) as Uint8Array | undefined)?.slice().buffer as ArrayBuffer | undefined) ?? null;
  },
};
const create = () =>
  createReleases({ store, task: videoSearch, builtin, decode: () => ({ ok: true, student }), clock: () => nowMs });
type Releases = ReturnType<typeof create>;

/** Writes a release whose student is named like it. */
function put(version: string, over: Partial<Release> = {}): void {
  const digest = digestOf(bytesOf(version));
  const release: Release = {
    format: 2,
    version,
    task: "video-search",
    taskHash: taskHash(videoSearch),
    createdAt: "2026-11-23T00:00:00Z",
    student: digest,
    models: [],
    promptHash: "00",
    ...over,
  };
  kv.set(`release:${version}`, JSON.stringify(release));
  kv.set(`student:${digest}`, bytesOf(version));
}
const holdOf = (version: string) => `hold:${digestOf(bytesOf(version))}`;
const models = [{ region: "us-east-1", modelId: "us.amazon.nova-micro-v1:0" }];

async function look(releases: Releases, afterMs = 6000): Promise<Snapshot> {
  nowMs += afterMs;
  let looked: Promise<unknown> = Promise.resolve();
  await releases.current((work) => {
    looked = work;
  });
  await looked; // no request waits for a look soon after the last one
  return releases.current(() => {});
}

describe("a release on trial", () => {
  beforeEach(() => {
    put("v1");
    put("v2");
    kv.set("current", "v1");
    kv.set("candidate", JSON.stringify({ version: "v2", mode: "canary", percent: 10 }));
  });

  it("is loaded once while nothing changes, and the snapshot stays the same", async () => {
    const releases = create();
    const first = await look(releases);
    expect(first.candidate).toMatchObject({ version: "v2", percent: 10 });
    const before = reads.length;
    for (let i = 0; i < 3; i++) expect(await look(releases)).toBe(first);
    expect(reads).toHaveLength(before);
  });

  it("is loaded again when its record changes under the same version", async () => {
    const releases = create();
    expect((await look(releases)).candidate?.snapshot.models).toEqual([]);
    put("v2", { models });
    expect((await look(releases)).candidate?.snapshot.models).toEqual(models);
  });

  it("stays when its record is not seen for a moment, and ends when a wrong one takes its place", async () => {
    const releases = create();
    const first = await look(releases);
    const record = kv.get("release:v2")!;
    kv.delete("release:v2");
    expect(await look(releases)).toBe(first);
    kv.set("release:v2", "{");
    expect((await look(releases)).candidate).toBeUndefined();
    expect(releases.problem()).toBe("candidate: release:v2: not JSON");
    kv.set("release:v2", record);
    expect((await look(releases)).candidate).toMatchObject({ version: "v2" });
    expect(releases.problem()).toBeNull();
  });

  it("ends while its student is held, which is not read again meanwhile", async () => {
    const releases = create();
    expect((await look(releases)).candidate).toBeDefined();
    kv.set(holdOf("v2"), "{}");
    const held = await look(releases);
    expect(held.candidate).toBeUndefined();
    const before = reads.length;
    expect(await look(releases)).toBe(held);
    kv.delete(holdOf("v2"));
    expect((await look(releases)).candidate).toMatchObject({ version: "v2" });
    expect(reads).toHaveLength(before);
  });

  it("whose student is wrong is read again after some seconds, not at every look", async () => {
    const key = `student:${digestOf(bytesOf("v2"))}`;
    kv.set(key, bytesOf("cut off"));
    const releases = create();
    const counts: number[] = [];
    for (const afterMs of [6000, 2500, 2400, 2500]) {
      expect((await look(releases, afterMs)).candidate).toBeUndefined();
      expect(releases.problem()).toBe("candidate: release:v2: the student's bytes do not match their digest");
      counts.push(reads.filter((read) => read === key).length);
    }
    expect(counts).toEqual([1, 1, 1, 2]);
    kv.set(key, bytesOf("v2"));
    expect((await look(releases)).candidate).toMatchObject({ version: "v2" });
    expect(releases.problem()).toBeNull();
  });

  it("takes its catalogue when that comes late", async () => {
    const sha256 = digestOf(catalogue);
    put("v2", { catalogue: sha256 });
    const releases = create();
    expect((await look(releases)).candidate?.snapshot.catalogue?.loaded).toBeNull();
    kv.set(`catalogue:${sha256}`, catalogue);
    expect((await look(releases)).candidate?.snapshot.catalogue?.loaded).toMatchObject({ bytes: catalogue.length });
  });

  it("has a catalogue that is refused, like the one in force, and neither is read again at every look", async () => {
    for (const version of ["v1", "v2"]) {
      const bytes = bytesOf(`no catalogue of ${version}`);
      put(version, { catalogue: digestOf(bytes) });
      kv.set(`catalogue:${digestOf(bytes)}`, bytes);
    }
    const releases = create();
    for (let i = 0; i < 3; i++) {
      const { catalogue: ours, candidate } = await look(releases);
      expect(ours?.problem).toMatch(/bytes are too few for a catalogue$/);
      expect(candidate?.snapshot.catalogue?.loaded).toBeNull();
    }
    expect(reads.filter((key) => key.startsWith("catalogue:"))).toHaveLength(2);
  });

  it("changes its share without being loaded again", async () => {
    const releases = create();
    await look(releases);
    const before = reads.length;
    kv.set("candidate", JSON.stringify({ version: "v2", mode: "shadow" }));
    expect((await look(releases)).candidate).toMatchObject({ mode: "shadow", percent: 0 });
    expect(reads).toHaveLength(before);
  });
});

describe("a release that is compared", () => {
  beforeEach(() => {
    put("v1");
    kv.set("history", "v1\n");
  });
  const found = async (releases: Releases) => {
    const result = await releases.find("v1");
    return "snapshot" in result ? result.snapshot : result.problem;
  };

  it("is loaded again when its record changes, and not otherwise", async () => {
    const releases = create();
    const first = await found(releases);
    expect(await found(releases)).toBe(first);
    expect(reads).toHaveLength(1);
    put("v1", { models });
    expect(await found(releases)).toMatchObject({ models });
    expect(await found(releases)).toMatchObject({ models });
    expect(reads).toHaveLength(2);
  });

  it("takes its catalogue when that comes late", async () => {
    const sha256 = digestOf(catalogue);
    put("v1", { catalogue: sha256 });
    const releases = create();
    expect(await found(releases)).toMatchObject({ catalogue: { loaded: null } });
    kv.set(`catalogue:${sha256}`, catalogue);
    nowMs += 6000;
    const complete = await found(releases);
    expect(complete).toMatchObject({ catalogue: { loaded: { bytes: catalogue.length } } });
    expect(await found(releases)).toBe(complete);
  });
});

it("the release that is gone back to is loaded again when its record changes", async () => {
  put("v1");
  put("v2");
  kv.set("current", "v2");
  kv.set("history", "v1\nv2\n");
  kv.set(holdOf("v2"), "{}");
  const releases = create();
  const first = await look(releases);
  expect(first).toMatchObject({ version: "v1", models: [] });
  expect(await look(releases)).toBe(first);
  put("v1", { models });
  expect(await look(releases)).toMatchObject({ version: "v1", models });
});

it("students that are held or wrong are not read at every look for one to go back to", async () => {
  for (const version of ["v1", "v2", "v3", "v4"]) put(version);
  kv.set("current", "v4");
  kv.set("history", "v1\nv2\nv3\nv4\n");
  for (const version of ["v4", "v3"]) kv.set(holdOf(version), "{}");
  kv.set(`student:${digestOf(bytesOf("v2"))}`, bytesOf("cut off"));
  const releases = create();
  const first = await look(releases);
  expect(first.version).toBe("v1");
  expect(reads).toHaveLength(3); // v4, v2 and v1
  expect(await look(releases, 2500)).toBe(first);
  expect(reads).toHaveLength(3);
});
