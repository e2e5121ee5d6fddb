/** The protocol by a client that was not written here, and message by message. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { describe, expect, it } from "vitest";
import type { Decision } from "../../../edge/decision/decision.ts";
import { hexDigestOf } from "../../../edge/digest.ts";
import type { Infer } from "../../../edge/ports.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { appWith } from "../http/app-parts.ts";

type Served = ReturnType<typeof appWith>;

async function connect({ app }: Served, headers: Record<string, string> = {}): Promise<Client> {
  const transport = new StreamableHTTPClientTransport(new URL("https://router.example/mcp"), {
    requestInit: { headers },
    fetch: async (url, init) => app.request(url.toString(), init),
  });
  const client = new Client({ name: "test", version: "1" });
  await client.connect(transport);
  return client;
}

const rpc = async ({ post }: Served, body: unknown, headers: Record<string, string> = {}) => {
  const response = await post("/mcp", body, headers);
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
};

const message = (method: string, params?: unknown) => ({
  jsonrpc: "2.0",
  id: 1,
  method,
  ...(params !== undefined && { params }),
});

describe("the SDK's client", () => {
  it("connects, lists two tools, and gets the decision that the route gives", async () => {
    const served = appWith();
    const client = await connect(served);
    expect(client.getServerVersion()).toMatchObject({ name: "sluice" });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["route", "route_batch"]);
    const called = await client.callTool({ name: "route", arguments: { query: "dog barking" } });
    const direct = (await (await served.post("/v1/route", { query: "dog barking" })).json()) as Decision;
    expect(called.isError).toBeFalsy();
    // the client has checked it against the tool's output schema
    expect({ ...(called.structuredContent as object), id: "" }).toMatchObject({
      weights: direct.weights,
      primary: "audio",
    });
    await client.close();
  });

  it("accepts decisions with filters of every kind by the schema that it was given", async () => {
    const client = await connect(appWith({}, { rules: compileRules(videoSearch) }));
    await client.listTools(); // from here on it checks answers
    const query =
      'French comedies from the 90s, not by Woody Allen, under 90 minutes, where she says "let it go" at night';
    const { structuredContent } = await client.callTool({ name: "route", arguments: { query } });
    const { filters } = structuredContent as Decision;
    expect(Object.keys(filters)).toEqual(expect.arrayContaining(["language", "genre", "people", "year", "phrase"]));
    const many = await client.callTool({ name: "route_batch", arguments: { queries: [query] } });
    expect(many.isError).toBeFalsy();
    await client.close();
  });

  it("gets a batch in order, with the problem of a bad query in its place", async () => {
    const client = await connect(appWith());
    const { structuredContent } = await client.callTool({
      name: "route_batch",
      arguments: { queries: ["dog barking", "", "a red car"] },
    });
    const { decisions } = structuredContent as { decisions: { query?: string; status?: number }[] };
    expect(decisions.map(({ query, status }) => query ?? status)).toEqual(["dog barking", 400, "a red car"]);
  });

  it("goes on from the query before", async () => {
    const client = await connect(appWith({}, { rules: compileRules(videoSearch) }));
    const { structuredContent } = await client.callTool({
      name: "route",
      arguments: { query: "only the ones from the 90s", previous: "french comedies" },
    });
    expect(structuredContent).toMatchObject({ inherited: expect.arrayContaining(["genre"]) });
  });

  it("reads what is wrong with its arguments", async () => {
    const client = await connect(appWith());
    const refused = await client.callTool({ name: "route", arguments: { query: "dog", speed: 9 } });
    expect(refused.isError).toBe(true);
    expect(JSON.stringify(refused.content)).toContain("speed: unknown field");
  });

  it("is refused without a key, and without the debug scope for a trace", async () => {
    const key = "test-key";
    const served = appWith({ SLUICE_AUTH: "required", SLUICE_API_KEYS: `${hexDigestOf(key)}:route` });
    await expect(connect(served)).rejects.toThrow(/401|nauthor/);
    const client = await connect(served, { authorization: `Bearer ${key}` });
    const traced = await client.callTool({ name: "route", arguments: { query: "dog", trace: true } });
    expect(traced.isError).toBe(true);
    expect(JSON.stringify(traced.content)).toContain("debug scope");
  });
});

describe("a message", () => {
  it.each([
    ["2025-11-25", "2025-11-25"],
    ["2025-06-18", "2025-06-18"],
    ["2025-03-26", "2025-03-26"],
    ["2024-01-01", "2025-11-25"],
    [7, "2025-11-25"],
  ] as const)("that asks for protocol %s gets %s", async (asked, given) => {
    const { body } = await rpc(appWith(), message("initialize", { protocolVersion: asked }));
    expect(body).toMatchObject({ result: { protocolVersion: given, capabilities: { tools: {} } } });
  });

  it.each([
    ["is not JSON", "{", 400, -32700],
    ["is an empty batch", [], 400, -32600],
    ["is a batch of 21", Array.from({ length: 21 }, () => message("ping")), 400, -32600],
    ["is text", '"ping"', 400, -32600],
    ["is of another JSON-RPC", { id: 1, method: "ping" }, 400, -32600],
    ["has an object for an id", { jsonrpc: "2.0", id: {}, method: "ping" }, 400, -32600],
    ["has null for an id", { jsonrpc: "2.0", id: null, method: "ping" }, 400, -32600],
    ["has a fraction for an id", { jsonrpc: "2.0", id: 1.5, method: "ping" }, 400, -32600],
    [
      "has an id that would come back as another",
      '{"jsonrpc":"2.0","id":9007199254740993,"method":"ping"}',
      400,
      -32600,
    ],
    ["has no method", { jsonrpc: "2.0", id: 1 }, 400, -32600],
    ["has neither id nor method", { jsonrpc: "2.0" }, 400, -32600],
    ["notifies of a number", { jsonrpc: "2.0", method: 7 }, 400, -32600],
    ["names another method", message("resources/list"), 200, -32601],
    ["names a method of Object", message("toString"), 200, -32601],
    ["has a list for params", message("tools/call", []), 200, -32602],
    ["names another tool", message("tools/call", { name: "rm" }), 200, -32602],
  ])("that %s is an error of the protocol", async (_, body, status, code) => {
    expect(await rpc(appWith(), body)).toMatchObject({ status, body: { jsonrpc: "2.0", error: { code } } });
  });

  it.each([
    ["a notification", { jsonrpc: "2.0", method: "notifications/initialized" }],
    ["an answer to nothing", { jsonrpc: "2.0", id: 1, result: {} }],
  ])("%s is accepted without a body", async (_, body) => {
    expect(await rpc(appWith(), body)).toEqual({ status: 202, body: null });
  });

  it("answers a ping, keeps the id as it came, and refuses an unknown version of the protocol", async () => {
    const ping = { jsonrpc: "2.0", id: "a-1", method: "ping" };
    expect(await rpc(appWith(), ping)).toEqual({ status: 200, body: { jsonrpc: "2.0", id: "a-1", result: {} } });
    const refused = await rpc(appWith(), ping, { "mcp-protocol-version": "1999-01-01" });
    expect(refused).toMatchObject({ status: 400, body: { id: "a-1", error: { code: -32022 } } });
    expect((await rpc(appWith(), ping, { "mcp-protocol-version": "2025-06-18" })).status).toBe(200);
  });

  it.each(["application/json, text/event-stream", "application/json", "text/event-stream", "*/*", "text/html"])(
    "is answered in JSON to a client that accepts %s",
    async (accept) => {
      const response = await appWith().post("/mcp", message("ping"), { accept });
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
    },
  );

  it("whose arguments are nested too deeply to be passed on gets a problem as the tool's result", async () => {
    const deep = `${"[".repeat(120_000)}${"]".repeat(120_000)}`;
    const call = JSON.stringify(message("tools/call", { name: "route", arguments: { query: "deep" } }));
    const { status, body } = await rpc(appWith(), call.replace('"deep"', deep));
    expect([status, body]).toMatchObject([200, { id: 1, result: { isError: true } }]);
    expect(JSON.stringify(body)).toContain("nested too deeply");
  });

  it("has its method repeated without half of a surrogate pair", async () => {
    const { body } = await rpc(appWith(), '{"jsonrpc":"2.0","id":1,"method":"\\ud800"}');
    expect(body).toMatchObject({ error: { message: "\ufffd: not a method of this server" } });
  });

  it("over the key's rate limit gets the problem as the tool's result", async () => {
    const served = appWith({ SLUICE_RATE_LIMIT: "on" }, { allow: async () => false });
    const { body } = await rpc(served, message("tools/call", { name: "route", arguments: { query: "dog" } }));
    expect(JSON.stringify(body)).toContain("rate-limited");
  });
});

