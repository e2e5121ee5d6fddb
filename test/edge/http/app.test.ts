import { describe, expect, it } from "vitest";
import type { LogRow } from "../../../edge/ports.ts";
import { appWith, problemOf } from "./app-parts.ts";

describe("POST /v1/route/batch", () => {
  it("puts a problem in a bad item's place and decides the others", async () => {
    const response = await appWith().post("/v1/route/batch", {
      queries: ["dog", "", 7, "x".repeat(600), "cat", "dog"],
    });
    expect(response.status).toBe(200);
    const { decisions } = (await response.json()) as { decisions: Record<string, unknown>[] };
    expect(decisions.map((item) => item["query"] ?? item["detail"])).toEqual([
      "dog",
      "queries.1: expected at least one visible character",
      "queries.2: expected text",
      "queries.3: longer than 512 characters",
      "cat",
      "dog",
    ]);
    expect(decisions[5]?.["id"]).not.toBe(decisions[0]?.["id"]);
  });

  it.each([
    ["no queries", {}, "queries"],
    ["none", { queries: [] }, "queries"],
    ["101", { queries: Array.from({ length: 101 }, () => "dog") }, "queries"],
    ["a text", { queries: "dog" }, "queries"],
    ["an unknown field", { queries: ["dog"], stages: ["rule"] }, "stages"],
  ])("refuses %s", async (_, body, field) => {
    const response = await appWith().post("/v1/route/batch", body);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.map((error) => error.field)).toContain(field);
  });
});

describe("POST /v1/feedback", () => {
  it("is off where no log is bound", async () => {
    const response = await appWith().post("/v1/feedback", { decisionId: "dec_1" });
    expect(response.status).toBe(501);
    expect((await problemOf(response)).type).toBe("urn:sluice:problem:not-available");
  });

  it("is written to the log", async () => {
    const rows: LogRow[] = [];
    const { post } = appWith({}, { writeLog: (written) => rows.push(...written) });
    const response = await post("/v1/feedback", { decisionId: "dec_1", clickedSignal: "audio", relevant: false });
    expect(response.status).toBe(202);
    expect(rows).toMatchObject([{ kind: "feedback", decisionId: "dec_1", clickedSignal: "audio", relevant: false }]);
  });

  it.each([
    [{ decisionId: "1" }, "decisionId"],
    [{ decisionId: "dec_1", clickedSignal: "smell" }, "clickedSignal"],
    [{ decisionId: "dec_1", relevant: "yes" }, "relevant"],
    [{ decisionId: "dec_1", comment: "nice" }, "comment"],
  ])("refuses %j", async (body, field) => {
    const response = await appWith({}, { writeLog: () => {} }).post("/v1/feedback", body);
    expect(response.status).toBe(400);
    expect((await problemOf(response)).errors?.map((error) => error.field)).toContain(field);
  });
});

describe("every answer", () => {
  it.each([
    ["/nope", "GET", 404, "not-found"],
    ["/", "GET", 404, "not-found"], // the console is off unless asked for
    ["/v1/route", "DELETE", 405, "method-not-allowed"],
    ["/v1/route/batch", "GET", 405, "method-not-allowed"],
    ["/healthz", "POST", 405, "method-not-allowed"],
    ["/healthz/", "POST", 405, "method-not-allowed"],
  ])("to %s %s, where there is nothing, is a problem", async (path, method, status, name) => {
    const response = await appWith().app.request(path, { method });
    expect(response.status).toBe(status);
    expect((await problemOf(response)).type).toBe(`urn:sluice:problem:${name}`);
    if (status === 405) expect(response.headers.get("allow")).toBeTruthy();
  });

  it("carries a request id, the caller's own where it is plain", async () => {
    const { app, lines } = appWith();
    const ids = ["abc-123", "bad id\u007f", "x".repeat(300)];
    const got = [];
    for (const id of ids) {
      const response = await app.request("/v1/route?q=", { headers: { "x-request-id": id } });
      got.push(response.headers.get("x-request-id"));
    }
    expect(got[0]).toBe("abc-123");
    for (const id of got.slice(1)) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(lines.map((line) => line["requestId"])).toEqual(got);
  });

  it("is a plain problem when there is a bug, which only the log describes", async () => {
    const { releases } = appWith();
    const current = () => Promise.reject(new Error("secret detail"));
    const { post, lines } = appWith({}, { releases: { ...releases, current } });
    const response = await post("/v1/route", { query: "dog" });
    expect(response.status).toBe(500);
    expect(JSON.stringify(await problemOf(response))).not.toContain("secret");
    expect(JSON.stringify(lines)).toContain("secret detail");
  });

  it("may be read by the origins that are configured, problems too", async () => {
    const { app } = appWith({ SLUICE_CORS_ORIGINS: "https://a.example" });
    const from = (origin: string) => app.request("/nope", { headers: { origin } });
    expect((await from("https://a.example")).headers.get("access-control-allow-origin")).toBe("https://a.example");
    expect((await from("https://b.example")).headers.get("access-control-allow-origin")).toBeNull();
    const preflight = await app.request("/v1/route", {
      method: "OPTIONS",
      headers: { origin: "https://a.example", "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(204);
  });

  it("may be read by a page's client of the Model Context Protocol, which repeats parts of its messages in headers", async () => {
    const { app } = appWith({ SLUICE_CORS_ORIGINS: "https://a.example" });
    const names = ["mcp-method", "mcp-name", "mcp-protocol-version"];
    const asked = { "access-control-request-method": "POST", "access-control-request-headers": names.join(",") };
    const preflight = await app.request("/mcp", {
      method: "OPTIONS",
      headers: { origin: "https://a.example", ...asked },
    });
    const allowed = preflight.headers.get("access-control-allow-headers")?.split(",");
    expect(allowed).toEqual(expect.arrayContaining(names));
  });

  it("may be read by no other origin when none is configured", async () => {
    const response = await appWith().app.request("/healthz", { headers: { origin: "https://a.example" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("pages", () => {
  it.each(["/", "/watch"])("shows %s when the console is switched on, and only then", async (path) => {
    const response = await appWith({ SLUICE_CONSOLE: "on" }).app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect((await appWith({ SLUICE_CONSOLE: "off" }).app.request(path)).status).toBe(404);
  });

  it("documents itself", async () => {
    const { app } = appWith();
    const response = await app.request("/docs");
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<a href="openapi.json">');
    expect(await (await app.request("/openapi.json")).text()).toContain('"/v1/route/batch"');
  });

  it.each(["/", "/watch", "/docs"])("says of %s that a build without pages has none", async (path) => {
    const { app } = appWith({ SLUICE_CONSOLE: "on" }, { pages: null });
    const response = await app.request(path);
    expect([response.status, await response.json()]).toMatchObject([404, { detail: "this build has no pages" }]);
  });
});
