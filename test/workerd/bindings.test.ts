/** Faults of bindings: each row of the failure table's second half ends in a decision. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { broken, type Env, hanging, type Over, repairable, routerWith } from "./router.ts";

const models = {
  SLUICE_MODELS: "us-east-1=amazon.nova-micro-v1:0",
  AWS_ACCESS_KEY_ID: "AKIDTEST",
  AWS_SECRET_ACCESS_KEY: "secret",
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://bedrock.test", // the shared cache is asked only where a model is
};

const rows: [fault: string, env: Env, over?: Over][] = [
  ["KV down", { RELEASES: broken<KVNamespace>() }],
  ["KV hanging", { RELEASES: hanging<KVNamespace>() }],
  ["R2 down", { LOGS: broken<R2Bucket>() }],
  ["Cache API throwing", models, { openCache: () => broken<Cache>() }],
  ["Cache API throwing when opened", models, { openCache: broken<{ open(): Cache }>().open }],
  ["Cache API hanging", models, { openCache: () => hanging<Cache>() }],
  ["rate limiter throwing", { SLUICE_RATE_LIMIT: "on", LIMITER: broken<RateLimit>() }],
  ["rate limiter hanging", { SLUICE_RATE_LIMIT: "on", LIMITER: hanging<RateLimit>() }],
  ["Analytics Engine throwing", { METRICS: broken<AnalyticsEngineDataset>() }],
  ["log sink throwing", {}, { log: broken<{ log(): void }>().log }],
  ["log sink throwing while the model fails", models, { log: broken<{ log(): void }>().log }],
];

describe("a decision", () => {
  // In the worker: a refused port would make the proxy that Miniflare puts behind `fetch` report an uncaught exception.
  beforeEach(() => void vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Network connection lost.")));
  afterEach(() => void vi.restoreAllMocks());

  it.each(rows)("with %s", async (_, env, over) => {
    const { route } = routerWith(env, over);
    const { response, decision } = await route("zxqv plomf wibblet");
    expect(response.status).toBe(200);
    expect(decision).toMatchObject({ id: expect.stringMatching(/^dec_[0-9a-f]{32}$/), release: "builtin" });
  });

  it.each<[string, (binding: never) => [Env, Over?], (repaired: unknown[]) => object]>([
    ["R2", (LOGS) => [{ LOGS }], (calls) => ({ put: async (key: string) => calls.push(key) })],
    ["Analytics Engine", (METRICS) => [{ METRICS }], (calls) => ({ writeDataPoint: () => calls.push("point") })],
    [
      "the rate limiter",
      (LIMITER) => [{ SLUICE_RATE_LIMIT: "on", LIMITER }],
      (calls) => ({ limit: async ({ key }: { key: string }) => ({ success: calls.push(key) > 0 }) }),
    ],
    [
      "the Cache API",
      (cache) => [models, { openCache: () => cache }],
      (calls) => ({ match: async () => void calls.push("match") }),
    ],
    [
      "the log sink",
      (sink: { log(): void }) => [{}, { log: () => sink.log() }],
      (calls) => ({ log: () => calls.push("line") }),
    ],
  ])("after %s is there again: it is used again", async (_, bind, repaired) => {
    const calls: unknown[] = [];
    const { binding, repair } = repairable(repaired(calls));
    const { route, settled } = routerWith(...bind(binding as never));
    expect((await route("zxqv plomf")).response.status).toBe(200);
    await settled();
    expect(calls).toEqual([]);
    repair();
    expect((await route("zxqv plomf wibblet")).response.status).toBe(200);
    await settled();
    expect(calls.length).toBeGreaterThan(0);
  });

  it("without any binding, as /readyz says", async () => {
    const { route, send } = routerWith();
    expect((await route("dog barking")).response.status).toBe(200);
    expect(await (await send("/readyz")).json()).toMatchObject({
      status: "ready",
      features: {
        releases: "off: RELEASES is not bound",
        log: "off: LOGS is not bound",
        metrics: "off: METRICS is not bound",
      },
    });
    expect((await send("/v1/feedback", { decisionId: "dec_1" })).status).toBe(501);
  });

  it.each([
    ["truncated", (bytes: Uint8Array) => bytes.slice(0, bytes.length / 2)],
    ["foreign", () => new TextEncoder().encode("<html>not a student</html>")],
    ["empty", () => new Uint8Array()],
  ])("with a %s student artefact, which is refused at start with the reason", async (_, spoil) => {
    const { default: shipped } = await import("../../edge/student/video-search.bin");
    const { route, send, lines } = routerWith({}, { students: { "video-search": spoil(new Uint8Array(shipped)) } });
    expect(JSON.stringify(lines)).toContain("student");
    expect((await route("zxqv plomf")).decision).toMatchObject({ source: "fallback", degraded: "no-model" });
    const { stages } = (await (await send("/readyz")).json()) as { stages: { student: string } };
    expect(stages.student).toMatch(/^off: \S/);
  });
});

describe("a start", () => {
  it("fails on a wrong variable, naming it", () => {
    expect(() => routerWith({ SLUICE_DEADLINE_MS: "soon" })).toThrow(/^SLUICE_DEADLINE_MS: expected an integer/);
  });
});
