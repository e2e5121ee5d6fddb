/** A promotion reaches a running router: through real KV, in workerd, within the contract's five seconds. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { taskHash } from "../../edge/task/task.ts";
import { videoSearch } from "../../edge/task/video-search.ts";
import { type Router, startRouter } from "../../fixtures/local/router.ts";

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
    await router.putRelease("current", "builtin");
    await expectRelease("builtin");
    expect((await decide()).etag).toBe(before.etag);
  });
});

it("keeps what it logged, and forgets what it cached, when it is started again on the same state", async () => {
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
  await mkdir(join(stateDir, "cache"), { recursive: true });
  await writeFile(join(stateDir, "cache", "left-over"), "");
  const second = await startRouter({ port: 0, vars, stateDir });
  try {
    expect(await filesOf("r2")).toEqual(expect.arrayContaining(kept.filter((file) => /blobs/.test(file))));
    expect(await filesOf("cache")).not.toContain("left-over");
  } finally {
    await second.close();
    await rm(stateDir, { recursive: true });
  }
});
