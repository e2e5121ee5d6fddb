/** Protocol 2026-07-28: requests that say everything themselves, and headers that repeat it. */
import { describe, expect, it } from "vitest";
import type { Decision } from "../../../edge/decision/decision.ts";
import { appWith } from "../http/app-parts.ts";

const VERSION = "2026-07-28";
const PREFIX = "io.modelcontextprotocol/";
const meta = {
  [`${PREFIX}protocolVersion`]: VERSION,
  [`${PREFIX}clientInfo`]: { name: "test", version: "1" },
  [`${PREFIX}clientCapabilities`]: {},
};

const message = (method: string, params: object = {}) => ({
  jsonrpc: "2.0",
  id: "a-1",
  method,
  params: { _meta: meta, ...params },
});
const call = message("tools/call", { name: "route", arguments: { query: "dog barking" } });
const callHeaders = { "mcp-protocol-version": VERSION, "mcp-method": "tools/call", "mcp-name": "route" };

async function send(body: { readonly method?: string } | readonly object[], headers: object = {}) {
  const method = "method" in body ? { "mcp-method": body.method } : {};
  const response = await appWith().post("/mcp", body, { "mcp-protocol-version": VERSION, ...method, ...headers });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as { result: object }) };
}

describe("a request of protocol 2026-07-28", () => {
  it("discovers what the server speaks, without a handshake", async () => {
    const { status, body } = await send(message("server/discover"));
    expect([status, body]).toMatchObject([
      200,
      {
        id: "a-1",
        result: {
          resultType: "complete",
          supportedVersions: [VERSION, "2025-11-25", "2025-06-18", "2025-03-26"],
          capabilities: { tools: {} },
          instructions: expect.stringContaining("visual"),
          ttlMs: 3_600_000,
          cacheScope: "public",
          _meta: { [`${PREFIX}serverInfo`]: { name: "sluice", version: "1" } },
        },
      },
    ]);
  });

  it("lists the tools, which any cache may keep as they are the same for every key", async () => {
    const { body } = await send(message("tools/list"));
    expect(body?.result).toMatchObject({
      resultType: "complete",
      tools: [{ name: "route" }, { name: "route_batch" }],
      ttlMs: 3_600_000,
      cacheScope: "public",
      _meta: { [`${PREFIX}serverInfo`]: { name: "sluice" } },
    });
  });

  it("gets the decision that the route gives, as a complete result that nobody keeps", async () => {
    const direct = (await (await appWith().post("/v1/route", { query: "dog barking" })).json()) as Decision;
    const { status, body } = await send(call, { "mcp-name": "route" });
    expect(status).toBe(200);
    expect(body?.result).toMatchObject({
      resultType: "complete",
      structuredContent: { query: "dog barking", weights: direct.weights },
      _meta: { [`${PREFIX}serverInfo`]: { name: "sluice" } },
    });
    expect(body?.result).not.toHaveProperty("ttlMs");
  });

  it("reads what is wrong with its arguments in a complete result", async () => {
    const { body } = await send(message("tools/call", { name: "route", arguments: {} }), { "mcp-name": "route" });
    expect(body?.result).toMatchObject({ resultType: "complete", isError: true });
  });

  it.each(["initialize", "ping", "logging/setLevel", "subscriptions/listen", "resources/list", "toString"])(
    "that calls %s, which is not a method of this version here, is not found",
    async (method) => {
      expect(await send(message(method))).toMatchObject({ status: 404, body: { id: "a-1", error: { code: -32601 } } });
    },
  );

  it.each([
    ["no _meta", { _meta: undefined }],
    ["text for _meta", { _meta: "x" }],
    ["no version in _meta", { _meta: { ...meta, [`${PREFIX}protocolVersion`]: undefined } }],
    ["no capabilities in _meta", { _meta: { ...meta, [`${PREFIX}clientCapabilities`]: undefined } }],
    ["a list of capabilities in _meta", { _meta: { ...meta, [`${PREFIX}clientCapabilities`]: [] } }],
  ])("with %s is malformed", async (_, params) => {
    expect(await send(message("tools/list", params))).toMatchObject({
      status: 400,
      body: { id: "a-1", error: { code: -32602, message: expect.stringContaining("params._meta") } },
    });
  });

  it.each([
    ["no params", undefined],
    ["a list for params", []],
  ])("with %s is malformed", async (_, params) => {
    const body = { jsonrpc: "2.0", id: "a-1", method: "tools/list", params };
    expect(await send(body)).toMatchObject({ status: 400, body: { id: "a-1", error: { code: -32602 } } });
  });

  it("needs no name of its client", async () => {
    const anonymous = { ...meta, [`${PREFIX}clientInfo`]: undefined };
    expect((await send(message("tools/list", { _meta: anonymous }))).status).toBe(200);
  });

  it("for another tool is an error of the protocol", async () => {
    const other = message("tools/call", { name: "rm" });
    expect(await send(other, { "mcp-name": "rm" })).toMatchObject({ status: 200, body: { error: { code: -32602 } } });
  });

  it("of an unknown version is told the versions that the server speaks", async () => {
    const unknown = { ...meta, [`${PREFIX}protocolVersion`]: "1900-01-01" };
    const asked = message("server/discover", { _meta: unknown });
    expect(await send(asked, { "mcp-protocol-version": "1900-01-01" })).toMatchObject({
      status: 400,
      body: {
        id: "a-1",
        error: {
          code: -32022,
          data: { supported: [VERSION, "2025-11-25", "2025-06-18", "2025-03-26"], requested: "1900-01-01" },
        },
      },
    });
  });
});

