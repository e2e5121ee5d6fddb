import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { appWith } from "./app-parts.ts";

const digest = (key: string) => createHash("sha256").update(key).digest("hex");
const keys = `${digest("plain")},${digest("debugger")}:debug`;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const protectedApp = (over: Parameters<typeof appWith>[1] = {}, env = {}) =>
  appWith({ SLUICE_AUTH: "required", SLUICE_API_KEYS: keys, ...env }, over);

describe("authorisation", () => {
  it.each([
    ["no key", {}],
    ["an unknown key", bearer("guess")],
    ["the digest in place of the key", bearer(digest("plain"))],
    ["another scheme", { authorization: "Basic cGxhaW4=" }],
    ["an empty key", { authorization: "Bearer " }],
    ["a key of 10 kB", bearer("k".repeat(10_000))],
  ])("refuses %s", async (_, headers) => {
    const response = await protectedApp().post("/v1/route", { query: "dog" }, headers);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.json()).toMatchObject({ type: "urn:sluice:problem:unauthenticated" });
  });

  it("refuses before it looks at the body", async () => {
    expect((await protectedApp().post("/v1/route", "{")).status).toBe(401);
  });

  it("refuses every key when none is configured", async () => {
    const { post, app } = appWith({ SLUICE_AUTH: "required" });
    expect((await post("/v1/route", { query: "dog" }, bearer(""))).status).toBe(401);
    expect((await post("/v1/route", { query: "dog" }, bearer("plain"))).status).toBe(401);
    expect((await app.request("/readyz")).status).toBe(503);
  });

  it.each(["plain", "debugger"])("lets any configured key route, so that keys can be rotated: %s", async (key) => {
    expect((await protectedApp().post("/v1/route", { query: "dog" }, bearer(key))).status).toBe(200);
  });

  it.each([{ trace: true }, { stages: ["rule"] }])("keeps %j for the debug scope", async (extra) => {
    const { post } = protectedApp();
    const body = { query: "dog", ...extra };
    const refused = await post("/v1/route", body, bearer("plain"));
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ type: "urn:sluice:problem:forbidden" });
    expect((await post("/v1/route", body, bearer("debugger"))).status).toBe(200);
  });

  it("leaves the open routes open, and gives details only to a caller with a key", async () => {
    const { app } = protectedApp();
    for (const path of ["/healthz", "/readyz", "/openapi.json", "/docs"]) {
      expect((await app.request(path)).status).toBe(200);
    }
    expect(await (await app.request("/readyz")).json()).toEqual({ status: "ready" });
    const known = await (await app.request("/readyz", { headers: bearer("plain") })).json();
    expect(known).toMatchObject({ release: "builtin", stages: { student: "on" } });
  });

  it.each(["/healthz", "/readyz"])("lets nobody keep what %s says of this moment and this key", async (path) => {
    const { app } = protectedApp();
    expect((await app.request(path)).headers.get("cache-control")).toBe("no-store");
  });

  it("shows the account in a model's ARN to the debug scope only", async () => {
    const modelId = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
    const { releases, snapshot } = appWith();
    const known = () => ({ ...snapshot, models: [{ region: "us-east-1", modelId }] });
    const { app } = appWith({ SLUICE_AUTH: "required", SLUICE_API_KEYS: keys }, { releases: { ...releases, known } });
    const seenBy = async (key: string) => (await app.request("/readyz", { headers: bearer(key) })).text();
    expect(await seenBy("plain")).toContain('"modelId":"custom-model-deployment"');
    expect(await seenBy("plain")).not.toContain("123456789012");
    expect(await seenBy("debugger")).toContain(modelId);
  });

  it("limits by key, not by address, and says when to come back", async () => {
    const seen: string[] = [];
    const allow = async (key: string) => seen.push(key) < 2;
    const { post } = protectedApp({ allow });
    expect((await post("/v1/route", { query: "dog" }, bearer("plain"))).status).toBe(200);
    const limited = await post("/v1/route", { query: "dog" }, bearer("plain"));
    expect(limited.status).toBe(429);
    expect(limited.headers.get("retry-after")).toBe("10");
    expect(await limited.json()).toMatchObject({ type: "urn:sluice:problem:rate-limited" });
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).not.toContain("plain");
  });

  it("does not spend a key's allowance on requests without a key", async () => {
    const allow = async () => {
      throw new Error("asked");
    };
    expect((await protectedApp({ allow }).post("/v1/route", { query: "dog" })).status).toBe(401);
  });
});
