/** A promotion reaches a running router: through real KV, in workerd, within the contract's five seconds. */
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fusionDigest } from "../../edge/fusion/digest.ts";
import type { Fusion } from "../../edge/fusion/fusion.ts";
import { taskHash } from "../../edge/task/task.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { type Router, startRouter } from "../../fixtures/local/router.ts";
import { syncReleases } from "../../fixtures/local/sync-releases.ts";
import { compileRows } from "../edge/catalogue/sample.ts";
import { shippedCatalogue } from "../edge/catalogue/shipped.ts";
import { fusionOf } from "../edge/fusion/sample.ts";
import { runScript } from "../run-script.ts";

let router: Router;
beforeAll(async () => {
  router = await startRouter({ port: 0, vars: { SLUICE_AUTH: "off", SLUICE_RATE_LIMIT: "off" } });
});
afterAll(() => router?.close());

async function decide() {
  const response = await fetch(`${router.url}/v1/route?q=dog+barking`);
  return {
    etag: response.headers.get("etag"),
    decision: (await response.json()) as { release: string; cached: boolean },
  };
}

const compare = (version: string) =>
  fetch(`${router.url}/v1/compare`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ queries: ["dog barking"], releases: [version, "builtin"] }),
  });

/** Within five seconds of the promotion, asking now and then. */
const expectRelease = (version: string) =>
  expect.poll(async () => (await decide()).decision.release, { timeout: 5000, interval: 200 }).toBe(version);

describe("a running router", () => {
  it("takes a release, and goes back when it is rolled back, never answering from the other one's cache", async () => {
    const before = await decide();
    expect(before.decision.release).toBe("builtin");
    const student = await readFile(new URL("../../edge/student/video-search.bin", import.meta.url));
    const digest = createHash("sha256").update(student).digest("hex");
    const version = "2026.11.23-1";
    const release = {
      version,
      task: videoSearch.name,
      taskHash: taskHash(videoSearch),
      createdAt: "2026-11-23T00:00:00.000Z",
      student: digest,
      models: [],
      promptHash: "",
    };
    await router.putRelease(`student:${digest}`, student);
    await router.putRelease(`release:${version}`, JSON.stringify(release));
    await router.putRelease("current", version);
    await expectRelease(version);
    expect((await decide()).etag).not.toBe(before.etag);
    expect((await compare(version)).status).toBe(404);
    await router.putRelease("history", `${version}\n`);
    const { pairs } = (await (await compare(version)).json()) as { pairs: { release: string }[][] };
    expect(pairs.map((pair) => pair.map(({ release: by }) => by))).toEqual([[version, "builtin"]]);
    await router.putRelease("current", "builtin");
    await expectRelease("builtin");
    expect((await decide()).etag).toBe(before.etag);
  });
});

describe("a promoted fusion", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "sluice-fusion-"));
  });
  afterAll(() => rm(root, { recursive: true }));

  it("is picked up by a running router, weighs its plans and reaches clients, until it is rolled back", async () => {
    const releases = join(root, "releases");
    const promote = async (...args: string[]) => {
      const env = { SLUICE_RUNS: join(root, "runs") };
      const { code, err } = await runScript("distill/9-promote.ts", [...args, "--releases", releases], { env });
      expect([code, err]).toEqual([0, ""]);
    };
    const sync = await syncReleases(releases, router.releases);
    try {
      const fusion: Fusion = { ...fusionOf({ visual: 0, transcription: -2 }, 0), taskHash: taskHash(videoSearch) };
      const file = join(root, "fusion.json");
      await writeFile(file, JSON.stringify(fusion));
      expect((await fetch(`${router.url}/v1/fusion`)).status).toBe(404);
      await promote("--fusion", file);
      const version = (await readFile(join(releases, "current"), "utf8")).trim();
      await expectRelease(version);
      const served = await fetch(`${router.url}/v1/fusion`);
      const etag = served.headers.get("etag")!;
      expect(await served.json()).toEqual(fusion);
      expect((await fetch(`${router.url}/v1/fusion`, { headers: { "if-none-match": etag } })).status).toBe(304);
      const { decision } = await decide();
      expect(decision).toMatchObject({
        fusion: fusionDigest(fusion),
        primary: "audio",
        plan: [
          { signal: "visual", weight: 0.8808 },
          { signal: "transcription", weight: 0.1192 },
        ],
      });
      await promote("--rollback");
      await expectRelease("builtin");
      expect((await fetch(`${router.url}/v1/fusion`)).status).toBe(404);
      expect((await decide()).decision).not.toHaveProperty("fusion");
    } finally {
      await sync.close();
    }
  });
});

