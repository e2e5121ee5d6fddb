/** How much of an answer is read: a limit on what comes out of the body, through either client, over real HTTP. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from "node:zlib";
import * as sdk from "@aws-sdk/client-bedrock-runtime";
import { afterEach, describe, expect, it } from "vitest";
import { createInfer } from "../../../edge/bedrock/converse.ts";
import * as only from "../../../edge/bedrock/converse-only.ts";
import { createHandler } from "../../../edge/bedrock/http-call.ts";
import { converseInput } from "../../../edge/bedrock/request.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
const target = { region: "us-east-1", modelId: "amazon.nova-micro-v1:0" };
const MAX_BYTES = 256 * 1024;
const answer = (padding: number) =>
  JSON.stringify({ output: { message: { content: [{ text: "{}" }] } }, padding: " ".repeat(padding) });

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer((request, response) => {
    request.resume();
    listener(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const replies =
  (body: Uint8Array | string, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(body);

describe.each([
  ["the SDK's client", sdk],
  ["the client in the Worker's bundle", only as unknown as typeof sdk],
])("%s", (_, { BedrockRuntimeClient, ConverseCommand }) => {
  const send = (endpoint: string, abortSignal = AbortSignal.timeout(20_000)) =>
    new BedrockRuntimeClient({
      region: target.region,
      endpoint,
      credentials,
      maxAttempts: 1,
      requestHandler: createHandler(MAX_BYTES),
    }).send(new ConverseCommand(converseInput(videoSearch, target.modelId, "dog")), { abortSignal });

  const bomb = answer(60_000_000);
  it.each<[string, RequestListener]>([
    ["gzip", replies(gzipSync(bomb), { "content-encoding": "gzip" })],
    [
      "gzip, its length declared",
      (request, response) => {
        const body = gzipSync(bomb);
        replies(body, { "content-encoding": "gzip", "content-length": String(body.length) })(request, response);
      },
    ],
    ["deflate", replies(deflateSync(bomb), { "content-encoding": "deflate" })],
    ["br", replies(brotliCompressSync(bomb), { "content-encoding": "br" })],
    ["gzip twice", replies(gzipSync(gzipSync(bomb)), { "content-encoding": "gzip, gzip" })],
    ["nothing at all", replies(bomb)],
  ])("stops at the limit in an answer of 60 MB, compressed by %s", async (_how, listener) => {
    await expect(send(await serve(listener))).rejects.toThrow(/an answer of (more than 262144|\d+) bytes/);
  });

  it("reads a small answer that is compressed although it asked for none", async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push(request.headers["accept-encoding"]);
      replies(gzipSync(answer(1000)), { "content-encoding": "gzip" })(request, response);
    });
    expect(await send(url)).toMatchObject({ output: { message: { content: [{ text: "{}" }] } } });
    expect(seen).toEqual(["identity"]);
  });

  it("ends with its signal while a compressed answer goes on and on below the limit", async () => {
    const control = new AbortController();
    const url = await serve((_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
      const gzip = createGzip();
      gzip.pipe(response);
      gzip.write('{"output":');
      gzip.flush(() => control.abort());
    });
    await expect(send(url, control.signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});

it("an answer over the limit is a failed call", async () => {
  const endpoint = await serve(replies(gzipSync(answer(60_000_000)), { "content-encoding": "gzip" }));
  const infer = createInfer({ task: videoSearch, access: { endpoint, credentials } });
  expect(await infer(target, "dog", AbortSignal.timeout(20_000))).toMatchObject({ ok: false, reason: "bedrock-error" });
});
