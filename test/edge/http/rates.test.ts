/** What one key may ask and spend: every query counts, and so does every call of a model. */
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { BOUND_CALLER } from "../../../edge/http/auth.ts";
import { createLimiter } from "../../../edge/platform/rate-limiter.ts";
import { answered, script } from "../cascade/parts.ts";
import { appWith } from "./app-parts.ts";

/** A limiter that lets each key have this many, and counts what it was asked for. */
function limiterOf(limit: number) {
  const counts = new Map<string, number>();
  const allow = createLimiter({
    limit: async ({ key }) => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { success: counts.get(key)! <= limit };
    },
  });
  return { allow, counts };
}
const countsOf = ({ counts }: ReturnType<typeof limiterOf>) => [...counts.values()];

const digest = (key: string) => createHash("sha256").update(key).digest("hex");
const keys = { SLUICE_AUTH: "required", SLUICE_API_KEYS: `${digest("one")},${digest("other")}` };
const as = (key: string) => ({ authorization: `Bearer ${key}` });
const queries = (count: number) => Array.from({ length: count }, (_, i) => `query ${i}`);
const problemOf = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe("the limit of queries", () => {
  it.each([
    ["POST /v1/route", "/v1/route", { query: "dog" }, 1],
    ["a batch of one", "/v1/route/batch", { queries: queries(1) }, 1],
    ["a batch of 100", "/v1/route/batch", { queries: queries(100) }, 100],
    ["a batch with bad items, which count as well", "/v1/route/batch", { queries: ["dog", "", 7] }, 3],
    ["a request that is refused", "/v1/route", { query: "" }, 1],
  ])("counts %s as its queries", async (_, path, body, count) => {
    const limiter = limiterOf(1000);
    await appWith(keys, { allow: limiter.allow }).post(path, body, as("one"));
    expect(countsOf(limiter)).toEqual([count]);
  });

  it("refuses a batch that does not fit as a whole, before any of it is decided", async () => {
    const infer = script(answered);
    const { allow } = limiterOf(30);
    const { post } = appWith(keys, { allow, inferWith: () => infer });
    expect((await post("/v1/route/batch", { queries: queries(20) }, as("one"))).status).toBe(200);
    const asked = infer.calls.length;
    const refused = await post("/v1/route/batch", { queries: queries(20) }, as("one"));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("10");
    expect(await problemOf(refused)).toMatchObject({ type: "urn:sluice:problem:rate-limited" });
    expect(infer.calls).toHaveLength(asked);
    expect((await post("/v1/route/batch", { queries: queries(20) }, as("other"))).status).toBe(200);
  });
});

describe("the limit of model calls", () => {
  it("leaves a query over it to the fallback, degraded model-budget, and other keys to the model", async () => {
    const infer = script(answered);
    const { allow: allowModel } = limiterOf(2);
    const { post } = appWith(keys, { allowModel, inferWith: () => infer });
    const ask = async (query: string, key = "one") => problemOf(await post("/v1/route", { query }, as(key)));
    expect(await ask("a")).toMatchObject({ source: "distilled", degraded: null });
    expect(await ask("b")).toMatchObject({ source: "distilled", degraded: null });
    expect(await ask("c")).toMatchObject({ source: "fallback", degraded: "model-budget" });
    expect(await ask("a")).toMatchObject({ source: "distilled", cached: true }); // costs nothing
    expect(await ask("c", "other")).toMatchObject({ source: "distilled", degraded: null });
    expect(infer.calls).toHaveLength(3);
  });

  it("counts failing over, and every call of a batch", async () => {
    const limiter = limiterOf(1000);
    const failing = script({ ok: false, reason: "bedrock-invalid-output" });
    const { post } = appWith(keys, { allowModel: limiter.allow, inferWith: () => failing });
    await post("/v1/route/batch", { queries: queries(3) }, as("one"));
    expect(failing.calls).toHaveLength(6); // two models
    expect(countsOf(limiter)).toEqual([6]);
  });

  it("does not count what rules, caches or the student answer", async () => {
    const limiter = limiterOf(1000);
    const { post } = appWith(keys, { allowModel: limiter.allow });
    for (let i = 0; i < 3; i++) await post("/v1/route", { query: "dog" }, as("one"));
    expect(countsOf(limiter)).toEqual([1]);
  });

  it("is off with SLUICE_RATE_LIMIT=off", async () => {
    const limiter = limiterOf(0);
    const { post } = appWith(
      { ...keys, SLUICE_RATE_LIMIT: "off" },
      { allow: limiter.allow, allowModel: limiter.allow },
    );
    expect(await problemOf(await post("/v1/route", { query: "dog" }, as("one")))).toMatchObject({
      source: "distilled",
    });
  });

  it("with authorisation off, tells callers apart by their address", async () => {
    const limiter = limiterOf(1000);
    const { post } = appWith({}, { allow: limiter.allow, allowModel: limiter.allow });
    await post("/v1/route", { query: "dog" }, { "cf-connecting-ip": "203.0.113.1" });
    await post("/v1/route", { query: "cat" }, { "cf-connecting-ip": "203.0.113.2" });
    expect([...limiter.counts.keys()]).toEqual(["203.0.113.1", "203.0.113.2"]);
  });

  it.each([
    ["2001:db8::1", "2001:db8:0:0"],
    ["2001:db8::", "2001:db8:0:0"],
    ["2001:db8::7:8:9:a", "2001:db8:0:0"],
    ["2001:db8:0:1::1", "2001:db8:0:1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001::5:6:7:8:9", "2001:0:0:5"],
    ["::1", ":0:0:0"],
    ["::ffff:203.0.113.1", "::ffff:203.0.113.1"],
    ["1:2:3:4:5:6:7:8:9:10::", "1:2:3:4"],
    ["", ""],
  ])("with authorisation off, counts %s under its network, which one caller has all of", async (address, network) => {
    const limiter = limiterOf(1000);
    await appWith({}, { allow: limiter.allow }).post("/v1/route", { query: "dog" }, { "cf-connecting-ip": address });
    expect([...limiter.counts.keys()]).toEqual([network]);
  });

  it.each([
    ["on", keys],
    ["off", {}],
  ])("with authorisation %s, counts a caller of a binding under its name", async (_, auth) => {
    const limiter = limiterOf(1000);
    const { app } = appWith(auth, { allow: limiter.allow });
    const headers = { "content-type": "application/json", "cf-connecting-ip": "203.0.113.1" };
    const given = { [BOUND_CALLER]: { key: "search", scope: "route" } };
    const response = await app.request("/v1/route", { method: "POST", headers, body: '{"query":"dog"}' }, given);
    expect([response.status, [...limiter.counts.keys()]]).toEqual([200, ["search"]]);
  });
});
