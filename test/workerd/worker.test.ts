/** The Worker as published, through its own entry and the bindings of wrangler.toml. */
import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createKvReleases } from "../../edge/platform/kv-releases.ts";
import { routerWith } from "./router.ts";

const worker = (exports as { default: Fetcher }).default;
const bindings = env as unknown as { RELEASES: KVNamespace; LOGS: R2Bucket }; // vitest.config.ts binds them

describe("the worker", () => {
  it("starts and answers", async () => {
    const response = await worker.fetch("https://sluice.test/healthz");
    expect(await response.json()).toEqual({ status: "ok" });
  });

  it("is closed unless keys are configured", async () => {
    const init = { method: "POST", body: '{"query":"dog"}', headers: { "content-type": "application/json" } };
    expect((await worker.fetch("https://sluice.test/v1/route", init)).status).toBe(401);
    expect((await worker.fetch("https://sluice.test/readyz")).status).toBe(503);
  });
});

describe("the real bindings", () => {
  it("releases are read from KV, texts and bytes", async () => {
    const kv = bindings.RELEASES;
    await kv.put("current", "2026.11.23-1");
    await kv.put("student:00", new Uint8Array([1, 2, 3]));
    const store = createKvReleases(kv);
    expect(await store.getText("current")).toBe("2026.11.23-1");
    expect(await store.getText("nothing")).toBeNull();
    expect(new Uint8Array((await store.getBytes("student:00")) as ArrayBuffer)).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("decisions and feedback reach R2 as JSONL", async () => {
    const bucket = bindings.LOGS;
    const { route, send, settled } = routerWith({ LOGS: bucket, SLUICE_LOG_QUERIES: "full" });
    const { decision } = await route("dog barking");
    expect((await send("/v1/feedback", { decisionId: decision["id"], clickedSignal: "audio" })).status).toBe(202);
    await settled();
    const read = async (prefix: string) => {
      const { objects } = await bucket.list({ prefix });
      const texts = await Promise.all(objects.map(async ({ key }) => (await bucket.get(key))?.text()));
      return { keys: objects.map(({ key }) => key), rows: texts.flatMap((text) => text?.trim().split("\n") ?? []) };
    };
    const decisions = await read("decisions/");
    expect(decisions.keys[0]).toMatch(/^decisions\/\d{4}\/\d\d\/\d\d\/\d\d\/\d+-[0-9a-f]{8}\.jsonl$/);
    expect(decisions.rows.map((row) => JSON.parse(row))).toMatchObject([
      { kind: "decision", id: decision["id"], query: "dog barking" },
    ]);
    const feedback = await read("feedback/");
    expect(feedback.rows.map((row) => JSON.parse(row))).toMatchObject([
      { decisionId: decision["id"], clickedSignal: "audio" },
    ]);
  });

  it("the Cache API shares what a model said between routers", async () => {
    const { createCacheApi } = await import("../../edge/platform/cache-api.ts");
    const cache = createCacheApi(() => caches.default);
    const value = {
      weights: { visual: 1, audio: 0, transcription: 0, metadata: 0 },
      confidence: 0.9,
      source: "distilled",
    } as const;
    expect(await cache.get("a key", 1000)).toBeUndefined();
    await cache.put("a key", value);
    expect(await cache.get("a key", 1000)).toEqual(value);
    expect(await cache.get("another key", 1000)).toBeUndefined();
  });
});
