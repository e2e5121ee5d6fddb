/** What the watch holds no longer answers alone: the router goes back to the newest release that is not held, or abstains. */
import { createHash } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReleaseStore } from "../../../edge/ports.ts";
import { createReleases } from "../../../edge/release/follow.ts";
import type { Release } from "../../../edge/release/release.ts";
import type { Snapshot } from "../../../edge/release/snapshot.ts";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { studentOf } from "../cascade/parts.ts";

const bytesOf = (name: string) => new TextEncoder().encode(name);
const digestOf = (name: string) => createHash("sha256").update(bytesOf(name)).digest("hex");
const student = studentOf({ abstain: false });
const builtin: Snapshot = { version: "builtin", student, studentProblem: null, models: [], promptHash: null };

let nowMs: number;
let kv: Map<string, string | Uint8Array>;
beforeEach(() => {
  [nowMs, kv] = [1_000_000, new Map()];
});

const store: ReleaseStore = {
  getText: async (key) => (kv.get(key) as string | undefined) ?? null,
  getBytes: async (key) => ((kv.get(key) as Uint8Array | undefined)?.slice().buffer as ArrayBuffer | undefined) ?? null,
};

/** Promotes releases in this order, each `version=student`. */
function promote(...releases: string[]): void {
  for (const each of releases) {
    const [version = "", name = ""] = each.split("=");
    const release: Release = {
      version,
      task: "video-search",
      taskHash: taskHash(videoSearch),
      createdAt: "2026-11-23T00:00:00Z",
      student: name === "" ? null : digestOf(name),
      models: [],
      promptHash: "00",
    };
    kv.set(`release:${version}`, JSON.stringify(release));
    if (name) kv.set(`student:${digestOf(name)}`, bytesOf(name));
    kv.set("history", `${(kv.get("history") as string | undefined) ?? ""}${version}\n`);
    kv.set("current", version);
  }
}
const hold = (name: string) => kv.set(`hold:${digestOf(name)}`, "{}");
const release = (name: string) => kv.delete(`hold:${digestOf(name)}`);

const create = () =>
  createReleases({
    store,
    task: videoSearch,
    builtin,
    decode: () => ({ ok: true, student }),
    clock: () => nowMs,
    builtinDigest: async () => digestOf("shipped"),
    rulesDigest: "r1",
  });
type Releases = ReturnType<typeof create>;

async function inForce(releases: Releases) {
  nowMs += 4000;
  const snapshot = await releases.current(() => {});
  const { abstain } = snapshot.student?.predict("dog barking") ?? {};
  return { version: snapshot.version, abstains: abstain ?? "no student", held: snapshot.held };
}

describe("a held student", () => {
  it.each([
    ["goes back to the release before it", ["v1=a", "v2=b"], ["b"], "v1", false],
    ["goes back past every release that is held", ["v1=a", "v2=b", "v3=c"], ["b", "c"], "v1", false],
    ["goes back past releases with the same student", ["v1=a", "v2=b", "v3=b"], ["b"], "v1", false],
    ["goes back to a release without a student", ["v1=", "v2=b"], ["b"], "v1", "no student"],
    ["abstains where there is nothing to go back to", ["v1=a"], ["a"], "v1", true],
    ["abstains where all are held", ["v1=a", "v2=b"], ["a", "b"], "v2", true],
    ["abstains when it is the one built in", [], ["shipped"], "builtin", true],
    ["is no matter while another one is in force", ["v1=a", "v2=b"], ["a"], "v2", false],
  ] as const)("%s", async (_, promoted, held, version, abstains) => {
    promote(...promoted);
    const releases = create();
    await inForce(releases);
    for (const name of held) hold(name);
    expect(await inForce(releases)).toMatchObject({ version, abstains });
    expect(await inForce(releases)).toMatchObject({ version, abstains });
  });

  it("is back once its hold is released", async () => {
    promote("v1=a", "v2=b");
    const releases = create();
    hold("b");
    expect(await inForce(releases)).toMatchObject({ version: "v1", held: { student: true, rules: false } });
    release("b");
    expect(await inForce(releases)).toEqual({ version: "v2", abstains: false, held: undefined });
  });

  it("gives way to a release that is promoted after it", async () => {
    promote("v1=a", "v2=b");
    const releases = create();
    hold("b");
    await inForce(releases);
    promote("v3=c");
    expect(await inForce(releases)).toMatchObject({ version: "v3", abstains: false });
  });

  it("is the same snapshot while nothing changes, so that its cascade is built once", async () => {
    promote("v1=a", "v2=b");
    const releases = create();
    hold("b");
    await inForce(releases);
    const first = await releases.current(() => {});
    for (let i = 0; i < 3; i++) await inForce(releases);
    expect(await releases.current(() => {})).toBe(first);
  });
});

it("held rules are told, and roll no release back", async () => {
  promote("v1=a", "v2=b");
  const releases = create();
  kv.set("hold:rules:r1", "{}");
  expect(await inForce(releases)).toEqual({ version: "v2", abstains: false, held: { student: false, rules: true } });
  kv.delete("hold:rules:r1");
  kv.set("hold:rules:another digest", "{}");
  expect(await inForce(releases)).toMatchObject({ version: "v2", held: undefined });
});
