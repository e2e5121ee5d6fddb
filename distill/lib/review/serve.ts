/** The labelling screen's server: this machine only, behind a random token, each decision on disk before it is answered. */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { page } from "./page.ts";

interface Screen {
  /** Everything that the page shows, as JSON. */
  readonly state: () => Promise<object>;
  /** Keeps a decision. @throws with what is wrong with it. */
  readonly decide: (query: string, decision: unknown) => Promise<void>;
}

export interface Served {
  /** With the token. */
  readonly url: string;
  close(): Promise<void>;
}

const TOKEN_BYTES = 18;
const MAX_BODY_BYTES = 16 * 1024;
const HEADERS = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

export async function serveScreen(screen: Screen, port: number): Promise<Served> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const answer = (response: ServerResponse, status: number, type: string, body: string, more = {}): void => {
    response.writeHead(status, { ...HEADERS, "content-type": `${type}; charset=utf-8`, ...more }).end(body);
  };
  const refuse = (response: ServerResponse, status: number, why: string): void =>
    answer(response, status, "application/json", JSON.stringify({ problem: why }));
  // One decision after the other: each rewrites review.jsonl.
  let last: Promise<unknown> = Promise.resolve();

  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => refuse(response, 400, error.message));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const own = (server.address() as AddressInfo).port; // of a TCP server

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const why = strangerOf(request, own);
    if (why !== undefined) return refuse(response, 403, why);
    const [, given = "", rest = ""] = /^\/([^/?]*)\/?([^?]*)/.exec(request.url ?? "") ?? [];
    if (!isSame(given, token)) return refuse(response, 403, "the address needs the token that the command printed");
    if (request.method === "GET" && rest === "") {
      const { html, policy } = page();
      return answer(response, 200, "text/html", html, { "content-security-policy": policy });
    }
    if (request.method === "GET" && rest === "state")
      return answer(response, 200, "application/json", JSON.stringify(await screen.state()));
    if (request.method !== "POST" || rest !== "decisions") return refuse(response, 404, "no such page");
    if (!(request.headers["content-type"] ?? "").startsWith("application/json"))
      return refuse(response, 415, "a decision is JSON");
    const { query, decision } = parseDecision(await bodyOf(request));
    const kept = last.then(() => screen.decide(query, decision));
    last = kept.catch(() => {});
    await kept;
    answer(response, 200, "application/json", JSON.stringify(await screen.state()));
  }

  return {
    url: `http://127.0.0.1:${own}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A page elsewhere can make a browser ask this server, under this address or a name that it lets resolve to it. */
function strangerOf({ headers }: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? "")) return "this server answers under 127.0.0.1 only";
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`))
    return "pages of other origins may not ask this server";
  const site = headers["sec-fetch-site"] ?? "none";
  return site === "none" || site === "same-origin" ? undefined : "pages of other sites may not ask this server";
}

const isSame = (given: string, token: string): boolean =>
  given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new Error(`a decision has at most ${MAX_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseDecision(text: string): { readonly query: string; readonly decision: unknown } {
  const value: unknown = JSON.parse(text);
  if (typeof value === "object" && value !== null && "query" in value && typeof value.query === "string")
    return { query: value.query, decision: "decision" in value ? (value.decision ?? null) : null };
  throw new Error('a decision is {"query": "…", "decision": "<signal>" or {"<signal>": weight, …} or null}');
}
