/** A server that answers for Bedrock and for KV, well or badly by turns. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { taskHash } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const WEIGHTS = JSON.stringify({ visual: 0.7, audio: 0.1, transcription: 0.1, metadata: 0.1 });
const ANSWER = JSON.stringify({
  output: { message: { role: "assistant", content: [{ text: WEIGHTS }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 40, outputTokens: 20, totalTokens: 60 },
});

type Answer = (response: ServerResponse) => unknown;
const json =
  (status: number, body: string, headers = {}): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);

const MODEL: Readonly<Record<string, Answer>> = {
  well: json(200, ANSWER),
  slowly: async (response) => {
    await sleep(120);
    json(200, ANSWER)(response);
  },
  throttled: json(429, '{"message":"slow down"}', { "x-amzn-errortype": "ThrottlingException" }),
  failing: json(500, '{"message":"boom"}', { "x-amzn-errortype": "InternalServerException" }),
  "cut off": json(200, ANSWER.slice(0, 40)),
  endless: (response) => response.writeHead(200, { "content-type": "application/json" }).end(" ".repeat(400 * 1024)),
  reset: (response) => response.destroy(),
  hanging: () => {},
};

/** What is wrong, by turns; the model's part goes on while the store has its own. */
const FAULTS: readonly { readonly model: string; readonly store: "well" | "down" | "hanging" }[] = [
  { model: "well", store: "well" },
  { model: "slowly", store: "well" },
  { model: "throttled", store: "down" },
  { model: "well", store: "hanging" },
  { model: "failing", store: "well" },
  { model: "cut off", store: "well" },
  { model: "endless", store: "down" },
  { model: "reset", store: "well" },
  { model: "hanging", store: "well" },
];

/** Faults that take turns. */
export const TURNS = FAULTS.length;

export interface FaultServer {
  readonly address: string;
  /** Goes on to the next turn. @returns what is wrong now */
  turn(): string;
  close(): Promise<void>;
}

export async function startFaults(): Promise<FaultServer> {
  let turns = 0;
  const now = () => FAULTS[turns % FAULTS.length]!;
  const releaseOf = (version: string) => ({
    format: 2,
    version,
    task: videoSearch.name,
    taskHash: taskHash(videoSearch),
    createdAt: "2026-11-28T00:00:00Z",
    student: null, // the model is asked
    models: [],
    promptHash: "",
  });
  const store = (key: string): string | undefined => {
    // A promotion or a rollback in each turn.
    if (key === "current") return turns % 2 === 0 ? "builtin" : `2026.11.28-${turns}`;
    const version = /^release:(.+)$/.exec(key)?.[1];
    return version && JSON.stringify(releaseOf(version));
  };
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      if (request.method === "POST") return void MODEL[now().model]!(response);
      if (now().store === "hanging") return;
      const value = store(decodeURIComponent(new URL(request.url!, "http://kv").pathname.slice(1)));
      if (now().store === "down") response.writeHead(503).end();
      else if (value === undefined) response.writeHead(404).end();
      else response.writeHead(200).end(value);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    turn() {
      turns++;
      server.closeIdleConnections();
      return `model ${now().model}, store ${now().store}`;
    },
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
