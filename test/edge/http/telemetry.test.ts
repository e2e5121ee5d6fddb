/** The traces of a request: its line, its rows in the log, its data points. */
import { createHash, createHmac } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import type { DataPoint, LogRow } from "../../../edge/ports.ts";
import { appWith } from "./app-parts.ts";

describe("telemetry", () => {
  it("says why a model failed in the line of a request, and not to the caller", async () => {
    const outcome = { ok: false, reason: "bedrock-error", problem: "SomeException, HTTP 500" } as const;
    const { post, lines } = appWith({}, { inferWith: () => async () => outcome });
    const response = await post("/v1/route", { query: "zxqv", trace: true });
    expect(await response.text()).not.toContain("SomeException");
    await post("/v1/route/batch", { queries: ["zxqv a", "zxqv b"] });
    expect(lines).toMatchObject([
      { calls: [{ problem: "SomeException, HTTP 500" }, { problem: "SomeException, HTTP 500" }] },
      { problems: { "SomeException, HTTP 500": 4 } },
    ]);
  });

  it("finds a bug in the log by the id of its request", async () => {
    const bug = () => Promise.reject(new Error("a bug"));
    const { post, lines } = appWith({}, { inferWith: () => bug });
    const headers = { "x-request-id": "rid-1", traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" };
    expect((await post("/v1/route", { query: "zxqv" }, headers)).status).toBe(500);
    const id = { requestId: "rid-1", traceId: "4bf92f3577b34da6a3ce929d0e0e4736" };
    expect(lines).toMatchObject([{ level: "error", ...id, error: expect.stringContaining("a bug") }, id]);
  });

  it("answers in spite of a log that throws, a bug included", async () => {
    const log = () => {
      throw new Error("the log is down");
    };
    const bug = () => Promise.reject(new Error("a bug"));
    expect((await appWith({}, { log }).post("/v1/route", { query: "zxqv" })).status).toBe(200);
    expect((await appWith({}, { log, inferWith: () => bug }).post("/v1/route", { query: "zxqv" })).status).toBe(500);
  });

  it("writes the time of each request in UTC to the millisecond, whatever the one before had", async () => {
    const times = [1_764_000_000_000, 1_764_000_000_007, 1_764_000_000_999, 1_764_000_001_000, 1_764_000_000_042, 0];
    let nowMs = 0;
    const { app, lines } = appWith({}, { wallClock: () => nowMs });
    for (const time of times) {
      nowMs = time;
      await app.request("/healthz");
    }
    expect(lines.map((line) => line["time"])).toEqual(times.map((time) => new Date(time).toISOString()));
  });

  it("cuts a long path, and no character of it in two", async () => {
    const { app, lines } = appWith();
    await app.request(`/${"a".repeat(198)}${encodeURIComponent("🚗")}`);
    expect(lines[0]!["path"]).toBe(`/${"a".repeat(198)}\ufffd`);
  });

  it("writes one line a request, with the query's digest in place of the query", async () => {
    const { post, lines } = appWith();
    await post("/v1/route", { query: "my secret query" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      path: "/v1/route",
      status: 200,
      source: "distilled",
      queryHash: expect.any(String),
    });
    expect(JSON.stringify(lines)).not.toContain("secret");
  });

  it.each([
    ["none", []],
    ["hashed", ["queryHash"]],
    ["full", ["query", "queryHash"]],
  ])("keeps as much of the query as SLUICE_LOG_QUERIES=%s allows", async (mode, kept) => {
    const rows: LogRow[] = [];
    const { post, lines } = appWith({ SLUICE_LOG_QUERIES: mode }, { writeLog: (written) => rows.push(...written) });
    await post("/v1/route", { query: "dog" });
    for (const record of [rows[0]!, lines[0]!]) {
      expect(Object.keys(record).filter((name) => name.startsWith("query"))).toEqual(kept);
    }
  });

  it("samples decisions for the log, and never feedback", async () => {
    const rows: LogRow[] = [];
    const over = { writeLog: (written: readonly LogRow[]) => void rows.push(...written), random: () => 0.5 };
    const { post } = appWith({ SLUICE_LOG_SAMPLE: "0.4" }, over);
    await post("/v1/route", { query: "dog" });
    await post("/v1/feedback", { decisionId: "dec_1" });
    expect(rows.map(({ kind }) => kind)).toEqual(["feedback"]);
  });

  it("counts tokens and cost of the model's call in the data point", async () => {
    const points: DataPoint[] = [];
    const { post } = appWith({}, { metrics: (point) => points.push(point) });
    await post("/v1/route", { query: "dog" });
    expect(points[0]?.blobs.slice(0, 6)).toEqual(["distilled", "", "audio", "builtin", "route", ""]);
    const [, , input, output, usd] = points[0]?.doubles ?? [];
    expect([input, output]).toEqual([40, 20]);
    expect(usd).toBeCloseTo((40 * 0.035 + 20 * 0.14) / 1e6, 12);
  });

  it("prices a customised model like the base that its release names", async () => {
    const points: DataPoint[] = [];
    const modelId = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
    const { releases, snapshot } = appWith();
    const models = [{ region: "us-east-1", modelId, base: "amazon.nova-lite-v1:0" }];
    const current = async () => ({ ...snapshot, models });
    const { post } = appWith({}, { releases: { ...releases, current }, metrics: (point) => points.push(point) });
    await post("/v1/route", { query: "dog" });
    expect(points[0]?.doubles[4]).toBeCloseTo((40 * 0.06 + 20 * 0.24) / 1e6, 12);
  });

  it("passes a well-formed traceparent on to the model and into the log", async () => {
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const seen: unknown[] = [];
    const infer = vi.fn(async (_target, _query, _signal, trace?: string) => {
      seen.push(trace);
      return { ok: false, reason: "bedrock-error" } as const;
    });
    const { post, lines } = appWith({}, { inferWith: () => infer });
    await post("/v1/route", { query: "dog" }, { traceparent });
    await post("/v1/route", { query: "cat" }, { traceparent: `${traceparent}\r\nx: y`.replace(/[\r\n]/g, " ") });
    expect(seen).toEqual([traceparent, traceparent, undefined, undefined]);
    expect(lines[0]?.["traceId"]).toBe("4bf92f3577b34da6a3ce929d0e0e4736");
  });

  describe("the digest of a query", () => {
    const SECRET = "0123456789abcdef0123456789abcdef";
    const hashUnder = async (env: Record<string, string>, query = "dog barking", previous?: string) => {
      const rows: LogRow[] = [];
      const { post, lines } = appWith(env, { writeLog: (written) => rows.push(...written) });
      await post("/v1/route", { query, previous });
      expect(rows[0]?.["queryHash"]).toBe(lines[0]?.["queryHash"]);
      return { hash: lines[0]?.["queryHash"], previous: lines[0]?.["previousHash"] };
    };
    const plain = createHash("sha256").update("dog barking").digest("hex");

    it("is keyed with a secret, so that nobody who reads a log can check a guess", async () => {
      const { hash } = await hashUnder({ SLUICE_SECRET: SECRET });
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
      expect(hash).not.toBe(plain);
      const key = createHmac("sha256", SECRET).update("sluice log digests").digest();
      expect(hash).toBe(createHmac("sha256", key).update("dog barking").digest("hex"));
    });

    it("is the same for the same query, also as the previous one, and another under another secret", async () => {
      const one = await hashUnder({ SLUICE_SECRET: SECRET });
      const again = await hashUnder({ SLUICE_SECRET: SECRET }, "only the loud ones", " dog  barking");
      expect(again.previous).toBe(one.hash);
      expect((await hashUnder({ SLUICE_SECRET: SECRET.toUpperCase() })).hash).not.toBe(one.hash);
    });

    it.each([
      [{}, "guessable: SLUICE_SECRET is not set"],
      [{ SLUICE_SECRET: SECRET }, "keyed"],
      [{ SLUICE_LOG_QUERIES: "none" }, "off: SLUICE_LOG_QUERIES"],
    ])("is named by /readyz under %j: %s", async (env, said) => {
      const ready = await appWith(env).app.request("/readyz");
      expect(await ready.json()).toMatchObject({ features: { queryDigests: said } });
    });

    it("is a plain one without a secret", async () => {
      expect((await hashUnder({})).hash).toBe(plain);
    });
  });
});
