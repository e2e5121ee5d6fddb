/** A bad release is held without a person: over real HTTP, with workerd's Durable Object and KV, and the local AWS as audit model. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localStore } from "../../distill/lib/promote/local-store.ts";
import { promote as promoteRelease } from "../../distill/lib/promote/release.ts";
import { decodeStudent } from "../../edge/student/artefact.ts";
import { checksum } from "../../edge/student/checksum.ts";
import { taskHash } from "../../edge/task/task.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { SEED_DEPLOYMENT_ARN } from "../../fixtures/aws/seed.ts";
import { type Aws, startAws } from "../../fixtures/aws/server.ts";
import { type Router, startRouter } from "../../fixtures/local/router.ts";
import { syncReleases } from "../../fixtures/local/sync-releases.ts";
import { runScript } from "../run-script.ts";

const shipped = readFileSync(new URL("../../edge/student/video-search.bin", import.meta.url));

/** The shipped student with the weights of one class moved to another signal: all that it answers with that class is wrong. */
function spoiled(name: string): Uint8Array {
  const bytes = Uint8Array.from(shipped);
  const view = new DataView(bytes.buffer);
  const headerBytes = view.getUint32(12, true);
  const text = new TextDecoder().decode(bytes.subarray(20, 20 + headerBytes));
  const header = JSON.parse(text) as { classes: { name: string; weights: number[] }[] };
  const { weights } = header.classes.find((each) => each.name === name)!;
  const moved = [weights.at(-1)!, ...weights.slice(0, -1)];
  const changed = text.replace(JSON.stringify(weights), JSON.stringify(moved));
  expect(changed.length).toBe(text.length);
  bytes.set(new TextEncoder().encode(changed), 20);
  view.setUint32(16, checksum(bytes.subarray(20)), true);
  expect(decodeStudent(bytes).ok).toBe(true);
  return bytes;
}

interface Report {
  readonly stages: Record<string, { readonly audits: number; readonly alarmedAt: string | null }>;
  readonly holds: Record<string, string>;
  readonly canary: { readonly verdict: string | null } | null;
  readonly alarms: readonly { readonly event: string; readonly candidate?: string }[];
}

let folder: string;
let aws: Aws;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sluice-watch-"));
  aws = await startAws({ port: 0, stateDir: join(folder, "aws") });
});
afterAll(async () => {
  await aws?.close();
  await rm(folder, { recursive: true, force: true });
});

const startWatched = (vars: Readonly<Record<string, string>>): Promise<Router> =>
  startRouter({
    port: 0,
    vars: {
      SLUICE_AUTH: "off",
      SLUICE_RATE_LIMIT: "off",
      SLUICE_SECRET: "a secret of the end-to-end test",
      SLUICE_AUDIT_USD_PER_DAY: "100",
      SLUICE_MODELS: `us-east-1=${SEED_DEPLOYMENT_ARN}`,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIDSLUICELOCAL",
      AWS_SECRET_ACCESS_KEY: "sluice-local-secret",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: aws.url,
      ...vars,
    },
  });

/** Puts releases in force one after the other: version and student. */
async function promote(router: Router, releases: Readonly<Record<string, Uint8Array>>): Promise<void> {
  for (const [version, student] of Object.entries(releases)) {
    const digest = createHash("sha256").update(student).digest("hex");
    const task = { task: videoSearch.name, taskHash: taskHash(videoSearch) };
    const rest = { createdAt: "2026-11-28T00:00:00.000Z", models: [], promptHash: "" };
    await router.putRelease(`student:${digest}`, student);
    await router.putRelease(`release:${version}`, JSON.stringify({ version, ...task, student: digest, ...rest }));
    await router.putRelease("current", version);
  }
  await router.putRelease("history", Object.keys(releases).join("\n"));
}

/** As step 9 does on this machine: files, which `npm start` keeps alike with the router's store. */
async function promoteFiles(students: readonly Uint8Array[]): Promise<void> {
  for (const student of students) {
    const digest = createHash("sha256").update(student).digest("hex");
    const task = { task: videoSearch.name, taskHash: taskHash(videoSearch) };
    const content = { ...task, student: digest, models: [], promptHash: "" };
    await promoteRelease(localStore(join(folder, "releases")), content, student, new Date("2026-11-28T00:00:00Z"));
  }
}

const reportOf = async ({ url }: Router) => (await (await fetch(`${url}/v1/watch`)).json()) as Report;

