/** A Bedrock that answers every Converse at once: what remains is the time of whoever asks. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const ANSWER = JSON.stringify({
  output: { message: { role: "assistant", content: [{ text: '{"v":0.1,"a":0.7,"t":0.1,"m":0.1}' }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 40, outputTokens: 20, totalTokens: 60 },
  metrics: { latencyMs: 1 },
});
const HEADERS = { "content-type": "application/json", "content-length": Buffer.byteLength(ANSWER) }; // as Bedrock does

export async function startFakeBedrock() {
  let connections = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(200, HEADERS).end(ANSWER));
  }).on("connection", () => connections++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Connections opened so far. */
    connections: () => connections,
    close,
  };
}
