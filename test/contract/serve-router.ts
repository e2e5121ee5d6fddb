/** A router on a port of this machine, as a script of a reader meets it. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createRouter } from "../../edge/router.ts";

/** The address of a server once it listens. */
export async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Without a student or a model: the rules answer, or nobody. */
export function routerServer(): Server {
  const app = createRouter({ variables: { SLUICE_AUTH: "off" }, students: {}, log: () => undefined });
  return createServer(async (request, response) => {
    const headers = { "content-type": request.headers["content-type"] ?? "" };
    const url = `http://router.test${request.url}`;
    const answer = await app.fetch(new Request(url, { method: "POST", headers, body: await text(request) }));
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
}