async function decide({ url }: Router, queries: readonly string[]) {
  const response = await fetch(`${url}/v1/route/batch`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ queries }),
  });
  return ((await response.json()) as { decisions: { readonly release: string }[] }).decisions;
}

/** Sends people's queries, twenty at a time, until `done` says so; false when they ran out before. */
async function until(router: Router, done: (report: Report) => boolean): Promise<boolean> {
  const text = await readFile(new URL("../../fixtures/queries/handwritten.jsonl", import.meta.url), "utf8");
  const queries = text
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { query: string }).query);
  for (let at = 0; at < queries.length; at += 20) {
    await decide(router, queries.slice(at, at + 20));
    if (done(await reportOf(router))) return true;
  }
  return false;
}

const expectInForce = (router: Router, version: string, timeout = 10_000) =>
  expect
    .poll(async () => (await decide(router, ["zebras at dawn"]))[0]?.release, { timeout, interval: 250 })
    .toBe(version);

describe("a student that is wrong on a good part of what it answers", () => {
  it("is held within a minute without a person, the release before it serves, and a person brings it back", {
    timeout: 60_000,
  }, async () => {
    const router = await startWatched({ SLUICE_AUDIT_SHARE: "1" });
    const releases = join(folder, "releases");
    const sync = await syncReleases(releases, router.releases);
    try {
      await promoteFiles([shipped, spoiled("visual")]);
      await expectInForce(router, "2026.11.28-2");
      expect(await until(router, ({ holds }) => Object.keys(holds).length > 0)).toBe(true);
      await expectInForce(router, "2026.11.28-1");
      const { holds, alarms, stages } = await reportOf(router);
      expect(Object.keys(holds)).toEqual([expect.stringMatching(/^hold:[0-9a-f]{64}$/)]);
      expect(alarms).toMatchObject([{ event: "alarm", stage: "student", release: "2026.11.28-2" }]);
      expect(stages["rule"]).toMatchObject({ alarmedAt: null });
      const digest = Object.keys(holds)[0]!.slice("hold:".length);
      await expect.poll(() => existsSync(join(releases, `hold-${digest}`)), { timeout: 5000 }).toBe(true);
      const { code, out } = await runScript("distill/9-promote.ts", ["--release-hold", "--releases", releases]);
      expect([code, out]).toEqual([0, expect.stringMatching(/held since .* under 2026\.11\.28-2: .* disagreed on/)]);
      await expectInForce(router, "2026.11.28-2", 5000);
      expect((await reportOf(router)).holds).toEqual({});
    } finally {
      await sync.close();
      await router.close();
    }
  });
});

describe("a release on trial", () => {
  let router: Router;
  beforeAll(async () => {
    router = await startWatched({ SLUICE_AUDIT_SHARE: "0" });
  });
  afterAll(() => router?.close());
  const trial = async (candidate: object) => {
    await router.putRelease("candidate", JSON.stringify(candidate));
    await expect
      .poll(async () => (await decide(router, ["zebras at dawn"])) && (await reportOf(router)).canary, {
        timeout: 10_000,
      })
      .toMatchObject({ verdict: null });
  };

  it("that is worse is taken back", async () => {
    await promote(router, { "2026.11.28-2": spoiled("metadata"), "2026.11.28-1": shipped });
    await expectInForce(router, "2026.11.28-1");
    await trial({ version: "2026.11.28-2", mode: "canary", percent: 30 });
    expect(await until(router, ({ alarms }) => alarms.length > 0)).toBe(true);
    expect((await reportOf(router)).alarms).toMatchObject([{ event: "candidate-lost", candidate: "2026.11.28-2" }]);
    await expect
      .poll(async () => (await decide(router, ["zebras at dawn"])) && (await reportOf(router)).canary, {
        timeout: 10_000,
      })
      .toBeNull();
  });

  it("that is better is declared the winner, and the release in force stays until a person promotes it", async () => {
    await promote(router, { "2026.11.28-1": shipped, "2026.11.28-3": spoiled("metadata") });
    await expectInForce(router, "2026.11.28-3");
    await trial({ version: "2026.11.28-1", mode: "shadow" });
    expect(await until(router, ({ canary }) => canary?.verdict === "candidate")).toBe(true);
    expect((await reportOf(router)).alarms[0]).toMatchObject({ event: "candidate-won", candidate: "2026.11.28-1" });
    expect((await decide(router, ["zebras at dawn"]))[0]?.release).toBe("2026.11.28-3");
    await router.putRelease("current", "2026.11.28-1");
    await expectInForce(router, "2026.11.28-1");
  });
});
