/**
 * The Model Context Protocol over stateless streamable HTTP: JSON-RPC 2.0 with four methods, one JSON answer to each message or batch.
 * By hand, as the SDK's server would add 77 KiB or more to the bundle; its client is the test
 * (https://modelcontextprotocol.io/specification/2025-11-25/basic/transports).
 */
import { createGate } from "../cascade/batch.ts";
import type { Json } from "../http/json-schema.ts";
import type { Tool } from "./tools.ts";

/** The one version with batches; that of a client that sends no version header, as there was none yet. */
const WITH_BATCHES = "2025-03-26";
/** Newest first: a client that asks for an unknown version is offered the newest. */
const VERSIONS: readonly string[] = ["2025-11-25", "2025-06-18", WITH_BATCHES];
/** Messages in a batch: each may hold a hundred queries. */
const MAX_BATCH = 20;

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;

export interface Mcp {
  readonly tools: readonly Tool[];
  /** Said to every client that connects. */
  readonly instructions: string;
  /** Asks one of the router's own routes; the answer is its JSON and whether it is a problem. */
  readonly ask: (path: string, body: unknown) => Promise<{ readonly ok: boolean; readonly value: unknown }>;
}

/** `body` is null where the protocol wants none. */
export interface McpAnswer {
  readonly status: 200 | 202 | 400;
  readonly body: Json | readonly Json[] | null;
}

type Answer = McpAnswer & { readonly body: Json | null };

/** @param sent what the client sent, as JSON. @param version the `mcp-protocol-version` header, absent before 2025-06-18. */
export async function answerMcp(sent: unknown, version: string = WITH_BATCHES, mcp: Mcp): Promise<McpAnswer> {
  if (!Array.isArray(sent)) return answerMessage(sent, version, mcp, false);
  if (version !== WITH_BATCHES || sent.length === 0 || sent.length > MAX_BATCH)
    return refused(null, INVALID_REQUEST, `a batch: expected 1 to ${MAX_BATCH} messages, and protocol ${WITH_BATCHES}`);
  const { enter } = createGate();
  const answers = await Promise.all(sent.map((message) => enter(() => answerMessage(message, version, mcp, true))));
  const body = answers.map((answer) => answer.body).filter((each) => each !== null);
  return body.length > 0 ? { status: 200, body } : accepted;
}

async function answerMessage(message: unknown, version: string, mcp: Mcp, batched: boolean): Promise<Answer> {
  if (!isRecord(message) || message["jsonrpc"] !== "2.0")
    return refused(null, INVALID_REQUEST, 'expected a JSON-RPC message: an object with jsonrpc: "2.0"');
  const { id: given, method, params = {} } = message;
  // A larger number would come back as another one.
  const id = typeof given === "string" || Number.isSafeInteger(given) ? given : null;
  if (!VERSIONS.includes(version))
    return refused(id, INVALID_REQUEST, `mcp-protocol-version: expected one of ${VERSIONS.join(", ")}`);
  // The answer to a question that this server never asks.
  if (method === undefined && ("result" in message || "error" in message)) return accepted;
  if (id === null && given !== undefined) return refused(id, INVALID_REQUEST, "id: expected text or an integer");
  if (typeof method !== "string") return refused(id, INVALID_REQUEST, "method: expected text");
  if (given === undefined) return accepted; // a notification
  if (!isRecord(params)) return failed(id, INVALID_PARAMS, "params: expected an object");
  switch (method) {
    case "initialize":
      if (batched) return failed(id, INVALID_REQUEST, "initialize: not in a batch");
      return result(id, {
        protocolVersion: VERSIONS.includes(params["protocolVersion"] as string)
          ? params["protocolVersion"]
          : VERSIONS[0],
        capabilities: { tools: {} },
        serverInfo: { name: "sluice", title: "Sluice", version: "1" },
        instructions: mcp.instructions,
      });
    case "ping":
      return result(id, {});
    case "tools/list":
      return result(id, { tools: mcp.tools.map(({ path: _, ...described }) => described) });
    case "tools/call":
      return call(id, params, mcp);
    default:
      return failed(id, METHOD_NOT_FOUND, `${method.slice(0, 64).toWellFormed()}: not a method of this server`);
  }
}

const accepted: Answer = { status: 202, body: null };

/** The answer to a body that is not JSON. */
export const notJson = (detail: string): McpAnswer => refused(null, PARSE_ERROR, detail);

async function call(id: unknown, params: Readonly<Record<string, unknown>>, { tools, ask }: Mcp): Promise<Answer> {
  const tool = tools.find(({ name }) => name === params["name"]);
  if (!tool) return failed(id, INVALID_PARAMS, `name: expected one of ${tools.map(({ name }) => name).join(", ")}`);
  const { ok, value } = await ask(tool.path, params["arguments"] ?? {});
  // The model reads the problem and can do better: a refusal is a result, not an error of the protocol.
  const content = [{ type: "text", text: JSON.stringify(value) }];
  return result(id, ok ? { content, structuredContent: value } : { content, isError: true });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const result = (id: unknown, value: Json): Answer => ({
  status: 200,
  body: { jsonrpc: "2.0", id, result: value },
});

function failed(id: unknown, code: number, message: string): Answer {
  return { status: 200, body: { jsonrpc: "2.0", id, error: { code, message } } };
}

function refused(id: unknown, code: number, message: string): Answer {
  return { ...failed(id, code, message), status: 400 };
}