describe("a header of protocol 2026-07-28", () => {
  const encoded = (text: string) => `=?base64?${Buffer.from(text).toString("base64")}?=`;

  it.each([
    ["is missing its version", { "mcp-protocol-version": undefined }],
    ["is of another version than its body", { "mcp-protocol-version": "2025-11-25" }],
    ["is missing its method", { "mcp-method": undefined }],
    ["is of another method", { "mcp-method": "tools/list" }],
    ["is of another case", { "mcp-method": "TOOLS/CALL" }],
    ["is missing its name", { "mcp-name": undefined }],
    ["is of another name", { "mcp-name": "route_batch" }],
    ["is of another name in Base64", { "mcp-name": encoded("route_batch") }],
    ["is not Base64", { "mcp-name": "=?base64?*?=" }],
    ["is not UTF-8 in Base64", { "mcp-name": "=?base64?cm91dGX/?=" }],
  ])("that %s is refused as a mismatch", async (_, headers) => {
    const sent = Object.entries({ ...callHeaders, ...headers }).filter((each) => each[1] !== undefined);
    const response = await appWith().post("/mcp", call, Object.fromEntries(sent) as Record<string, string>);
    expect([response.status, await response.json()]).toMatchObject([400, { id: "a-1", error: { code: -32020 } }]);
  });

  it("may give the name in Base64", async () => {
    expect((await send(call, { "mcp-name": encoded("route") })).status).toBe(200);
    const foreign = message("tools/call", { name: "Wegweiser für 世界" });
    const { body } = await send(foreign, { "mcp-name": encoded("Wegweiser für 世界") });
    expect(body).toMatchObject({ error: { code: -32602 } }); // the headers agree: there is no such tool
  });
});

describe("a body of protocol 2026-07-28", () => {
  it("that is a batch is refused", async () => {
    expect(await send([message("tools/list")])).toMatchObject({ status: 400, body: { error: { code: -32600 } } });
  });

  it("that hides in a batch of an older version is refused in its place", async () => {
    const response = await appWith().post("/mcp", [message("tools/list")]);
    expect(await response.json()).toMatchObject([{ id: "a-1", error: { code: -32020 } }]);
  });

  it("that is a notification is accepted without a body", async () => {
    expect(await send({ jsonrpc: "2.0", method: "notifications/cancelled" } as object)).toEqual({
      status: 202,
      body: null,
    });
  });
});

describe("an older client", () => {
  it("that asks for 2026-07-28 in a handshake is offered the newest version that has one", async () => {
    const asked = { jsonrpc: "2.0", id: 1, method: "initialize", params: { protocolVersion: VERSION } };
    const response = await appWith().post("/mcp", asked);
    expect(await response.json()).toMatchObject({ result: { protocolVersion: "2025-11-25" } });
  });

  it.each([undefined, "2025-11-25"])(
    "of version %s gets results as they were, and cannot discover",
    async (version) => {
      const headers: Record<string, string> = version === undefined ? {} : { "mcp-protocol-version": version };
      const rpc = async (method: string) => {
        const response = await appWith().post("/mcp", { jsonrpc: "2.0", id: 1, method }, headers);
        return { status: response.status, ...((await response.json()) as { result?: object; error?: object }) };
      };
      expect(Object.keys((await rpc("tools/list")).result!)).toEqual(["tools"]);
      expect(await rpc("server/discover")).toMatchObject({ status: 200, error: { code: -32601 } });
    },
  );
});
