/**
 * The Model Context Protocol over streamable HTTP without sessions: JSON-RPC 2.0 with a few methods, one JSON answer to each message or batch,
 * for clients with and without a handshake. By hand, as the SDK's server would add 77 KiB or more to the bundle; its client is the test
 * (https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning).
 */
import { createGate } from "../cascade/batch.ts";
import type { Json } from "../http/json-schema.ts";
import { isRecord } from "../record.ts";
import { completed, faultOf, type Header, INVALID_PARAMS, STATELESS, VERSION_HEADER } from "./stateless.ts";
import type { Tool } from "./tools.ts";

/** The one version with batches; that of a client that sends no version header, as there was none yet. */
const WITH_BATCHES = "2025-03-26";
/** Newest first: a client whose handshake asks for an unknown version is offered the newest. */
const WITH_HANDSHAKE: readonly unknown[] = ["2025-11-25", "2025-06-18", WITH_BATCHES];
const VERSIONS = [STATELESS, ...WITH_HANDSHAKE];
/** Messages in a batch: each may hold a hundred queries. */
const MAX_BATCH = 20;

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;
const METHOD_NOT_FOUND = -32601;
const UNSUPPORTED_VERSION = -32022;

const SERVER = { name: "sluice", title: "Sluice", version: "1" };

export interface Mcp {
  readonly tools: readonly Tool[];
  /** Said to every client that connects. */
  readonly instructions: string;
  /** Asks one of the router's own routes; the answer is its JSON and whether it is a problem. */
  readonly ask: (path: string, body: unknown) => Promise<{ readonly ok: boolean; readonly value: unknown }>;
}

/** `body` is null where the protocol wants none. */
export interface McpAnswer {
  readonly status: 200 | 202 | 400 | 404;
  readonly body: Json | readonly Json[] | null;
}

type Answer = McpAnswer & { readonly body: Json | null };

/** @param sent what the client sent, as JSON. @param header a client sends none of the version before 2025-06-18. */
export async function answerMcp(sent: unknown, header: Header, mcp: Mcp): Promise<McpAnswer> {
  if (!Array.isArray(sent)) return answerMessage(sent, header, mcp, false);
  const version = header(VERSION_HEADER) ?? WITH_BATCHES;
  if (version !== WITH_BATCHES || sent.length === 0 || sent.length > MAX_BATCH)
    return failed(
      400,
      null,
      INVALID_REQUEST,
      `a batch: expected 1 to ${MAX_BATCH} messages, and protocol ${WITH_BATCHES}`,
    );
  const { enter } = createGate();
  const answers = await Promise.all(sent.map((message) => enter(() => answerMessage(message, header, mcp, true))));
  const body = answers.map((answer) => answer.body).filter((each) => each !== null);
  return body.length > 0 ? { status: 200, body } : accepted;
}

async function answerMessage(message: unknown, header: Header, mcp: Mcp, batched: boolean): Promise<Answer> {
  if (!isRecord(message) || message["jsonrpc"] !== "2.0")
    return failed(400, null, INVALID_REQUEST, 'expected a JSON-RPC message: an object with jsonrpc: "2.0"');
  const { id: given, method, params = {} } = message;
  // A larger number would come back as another one.
  const id = typeof given === "string" || Number.isSafeInteger(given) ? given : null;
  const version = header(VERSION_HEADER) ?? WITH_BATCHES;
  const stateless = version === STATELESS;
  if (!VERSIONS.includes(version)) {
    return failed(400, id, UNSUPPORTED_VERSION, `${VERSION_HEADER}: expected one of ${VERSIONS.join(", ")}`, {
      supported: VERSIONS,
      requested: version,
    });
  }
  // The answer to a question that this server never asks.
  if (method === undefined && ("result" in message || "error" in message)) return accepted;
  if (id === null && given !== undefined) return failed(400, id, INVALID_REQUEST, "id: expected text or an integer");
  if (typeof method !== "string") return failed(400, id, INVALID_REQUEST, "method: expected text");
  if (given === undefined) return accepted; // a notification
  const fault = faultOf(method, params, header);
  if (fault) return failed(400, id, ...fault);
  if (!isRecord(params)) return failed(200, id, INVALID_PARAMS, "params: expected an object");
  if (batched && method === "initialize") return failed(200, id, INVALID_REQUEST, "initialize: not in a batch");
  const value = method === "tools/call" ? await call(params, mcp) : described(method, stateless, params, mcp);
  if (value === null) {
    const unknown = `${method.slice(0, 64).toWellFormed()}: not a method of this server`;
    return failed(stateless ? 404 : 200, id, METHOD_NOT_FOUND, unknown);
  }
  if (typeof value === "string") return failed(200, id, INVALID_PARAMS, value);
  const result = stateless ? completed(value, method !== "tools/call", SERVER) : value;
  return { status: 200, body: { jsonrpc: "2.0", id, result } };
}

/** What the server says of itself; null where the version has no such method. */
function described(
  method: string,
  stateless: boolean,
  params: Readonly<Record<string, unknown>>,
  { tools, instructions }: Mcp,
): Json | null {
  const capabilities = { tools: {} };
  if (method === "tools/list") return { tools: tools.map(({ path: _, ...shown }) => shown) };
  if (stateless)
    return method === "server/discover" ? { supportedVersions: VERSIONS, capabilities, instructions } : null;
  if (method === "ping") return {};
  if (method !== "initialize") return null;
  const asked = params["protocolVersion"];
  const protocolVersion = WITH_HANDSHAKE.includes(asked) ? asked : WITH_HANDSHAKE[0];
  return { protocolVersion, capabilities, serverInfo: SERVER, instructions };
}

const accepted: Answer = { status: 202, body: null };

/** The answer to a body that is not JSON. */
export const notJson = (detail: string): McpAnswer => failed(400, null, PARSE_ERROR, detail);

/** The tool's result, or what is wrong with the request. */
async function call(params: Readonly<Record<string, unknown>>, { tools, ask }: Mcp): Promise<Json | string> {
  const tool = tools.find(({ name }) => name === params["name"]);
  if (!tool) return `name: expected one of ${tools.map(({ name }) => name).join(", ")}`;
  const { ok, value } = await ask(tool.path, params["arguments"] ?? {});
  // The model reads the problem and can do better: a refusal is a result, not an error of the protocol.
  const content = [{ type: "text", text: JSON.stringify(value) }];
  return ok ? { content, structuredContent: value } : { content, isError: true };
}

function failed(status: McpAnswer["status"], id: unknown, code: number, message: string, data?: Json): Answer {
  return { status, body: { jsonrpc: "2.0", id, error: { code, message, data } } };
}
