/** A Bedrock that fails on demand, over real HTTP: one fault at a time, for every call until the next one is set. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

export type Fault = (request: IncomingMessage, response: ServerResponse) => void;

export interface FaultingServer {
  readonly url: string;
  /** Calls received so far. */
  readonly calls: IncomingMessage[];
  /** Body of the last call. */
  body(): string;
  /** Resolves when the client has let go of the last call. */
  released(): Promise<unknown>;
  set(fault: Fault): void;
  close(): Promise<void>;
}

const answer = (content: unknown, over: object = {}) =>
  JSON.stringify({
    output: { message: { role: "assistant", content } },
    stopReason: "end_turn",
    usage: { inputTokens: 40, outputTokens: 20, totalTokens: 60 },
    metrics: { latencyMs: 1 },
    ...over,
  });

export const healthyText = '{"v":0.1,"a":0.7,"t":0.1,"m":0.1}';

const reply =
  (status: number, body: string, headers: Record<string, string> = { "content-type": "application/json" }): Fault =>
  (_request, response) => {
    response.writeHead(status, { ...headers, "x-amzn-requestid": "secret-request-id" }).end(body);
  };

/** A Converse answer with this text. */
export const says = (text: string): Fault => reply(200, answer([{ text }]));
export const healthy: Fault = says(healthyText);
/** An error as Bedrock sends it. */
export const fails = (status: number, name: string): Fault =>
  reply(status, JSON.stringify({ message: "secret message" }), {
    "content-type": "application/json",
    "x-amzn-errortype": name,
  });
export const html: Fault = reply(200, "<html><body>Bad gateway</body></html>", { "content-type": "text/html" });
export const truncated: Fault = reply(200, answer([{ text: healthyText }]).slice(0, 60));
export const empty: Fault = reply(200, "");
export const hangs: Fault = () => {};
export const hangsInBody: Fault = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "400" }).write('{"output":{"mess');
};
export const drips: Fault = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 20);
  response.on("close", () => clearInterval(timer));
};
export const resets: Fault = (request) => request.socket.destroy();
export const resetsInBody: Fault = (request, response) => {
  response
    .writeHead(200, { "content-type": "application/json", "content-length": "400" })
    .write("{", () => request.socket.destroy());
};
export const redirects: Fault = reply(302, "", { location: "http://169.254.169.254/latest/meta-data" });
export const endless: Fault = (_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  const chunk = "1".repeat(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on("drain", more);
  more();
};

const bomb = gzipSync(answer([{ text: healthyText }], { padding: " ".repeat(60_000_000) }));
/** 60 kB that are 60 MB once they are decoded, whatever the caller accepts. */
export const bursts: Fault = (_request, response) => {
  response
    .writeHead(200, {
      "content-type": "application/json",
      "content-encoding": "gzip",
      "content-length": String(bomb.length),
    })
    .end(bomb);
};

export async function startFaultingServer(port = 0): Promise<FaultingServer> {
  let fault = healthy;
  let last: Promise<unknown> = Promise.resolve();
  const calls: IncomingMessage[] = [];
  let body = "";
  const server = createServer((request, response) => {
    calls.push(request);
    last = once(response, "close");
    body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => fault(request, response));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    body: () => body,
    released: () => last,
    set(next) {
      fault = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
