/**
 * Protocol 2026-07-28 has no handshake: each request says its version and what its client can do, and repeats in headers what proxies route by
 * (https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http#request-metadata).
 */
import { isRecord } from "../record.ts";

export const STATELESS = "2026-07-28";
export const VERSION_HEADER = "mcp-protocol-version";
export const INVALID_PARAMS = -32602;
const HEADER_MISMATCH = -32020;

/** A header of the HTTP request, as it was sent. */
export type Header = (name: string) => string | undefined;

/** The code and message of an error. */
type Fault = readonly [number, string];

const PREFIX = "io.modelcontextprotocol/";

/** What is wrong with the headers and metadata of a request, if anything; one of an older version may have none of them. */
export function faultOf(method: string, params: unknown, header: Header): Fault | undefined {
  const { _meta, name } = isRecord(params) ? params : {};
  const meta = isRecord(_meta) ? _meta : {};
  const version = meta[`${PREFIX}protocolVersion`];
  if (version !== undefined && version !== header(VERSION_HEADER)) return mismatch(VERSION_HEADER);
  if (header(VERSION_HEADER) !== STATELESS) return undefined;
  if (method !== header("mcp-method")) return mismatch("mcp-method");
  if (method === "tools/call" && name !== decoded(header("mcp-name"))) return mismatch("mcp-name");
  if (version === undefined || !isRecord(meta[`${PREFIX}clientCapabilities`]))
    return [INVALID_PARAMS, `params._meta: expected ${PREFIX}protocolVersion and ${PREFIX}clientCapabilities`];
  return undefined;
}

const mismatch = (name: string): Fault => [HEADER_MISMATCH, `${name}: expected as in the message`];

/** The name that a header means: one that is not plain ASCII comes in Base64. Undefined if it cannot be read. */
function decoded(name: string | undefined): string | undefined {
  const base64 = name?.match(/^=\?base64\?(.*)\?=$/)?.[1];
  try {
    return base64 === undefined
      ? name
      : new TextDecoder().decode(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/**
 * A result as this version wants it.
 * @param isSameForAll it may be kept for an hour and shared between keys: `/openapi.json` shows as much without a key.
 */
export const completed = (value: object, isSameForAll: boolean, serverInfo: object) => ({
  resultType: "complete",
  ...value,
  _meta: { [`${PREFIX}serverInfo`]: serverInfo },
  ...(isSameForAll && { ttlMs: 3_600_000, cacheScope: "public" }),
});