describe("a promoted catalogue", () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "sluice-catalogue-"));
  });
  afterAll(() => rm(root, { recursive: true }));

  it("is picked up by a running router, which goes on with it when the next one is cut off, takes the next whole one, and goes back", async () => {
    const releases = join(root, "releases");
    const file = join(root, "catalogue.bin");
    await writeFile(file, await shippedCatalogue());
    const promote = async (...args: string[]) => {
      const env = { SLUICE_RUNS: join(root, "runs") };
      const { code, err } = await runScript("distill/9-promote.ts", [...args, "--releases", releases], { env });
      expect([code, err]).toEqual([0, ""]);
    };
    const read = async () => {
      const response = await fetch(`${router.url}/v1/route?q=nosferatu+ending`);
      return (await response.json()) as { filters: { title?: { id?: string; strict: boolean }[] } };
    };
    const readyz = async () =>
      ((await (await fetch(`${router.url}/readyz`)).json()) as { features: { catalogue: string } }).features.catalogue;
    const sync = await syncReleases(releases, router.releases);
    try {
      expect((await read()).filters.title?.[0]?.id).toBeUndefined();
      await promote("--catalogue", file);
      await expect
        .poll(async () => (await read()).filters.title, { timeout: 5000, interval: 200 })
        .toMatchObject([{ id: "t0002", value: "Nosferatu", strict: true }]);
      expect(await readyz()).toMatch(/^on, 208 titles and 137 people, \d+ bytes, [0-9a-f]{64}, in a release since /);

      await writeFile(file, (await shippedCatalogue()).subarray(0, 2000)); // a copy that was cut off
      const { code, err } = await runScript("distill/9-promote.ts", ["--catalogue", file, "--releases", releases]);
      expect(code).not.toBe(0);
      expect(err).toContain(`${file}: the file has 2000 bytes`);
      expect((await read()).filters.title?.[0]?.id).toBe("t0002");

      await writeFile(file, compileRows([{ kind: "title", name: "Nosferatu", id: "next-night" }]));
      await promote("--catalogue", file);
      await expect
        .poll(async () => (await read()).filters.title?.[0]?.id, { timeout: 5000, interval: 200 })
        .toBe("next-night");

      await promote("--rollback");
      await expect
        .poll(async () => (await read()).filters.title?.[0]?.id, { timeout: 5000, interval: 200 })
        .toBe("t0002");
      await promote("--rollback");
      await expectRelease("builtin");
      expect((await read()).filters.title?.[0]?.id).toBeUndefined();
    } finally {
      await sync.close();
    }
  });

  it("may be built in, in place of those of releases", async () => {
    const own = await startRouter({
      port: 0,
      vars: { SLUICE_AUTH: "off", SLUICE_RATE_LIMIT: "off" },
      catalogue: await shippedCatalogue(),
    });
    try {
      const response = await fetch(`${own.url}/v1/route?q=charlie+chaplin+interview`);
      expect(await response.json()).toMatchObject({
        filters: { people: [{ id: "p0001", value: "Charlie Chaplin", role: "speaker", strict: true }] },
      });
    } finally {
      await own.close();
    }
  });
});

it("keeps what it logged, and nothing that it cached, when it is started again on the same state", async () => {
  const stateDir = await mkdtemp(join(tmpdir(), "sluice-router-"));
  const vars = { SLUICE_AUTH: "off", SLUICE_RATE_LIMIT: "off", SLUICE_LOG_QUERIES: "full" };
  const filesOf = (kind: string) => readdir(join(stateDir, kind), { recursive: true });
  const first = await startRouter({ port: 0, vars, stateDir });
  try {
    await fetch(`${first.url}/v1/route?q=dog+barking`);
    await expect
      .poll(async () => (await filesOf("r2")).some((file) => /blobs/.test(file)), { timeout: 10_000 })
      .toBe(true);
  } finally {
    await first.close();
  }
  const kept = await filesOf("r2");
  const second = await startRouter({ port: 0, vars, stateDir });
  try {
    expect(await filesOf("r2")).toEqual(expect.arrayContaining(kept.filter((file) => /blobs/.test(file))));
    expect(await readdir(stateDir)).not.toContain("cache");
  } finally {
    await second.close();
    await rm(stateDir, { recursive: true });
  }
});
