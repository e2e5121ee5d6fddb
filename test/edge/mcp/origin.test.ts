/** Which web pages may speak to `/mcp`: the protocol wants every Origin checked, whatever a browser lets a page read. */
import { describe, expect, it } from "vitest";
import { hexDigestOf } from "../../../edge/digest.ts";
import { appWith, problemOf } from "../http/app-parts.ts";

const OWN = "http://localhost"; // the address that the app is asked at here
const ping = { jsonrpc: "2.0", id: 1, method: "ping" };
const statusOf = async (origin: string | undefined, env: Record<string, string> = {}) =>
  (await appWith(env).post("/mcp", ping, origin === undefined ? {} : { origin })).status;

describe("POST /mcp", () => {
  it("answers programs, which send no Origin, and pages of the router's own host, behind a proxy that speaks TLS too", async () => {
    expect([await statusOf(undefined), await statusOf(OWN), await statusOf("https://localhost")]).toEqual([
      200, 200, 200,
    ]);
  });

  it.each([
    "https://evil.example",
    "http://localhost:8080",
    "null",
    "",
    "http://localhost.evil.example",
    "http://evil.example//localhost",
    "localhost",
  ])("refuses the Origin %j and says how to allow it", async (origin) => {
    const response = await appWith().post("/mcp", ping, { origin });
    expect(response.status).toBe(403);
    const { type, detail } = await problemOf(response);
    expect(type).toBe("urn:sluice:problem:forbidden");
    expect(detail).toBe("pages of this origin may not use MCP: see SLUICE_CORS_ORIGINS");
  });

  it("answers the origins of SLUICE_CORS_ORIGINS, and every origin for *", async () => {
    const listed = { SLUICE_CORS_ORIGINS: "https://a.example,https://b.example" };
    const all = { SLUICE_CORS_ORIGINS: "*" };
    expect([
      await statusOf("https://b.example", listed),
      await statusOf("https://c.example", listed),
      await statusOf("https://c.example", all),
      await statusOf("null", all),
    ]).toEqual([200, 403, 200, 200]);
  });

  it("looks at the Origin before the key and before the body", async () => {
    const { app } = appWith({ SLUICE_AUTH: "required", SLUICE_API_KEYS: hexDigestOf("k") });
    const headers = { origin: "https://evil.example", authorization: "Bearer k" };
    expect((await app.request("/mcp", { method: "POST", headers, body: "{" })).status).toBe(403);
    expect((await app.request("/mcp/", { method: "POST", headers, body: "{" })).status).toBe(403);
    expect((await app.request("/%6dcp", { method: "POST", headers, body: "{" })).status).toBe(403);
  });

  it("is the one route that looks: of all others, a page can send none that a browser does not ask about first", async () => {
    const response = await appWith().post("/v1/route", { query: "dog" }, { origin: "https://evil.example" });
    expect(response.status).toBe(200);
    expect(response.headers.has("access-control-allow-origin")).toBe(false);
  });
});
