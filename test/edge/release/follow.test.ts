import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import type { Fusion } from "../../../edge/fusion/fusion.ts";
import type { ReleaseStore } from "../../../edge/ports.ts";
import { createReleases } from "../../../edge/release/follow.ts";
import type { Release } from "../../../edge/release/release.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { decodeIntact } from "../../../edge/student/artefact.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { models, studentOf } from "../cascade/parts.ts";
import { fusionOf } from "../fusion/sample.ts";
import { helpDesk } from "../task/help-desk.ts";

const bytes = new TextEncoder().encode("a student");
const digest = createHash("sha256").update(bytes).digest("hex");
const student = studentOf({});
const builtin: Snapshot = { version: "builtin", student: null, studentProblem: "none", models: [], promptHash: null };
const release: Release = {
  version: "2026.11.23-1",
  task: "video-search",
  taskHash: taskHash(videoSearch),
  createdAt: "2026-11-23T00:00:00Z",
  student: digest,
  models,
  promptHash: "00",
};

const fusion: Fusion = { ...fusionOf({ visual: 0, audio: -1 }, 1), taskHash: taskHash(videoSearch) };
const audit = { model: "us-east-1=us.amazon.nova-micro-v1:0", student: 0.11, rule: 0.04 };

describe("releases", () => {
  let nowMs: number;
  let kv: Map<string, string | Uint8Array>;
  let reads: string[];
  beforeEach(() => {
    [nowMs, kv, reads] = [1_000_000, new Map(), []];
  });

  const store: ReleaseStore = {
    async getText(key) {
      reads.push(key);
      return (kv.get(key) as string | undefined) ?? null;
    },
    async getBytes(key) {
      reads.push(key);
      return ((kv.get(key) as Uint8Array | undefined)?.slice().buffer as ArrayBuffer | undefined) ?? null;
    },
  };
  const create = (over: Partial<Parameters<typeof createReleases>[0]> = {}) =>
    createReleases({
      store,
      task: videoSearch,
      builtin,
      decode: (given) =>
        given.length === bytes.length ? { ok: true, student } : { ok: false, reason: "not a student" },
      clock: () => nowMs,
      ...over,
    });
  const promote = (over: Partial<Release> = {}) => {
    const promoted = { ...release, ...over };
    kv.set(`release:${promoted.version}`, JSON.stringify(promoted));
    if (promoted.student) kv.set(`student:${promoted.student}`, bytes);
    kv.set("current", promoted.version);
  };
  const spoiled = (over: object) => kv.set(`release:${release.version}`, JSON.stringify({ ...release, ...over }));
  /** The version that a request at this moment would be answered by. */
  const versionOf = async (releases: ReturnType<typeof create>) => (await releases.current(() => {})).version;

  it("are known at once, and the store is looked at behind it, once a second at most", async () => {
    const gate = Promise.withResolvers<void>();
    const work: Promise<unknown>[] = [];
    const slow: ReleaseStore = { ...store, getText: async (key) => gate.promise.then(() => store.getText(key)) };
    const releases = create({ store: slow });
    promote();
    const known = () => releases.known((looking) => work.push(looking)).version;
    expect([known(), known(), known()]).toEqual(["builtin", "builtin", "builtin"]);
    expect(work).toHaveLength(1);
    gate.resolve();
    await Promise.all(work);
    expect(known()).toBe("2026.11.23-1");
    nowMs += 999;
    known();
    expect(work).toHaveLength(1);
    nowMs += 1;
    known();
    expect(work).toHaveLength(2);
  });

  it("are the same for every request of a fresh isolate, whichever of them began the first look", async () => {
    const releases = create();
    promote();
    const all = await Promise.all([1, 2, 3].map(() => releases.current(() => {})));
    expect(all.map(({ version }) => version)).toEqual(Array.from({ length: 3 }, () => "2026.11.23-1"));
  });

  it("begin with what is built in, and stay there without a store", async () => {
    expect(await versionOf(create())).toBe("builtin");
    promote();
    expect(await versionOf(create())).toBe("2026.11.23-1"); // promoted before the first look
    const without = create({ store: undefined });
    expect(await versionOf(without)).toBe("builtin");
    expect(without.bound).toBe(false);
  });

  it("of a task of choices refuse a fusion by name", async () => {
    const hash = taskHash(helpDesk);
    promote({ format: 2, task: "help-desk", taskHash: hash, fusion: { ...fusion, task: "help-desk", taskHash: hash } });
    const { problem, current } = create({ task: helpDesk });
    expect((await current(() => {})).version).toBe("builtin");
    expect(problem()).toBe(`release:${release.version}: fusion: a task of choices has no signals to fuse`);
  });

  it("take over a whole promotion: student, models, prompt", async () => {
    const releases = create();
    promote({ distilledConfidence: 0.93 });
    expect(await releases.current(() => {})).toEqual({
      version: "2026.11.23-1",
      student,
      studentProblem: null,
      models,
      promptHash: "00",
      studentDigest: digest,
      distilledConfidence: 0.93,
    });
    expect(releases.problem()).toBeNull();
  });

  it("take over a system prompt word for word", async () => {
    const prompt = " Return JSON with\n visual  and audio. ";
    const releases = create();
    promote({ format: 2, prompt });
    expect((await releases.current(() => {})).prompt).toBe(prompt);
  });

  it("notice a promotion within 5 seconds, under steady traffic and after a pause", async () => {
    const steady = create();
    const idle = create();
    await versionOf(steady);
    await versionOf(idle);
    promote();
    for (let waited = 0; waited < 5000; waited += 100) {
      nowMs += 100;
      await versionOf(steady);
    }
    expect(await versionOf(steady)).toBe("2026.11.23-1");
    expect(await versionOf(idle)).toBe("2026.11.23-1");
  });

  it("look at most every two seconds", async () => {
    const releases = create();
    for (let i = 0; i < 100; i++) {
      nowMs += 100;
      await versionOf(releases);
    }
    expect(reads.filter((key) => key === "current").length).toBeLessThanOrEqual(5);
  });

  it("follow a rollback, to an older release and to none", async () => {
    const releases = create();
    promote();
    promote({ version: "2026.11.23-2" });
    expect(await versionOf(releases)).toBe("2026.11.23-2");
    for (const [current, version] of [
      ["2026.11.23-1", "2026.11.23-1"],
      ["builtin", "builtin"],
      ["", "builtin"],
    ]) {
      kv.set("current", current!);
      nowMs += 5000;
      expect(await versionOf(releases)).toBe(version);
    }
  });

  it("take another record under the same version, and keep the old one where the record is gone", async () => {
    const releases = create();
    promote();
    await versionOf(releases);
    promote({ promptHash: "01" });
    nowMs += 5000;
    expect(await releases.current(() => {})).toMatchObject({ version: "2026.11.23-1", promptHash: "01" });
    kv.delete("release:2026.11.23-1");
    nowMs += 5000;
    expect(await releases.current(() => {})).toMatchObject({ version: "2026.11.23-1", promptHash: "01" });
    expect(releases.problem()).toBeNull();
  });

  it("take another record under the same version after a comparison has read it", async () => {
    const releases = create();
    promote();
    kv.set("history", release.version);
    await versionOf(releases);
    promote({ promptHash: "01" });
    await releases.find(release.version);
    nowMs += 10_000;
    expect(await releases.current(() => {})).toMatchObject({ promptHash: "01" });
  });

  it("take over what format 2 adds", async () => {
    const catalogue = "c".repeat(64);
    promote({ format: 2, fusion, catalogue, prompt: "You route queries.", audit });
    expect(await create().current(() => {})).toMatchObject({
      version: "2026.11.23-1",
      fusion,
      catalogue: { sha256: catalogue, since: release.createdAt, loaded: null },
    });
  });

  it("take over what a customised model was made from", async () => {
    const models = [{ region: "us-east-1", modelId: "m", base: "amazon.nova-lite-v1:0" }];
    promote({ models });
    expect((await create().current(() => {})).models).toEqual(models);
  });

  it("accept a release that names format 1", async () => {
    promote({ format: 1 });
    expect(await versionOf(create())).toBe("2026.11.23-1");
  });

  const smallWorld = readFileSync(new URL("../student/format-2.bin", import.meta.url));
  const shipped = readFileSync(new URL("../../../edge/student/video-search.bin", import.meta.url));
  it.each([
    ["2, packed, is taken", smallWorld, null],
    ["3, used in place, is taken", shipped, null],
    ["5, which is still to come, is refused by its number", shipped.with(8, 5), "format 5 of the artefact"],
  ])("with a student of format %s", async (_, artefact, reason) => {
    // One of the students is of another task.
    const releases = create({ decode: (given) => decodeIntact(given) });
    const sha256 = createHash("sha256").update(artefact).digest("hex");
    promote({ student: sha256 });
    kv.set(`student:${sha256}`, artefact);
    const { version } = await releases.current(() => {});
    expect(version).toBe(reason === null ? release.version : "builtin");
    if (reason === null) expect(releases.problem()).toBeNull();
    else expect(releases.problem()).toContain(reason);
  });

  it("use the configured models for a release without any, and no student for one without", async () => {
    const withModels = create({ builtin: { ...builtin, models } });
    promote({ models: [], student: null });
    expect(await withModels.current(() => {})).toMatchObject({
      models,
      student: null,
      studentProblem: "the release has none",
    });
  });

  it.each([
    ["a release that is not there", () => kv.set("current", "2026.11.23-9"), "release:2026.11.23-9"],
    ["a version that is not a name", () => kv.set("current", "../../etc"), "not the name of a version"],
    ["broken JSON", () => kv.set(`release:${release.version}`, "{"), "release:2026.11.23-1: not JSON"],
    ["another format", () => spoiled({ format: 3, colour: "red" }), "release:2026.11.23-1: format: 3 is not a format"],
    [
      "a format nested beyond any stack",
      () => kv.set(`release:${release.version}`, `{"format":${"[".repeat(20_000)}${"]".repeat(20_000)}}`),
      "format: an object is not a format",
    ],
    ["a format of a megabyte", () => spoiled({ format: "2".repeat(1e6) }), /format: "2{63} is not a format/],
    ["a field of format 2 in format 1", () => spoiled({ fusion }), "fusion: a field that this router does not know"],
    ["an unknown field of format 2", () => spoiled({ format: 2, colour: "red" }), "colour: a field that this router"],
    [
      "an unknown field inside",
      () => spoiled({ format: 2, fusion: { ...fusion, colour: 1 } }),
      "fusion.colour: a field",
    ],
    ["a damaged fusion", () => spoiled({ format: 2, fusion: { ...fusion, routing: "1" } }), "fusion.routing: "],
    [
      "a fusion of another task",
      () => promote({ format: 2, fusion: fusionOf({ visual: 0 }, 1) }),
      "fusion: fitted for",
    ],
    ["a catalogue that is not a digest", () => spoiled({ format: 2, catalogue: "names.bin" }), "catalogue: expected a"],
    ["an empty prompt", () => spoiled({ format: 2, prompt: "" }), "prompt: "],
    ["an audit of no model", () => spoiled({ format: 2, audit: { ...audit, model: "nova" } }), "audit.model: expected"],
    ["an audit with a rate of 2", () => spoiled({ format: 2, audit: { ...audit, rule: 2 } }), "audit.rule: "],
    ["an unknown field", () => spoiled({ colour: "red" }), "release:2026.11.23-1: colour: a field that this router"],
    ["a list", () => kv.set(`release:${release.version}`, "[]"), "release:2026.11.23-1: not an object"],
    ["another task", () => promote({ task: "karaoke" }), "of another task"],
    ["another version of the task", () => promote({ taskHash: "00" }), "of another task"],
    ["another version inside", () => spoiled({ version: "x" }), "holds another version"],
    ["a host hidden in a region", () => promote({ models: [{ region: "evil.example/", modelId: "m" }] }), "models"],
    ["a missing student", () => kv.delete(`student:${digest}`), "is missing"],
    ["a student with other bytes", () => kv.set(`student:${digest}`, new Uint8Array(9)), "do not match"],
    [
      "a student that cannot be read",
      () => {
        const other = createHash("sha256").update("x").digest("hex");
        promote({ student: other });
        kv.set(`student:${other}`, new TextEncoder().encode("x"));
      },
      "not a student",
    ],
  ])("stay on what they have after %s, and say why", async (_, spoil, why) => {
    promote();
    spoil();
    const releases = create();
    expect(await versionOf(releases)).toBe("builtin");
    expect(releases.problem()).toMatch(why);
  });

  it.each([
    ["no JSON", "v2"],
    ["no version", '{"mode":"shadow"}'],
    ["a path for a version", '{"version":"../v2","mode":"shadow"}'],
    ["an unknown mode", '{"version":"v2","mode":"dark"}'],
    ["a percentage as text", '{"version":"v2","mode":"canary","percent":"50"}'],
    ["more than all", '{"version":"v2","mode":"canary","percent":101}'],
  ])("say what is wrong with a candidate of %s, and serve the release in force", async (_, candidate) => {
    promote();
    kv.set("candidate", candidate);
    const releases = create();
    expect(await versionOf(releases)).toBe(release.version);
    expect(releases.problem()).toBe("candidate: expected {version, mode, percent}");
    kv.delete("candidate");
    nowMs += 5000;
    await versionOf(releases);
    expect(releases.problem()).toBeNull();
  });

  it("take a refused release once it is fixed", async () => {
    promote();
    kv.delete(`student:${digest}`);
    const releases = create();
    expect(await versionOf(releases)).toBe("builtin");
    promote();
    nowMs += 5000;
    expect(await versionOf(releases)).toBe("2026.11.23-1");
    expect(releases.problem()).toBeNull();
  });

  it.each([
    ["current", release.version],
    [`release:${release.version}`, JSON.stringify(release)],
    [`hold:${digest}`, "{}"],
    ["candidate", '{"version":"2026.11.23-0","mode":"shadow"}'],
  ])("stay on what a later look has found, where the store holds %s back from an earlier one", async (slow, before) => {
    const [asked, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const late: ReleaseStore = {
      ...store,
      async getText(key) {
        const value = await store.getText(key);
        if (key !== slow || value !== before) return value;
        asked.resolve();
        await gate.promise;
        return value;
      },
    };
    const releases = create({ store: late });
    promote();
    kv.set(slow, before);
    const work: Promise<unknown>[] = [];
    releases.known((look) => work.push(look));
    await asked.promise;
    kv.delete(slow);
    promote({ version: "2026.11.23-2" });
    nowMs += 5000;
    expect(await versionOf(releases)).toBe("2026.11.23-2");
    const found = await releases.current(() => {});
    gate.resolve();
    await Promise.all(work);
    expect(await releases.current(() => {})).toBe(found);
    expect(releases.problem()).toBeNull();
  });

  it("stay on the last release while the store is down, and say so", async () => {
    let down = false;
    const flaky: ReleaseStore = {
      ...store,
      getText: (key) => (down ? Promise.reject(new Error("down")) : store.getText(key)),
    };
    const releases = create({ store: flaky });
    promote();
    expect(await versionOf(releases)).toBe("2026.11.23-1");
    down = true;
    nowMs += 5000;
    expect(await versionOf(releases)).toBe("2026.11.23-1");
    expect(releases.problem()).toBe("the release store cannot be reached");
    down = false;
    nowMs += 5000;
    await versionOf(releases);
    expect(releases.problem()).toBeNull();
  });
});
