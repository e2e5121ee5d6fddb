import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holdsIn, releaseHolds } from "../../../distill/lib/promote/hold.ts";
import { kvStore, type RunWrangler } from "../../../distill/lib/promote/kv-store.ts";
import { localStore } from "../../../distill/lib/promote/local-store.ts";
import {
  promote,
  type ReleaseContent,
  releaseInForce,
  rollback,
  startTrial,
} from "../../../distill/lib/promote/release.ts";
import type { PromotionStore } from "../../../distill/lib/promote/store.ts";
import { nextVersion } from "../../../distill/lib/promote/version.ts";

const NOW = new Date("2026-11-23T10:00:00Z");
const STUDENT = new Uint8Array([0, 1, 2, 255, 10, 13]);
const content = (student = "a".repeat(64)): ReleaseContent => ({
  task: "video-search",
  taskHash: "f".repeat(64),
  student,
  models: [{ region: "us-east-1", modelId: "arn:aws:bedrock:us-east-1:1:custom-model-deployment/abc" }],
  promptHash: "e".repeat(64),
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sluice-releases-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Workers KV as wrangler shows it: bytes by key, `Value not found` for an absent one. */
function fakeKv(sleep: () => Promise<void> = async () => {}) {
  const keys = new Map<string, Buffer>();
  const calls: string[] = [];
  const wrangler: RunWrangler = async (args) => {
    calls.push(args.slice(2).join(" "));
    const [, , verb, key = "", flag, value = ""] = args;
    if (verb === "put" && flag === "--path") keys.set(key, readFileSync(value));
    if (verb === "delete") keys.delete(key);
    if (verb === "get") return { code: 0, stdout: keys.get(key) ?? Buffer.from("Value not found\n"), stderr: "" };
    if (verb === "list") {
      const names = [...keys.keys()].filter((name) => name.startsWith(String(flag)));
      return { code: 0, stdout: Buffer.from(JSON.stringify(names.map((name) => ({ name })))), stderr: "" };
    }
    return { code: 0, stdout: Buffer.alloc(0), stderr: "" };
  };
  const store = () => kvStore(wrangler, ["--binding", "RELEASES", "--remote"], sleep);
  return { keys, calls, store: store(), another: store };
}

const stores: [string, () => PromotionStore][] = [
  ["local files", () => localStore(folder)],
  ["Workers KV", () => fakeKv().store],
];

describe.each(stores)("releases in %s", (_, createStore) => {
  it("go from builtin through versions and back", async () => {
    const store = createStore();
    expect(await releaseInForce(store)).toEqual({ version: "builtin", release: null });
    const first = await promote(store, content(), STUDENT, NOW);
    expect(first).toMatchObject({ kind: "promoted", previous: "builtin", release: { version: "2026.11.23-1" } });
    await promote(store, content("b".repeat(64)), STUDENT, NOW);
    expect((await releaseInForce(store)).version).toBe("2026.11.23-2");
    expect(await rollback(store)).toEqual({ from: "2026.11.23-2", to: "2026.11.23-1" });
    expect((await releaseInForce(store)).release?.student).toBe("a".repeat(64));
    expect(await rollback(store)).toEqual({ from: "2026.11.23-1", to: "builtin" });
    await expect(rollback(store)).rejects.toThrow("nothing to roll back");
  });

  it("give the student's bytes back as they were, and null where there are none", async () => {
    const store = createStore();
    await promote(store, content(), STUDENT, NOW);
    expect(new Uint8Array((await store.getBytes(`student:${"a".repeat(64)}`))!)).toEqual(STUDENT);
    expect(await store.getBytes(`student:${"b".repeat(64)}`)).toBeNull();
  });

  it("change nothing when the same artefacts are promoted again", async () => {
    const store = createStore();
    await promote(store, content(), STUDENT, NOW);
    const again = await promote(store, content(), STUDENT, new Date("2026-11-24T00:00:00Z"));
    expect(again).toMatchObject({ kind: "already in force", release: { version: "2026.11.23-1" } });
    expect(await store.list("release:")).toHaveLength(1);
  });

  it("never return by a rollback after a rollback has left them", async () => {
    const store = createStore();
    await promote(store, content("a".repeat(64)), STUDENT, NOW);
    await promote(store, content("b".repeat(64)), STUDENT, NOW);
    await rollback(store);
    await promote(store, content("c".repeat(64)), STUDENT, NOW);
    expect(await rollback(store)).toEqual({ from: "2026.11.23-3", to: "2026.11.23-1" });
  });

  it("are rolled back past the same artefacts, which a promotion that was killed before they were in force has left", async () => {
    const store = createStore();
    await promote(store, content("a".repeat(64)), STUDENT, NOW);
    const killed = {
      ...store,
      put: (key: string, value: string | Uint8Array) =>
        key === "current" ? Promise.reject(new Error("killed")) : store.put(key, value),
    };
    await expect(promote(killed, content("b".repeat(64)), STUDENT, NOW)).rejects.toThrow("killed");
    const again = await promote(store, content("b".repeat(64)), STUDENT, NOW);
    expect(again).toMatchObject({ previous: "2026.11.23-1", release: { version: "2026.11.23-3" } });
    expect(await rollback(store)).toEqual({ from: "2026.11.23-3", to: "2026.11.23-1" });
  });

  it("are never overwritten by another record of the same version", async () => {
    const store = createStore();
    expect(await store.create("release:2026.11.23-1", "one")).toBe(true);
    expect(await store.create("release:2026.11.23-1", "two")).toBe(false);
    expect(await store.getText("release:2026.11.23-1")).toBe("one");
  });

  it("refuse a rollback to a version that is not there, naming those that are", async () => {
    const store = createStore();
    await promote(store, content(), STUDENT, NOW);
    await expect(rollback(store, "2025.01.01-1")).rejects.toThrow("2026.11.23-1, builtin");
  });
});

describe("two promotions at once", () => {
  it("to local files: one is refused and says who is at work, and its next try gets the next version", async () => {
    const [one, two] = [localStore(folder), localStore(folder)];
    const both = await Promise.allSettled([
      promote(one, content("a".repeat(64)), STUDENT, NOW),
      promote(two, content("b".repeat(64)), STUDENT, NOW),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refusal = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(String(refusal.reason)).toContain(`process ${process.pid} is at work on the local releases already`);
    const winner = both[0].status === "fulfilled" ? "a" : "b";
    await promote(two, content((winner === "a" ? "b" : "a").repeat(64)), STUDENT, NOW);
    expect(readFileSync(join(folder, "history"), "utf8")).toBe("2026.11.23-1\n2026.11.23-2\n");
    expect((await releaseInForce(one)).version).toBe("2026.11.23-2");
    expect(JSON.parse(readFileSync(join(folder, "2026.11.23-1.json"), "utf8")).student).toBe(winner.repeat(64));
  });

  it("to Workers KV get different versions, both in the history, and each record is its promotion's own", async () => {
    let running = 2;
    const asleep: (() => void)[] = [];
    /** A pause ends once the other promotion pauses too or has ended: longer than it takes from looking to writing. */
    const ring = () => {
      if (asleep.length >= running) for (const wake of asleep.splice(0)) wake();
    };
    const sleep = () =>
      new Promise<void>((wake) => {
        asleep.push(wake);
        ring();
      });
    const { keys, store, another } = fakeKv(sleep);
    const promoted = await Promise.all(
      [
        promote(store, content("a".repeat(64)), STUDENT, NOW),
        promote(another(), content("b".repeat(64)), STUDENT, NOW),
      ].map((promotion) =>
        promotion.finally(() => {
          running--;
          ring();
        }),
      ),
    );
    const versions = promoted.map(({ release }) => release.version);
    expect(versions.toSorted()).toEqual(["2026.11.23-1", "2026.11.23-2"]);
    for (const { release } of promoted)
      expect(JSON.parse(String(keys.get(`release:${release.version}`)))).toEqual(release);
    expect(String(keys.get("history")).trim().split("\n").toSorted()).toEqual(versions.toSorted());
    expect(versions).toContain(String(keys.get("current")).trim());
  });
});

describe.each(stores)("a release on trial in %s", (_, createStore) => {
  const CANARY = { mode: "canary", percent: 5 } as const;

  it("leaves the one in force and the history alone", async () => {
    const store = createStore();
    await promote(store, content(), STUDENT, NOW);
    const tried = await startTrial(store, content("b".repeat(64)), STUDENT, NOW, CANARY);
    expect(tried).toMatchObject({ kind: "on trial", previous: "2026.11.23-1", release: { version: "2026.11.23-2" } });
    expect((await releaseInForce(store)).version).toBe("2026.11.23-1");
    expect(await store.getText("history")).toBe("2026.11.23-1\n");
    expect(JSON.parse((await store.getText("candidate"))!)).toEqual({ version: "2026.11.23-2", ...CANARY });
    expect(await store.getBytes(`student:${"b".repeat(64)}`)).not.toBeNull();
  });

  it("keeps its version as shadow, as canary, and when the same artefacts are promoted", async () => {
    const store = createStore();
    await promote(store, content(), STUDENT, NOW);
    const next = content("b".repeat(64));
    await startTrial(store, next, STUDENT, NOW, { mode: "shadow", percent: 0 });
    await startTrial(store, next, STUDENT, NOW, CANARY);
    expect(JSON.parse((await store.getText("candidate"))!)).toEqual({ version: "2026.11.23-2", ...CANARY });
    const promoted = await promote(store, next, STUDENT, NOW);
    expect(promoted).toMatchObject({ kind: "promoted", release: { version: "2026.11.23-2" } });
    expect((await releaseInForce(store)).version).toBe("2026.11.23-2");
    expect(await store.getText("candidate")).toBeNull();
    expect(await rollback(store)).toEqual({ from: "2026.11.23-2", to: "2026.11.23-1" });
  });

  it("stays on trial when another release is promoted", async () => {
    const store = createStore();
    await startTrial(store, content("b".repeat(64)), STUDENT, NOW, CANARY);
    await promote(store, content("c".repeat(64)), STUDENT, NOW);
    expect(JSON.parse((await store.getText("candidate"))!)).toMatchObject({ version: "2026.11.23-1" });
  });

  it("is refused where the one in force holds the same artefacts", async () => {
    const store = createStore();
    await promote(store, content(), STUDENT, NOW);
    await expect(startTrial(store, content(), STUDENT, NOW, CANARY)).rejects.toThrow("nothing to try");
  });
});

describe.each(stores)("holds in %s", (_, createStore) => {
  const alarm = JSON.stringify({
    event: "alarm",
    time: "2026-11-28T10:00:00.000Z",
    release: "2026.11.23-1",
    stage: "student",
    audits: 40,
    disagreements: 13,
    hold: "hold:…",
  });
  const [student, rules] = [`hold:${"a".repeat(64)}`, `hold:rules:${"b".repeat(64)}`];
  async function holding() {
    const store = createStore();
    await store.put(student, alarm);
    await store.put(rules, "by hand");
    return store;
  }

  it("say what is held, since when and why", async () => {
    expect((await holdsIn(await holding())).map(({ what }) => what)).toEqual([
      "the student aaaaaaaaaaaa, held since 2026-11-28 10:00 UTC, under 2026.11.23-1: the audit model disagreed on 13 of 40 audited answers",
      "the rules bbbbbbbbbbbb, held by hand: the key holds no alarm",
    ]);
  });

  it("are all released, or the one that is named", async () => {
    const store = await holding();
    expect((await releaseHolds(store, "bbbb")).map(({ key }) => key)).toEqual([rules]);
    expect((await holdsIn(store)).map(({ key }) => key)).toEqual([student]);
    await expect(releaseHolds(store, "cccc")).rejects.toThrow(
      new RegExp(`^cccc is not held in .*; held: ${"a".repeat(64)}`),
    );
    await releaseHolds(store);
    expect(await holdsIn(store)).toEqual([]);
    expect(await releaseHolds(store)).toEqual([]);
  });
});

it("writes `current` last, so that no version is in force before all of it is there", async () => {
  const { calls, store } = fakeKv();
  await promote(store, content(), STUDENT, NOW);
  const puts = calls.filter((call) => call.startsWith("put")).map((call) => call.split(" ")[1]);
  expect(puts).toEqual([`student:${"a".repeat(64)}`, "release:2026.11.23-1", "history", "current"]);
});

it.each([
  ["of a format that is not known here", { format: 7 }, /^format: 7 is not a format/],
  ["with a field that is not known here", { colour: "red" }, /^colour: a field/],
  ["that is damaged", { student: "x" }, /^student: /],
])("puts a release in force after one %s, and says what is wrong with that", async (_, over, problem) => {
  const { keys, store } = fakeKv();
  const { release } = await promote(store, content(), STUDENT, NOW);
  keys.set(`release:${release.version}`, Buffer.from(JSON.stringify({ ...release, ...over })));
  const inForce = await releaseInForce(store);
  expect(inForce).toEqual({ version: release.version, release: null, problem: expect.stringMatching(problem) });
  expect((await promote(store, content(), STUDENT, NOW)).release.version).toBe("2026.11.23-2");
});

it("keeps a student's bytes as they are, and leaves no temporary file", async () => {
  const { keys, store } = fakeKv();
  await promote(store, content(), STUDENT, NOW);
  expect([...keys.get(`student:${"a".repeat(64)}`)!]).toEqual([...STUDENT]);
  await promote(localStore(folder), content(), STUDENT, NOW);
  expect([...readFileSync(join(folder, `student-${"a".repeat(64)}.bin`))]).toEqual([...STUDENT]);
  expect(readdirSync(folder).sort()).toEqual([
    "2026.11.23-1.json",
    "current",
    "history",
    `student-${"a".repeat(64)}.bin`,
  ]);
  expect(existsSync(join(folder, "current"))).toBe(true);
});

it("says how to make the namespace where wrangler.toml has none", async () => {
  const stderr = "✘ [ERROR] No KV namespaces are configured in your wrangler config file. Use `--namespace-id` …\n";
  const wrangler: RunWrangler = async () => ({ code: 1, stdout: Buffer.alloc(0), stderr });
  const asked = releaseInForce(kvStore(wrangler, ["--binding", "RELEASES", "--remote"]));
  await expect(asked).rejects.toThrow("npx wrangler kv namespace create RELEASES");
});

it("says what wrangler said when it fails", async () => {
  const wrangler: RunWrangler = async () => ({
    code: 1,
    stdout: Buffer.alloc(0),
    stderr: "\u001b[31m✘ \u001b[0m[ERROR] You are not authenticated\n",
  });
  await expect(releaseInForce(kvStore(wrangler, ["--remote"]))).rejects.toThrow("You are not authenticated");
});

it.each([
  ["the first of a day", ["2026.11.22-4"], "2026.11.23-1"],
  ["after ten of a day", ["2026.11.23-9", "2026.11.23-10", "odd"], "2026.11.23-11"],
])("counts versions: %s", (_, existing, next) => {
  expect(nextVersion(existing, NOW)).toBe(next);
});