describe("a batch", () => {
  const numbered = (...messages: object[]) => messages.map((each, i) => ({ ...each, id: i + 1 }));
  const route = (query: string) => message("tools/call", { name: "route", arguments: { query } });

  it.each([undefined, "2025-03-26"])("is answered under protocol %s, each request by its id", async (version) => {
    const batch = [
      ...numbered(route("dog barking"), message("ping"), message("resources/list"), route("")),
      { jsonrpc: "2.0", method: "notifications/initialized" },
      7,
    ];
    const headers = version === undefined ? {} : { "mcp-protocol-version": version };
    const { status, body } = await rpc(appWith(), batch, headers);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { id: 1, result: { structuredContent: { query: "dog barking" } } },
      { id: 2, result: {} },
      { id: 3, error: { code: -32601 } },
      { id: 4, result: { isError: true } },
      { id: null, error: { code: -32600 } },
    ]);
  });

  it.each(["2025-06-18", "2025-11-25"])("is refused under protocol %s, which has none", async (version) => {
    const { status, body } = await rpc(appWith(), [message("ping")], { "mcp-protocol-version": version });
    expect([status, body]).toMatchObject([400, { error: { code: -32600, message: expect.stringContaining("batch") } }]);
  });

  it("of nothing but notifications and answers is accepted without a body", async () => {
    const batch = [
      { jsonrpc: "2.0", method: "notifications/initialized" },
      { jsonrpc: "2.0", id: 1, result: {} },
    ];
    expect(await rpc(appWith(), batch)).toEqual({ status: 202, body: null });
  });

  it("of nothing that is a message has an error for each", async () => {
    const { status, body } = await rpc(appWith(), [1, []]);
    expect([status, body]).toMatchObject([200, [{ error: { code: -32600 } }, { error: { code: -32600 } }]]);
  });

  it("does not begin a session", async () => {
    const batch = numbered(message("initialize", { protocolVersion: "2025-03-26" }), message("ping"));
    expect(await rpc(appWith(), batch)).toMatchObject({
      status: 200,
      body: [
        { id: 1, error: { code: -32600 } },
        { id: 2, result: {} },
      ],
    });
  });

  it("asks the model for as many at a time as a Worker has connections for", async () => {
    let [open, most] = [0, 0];
    const infer: Infer = async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setTimeout(resolve, 1));
      open--;
      return { ok: true, weights: { visual: 1, audio: 0, transcription: 0, metadata: 0 } };
    };
    const served = appWith({}, { inferWith: () => infer });
    const { body } = await rpc(served, numbered(...Array.from({ length: 20 }, (_, i) => route(`dog ${i}`))));
    expect(body).toHaveLength(20);
    expect(most).toBe(4);
  });

  it("counts each of its queries against the key's rate limit", async () => {
    let left = 2;
    const served = appWith({ SLUICE_RATE_LIMIT: "on" }, { allow: async () => left-- > 0 });
    const { body } = await rpc(served, numbered(route("dog"), route("cat"), route("cow")));
    expect(JSON.stringify(body).match(/rate-limited/g)).toHaveLength(1);
  });
});

it.each(["GET", "DELETE"])("%s /mcp is 405, as there are no streams and no sessions", async (method) => {
  const response = await appWith().app.request("/mcp", { method });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
});
