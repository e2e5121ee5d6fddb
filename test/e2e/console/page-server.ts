/** Serves the console on loopback, with answers given by the test. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type Context, Hono } from "hono";
import { consolePage } from "../../../edge/console/answer.ts";
import type { AnyDecision } from "../../../edge/decision/decision.ts";
import type { Task } from "../../../edge/task/task.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { pages } from "../../edge/pages.ts";

interface Asked {
  readonly body: Record<string, unknown>;
  readonly key: string | null;
}

export interface PageServerOptions {
  readonly authRequired?: boolean;
  /** Video search unless given. */
  readonly task?: Task;
  /** Answers `POST /v1/route`. */
  readonly route: (request: Asked) => AnyDecision | Response;
  /** Answers other calls, by path. */
  readonly post?: Readonly<Record<string, (request: Asked) => object | Response>>;
  /** Answers `GET /v1/watch`. */
  readonly watch?: (key: string | null) => object | Response;
  /** Answers `GET /_sluice/archive`; absent: nothing does. */
  readonly archive?: (query: string) => object;
  /** The release that `GET /readyz` names. */
  readonly release?: () => string;
}

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** As the router answers a key with the debug scope: with ids in full. */
const ready = {
  status: "ready",
  release: "2026.11.22-1",
  task: "video-search",
  stages: {
    rule: "on",
    cache: "on, this isolate only",
    student: "on",
    distilled: [
      {
        region: "us-east-1",
        modelId: "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/a1b2c3d4e3d9",
        circuit: "closed",
      },
      { region: "eu-west-1", modelId: "eu.amazon.nova-micro-v1:0", circuit: "open", problem: "no AWS credentials" },
    ],
  },
  features: { releases: "on", log: "off: LOGS is not bound", rateLimit: "off: SLUICE_RATE_LIMIT" },
};

export async function servePages(options: PageServerOptions): Promise<PageServer> {
  const app = new Hono();
  const page = (template: string) =>
    consolePage({ template, task: options.task ?? videoSearch, auth: options.authRequired ?? false });
  const keyOf = (context: Context) => context.req.header("authorization")?.replace(/^Bearer /, "") ?? null;
  app.get("/", () => page(pages.console));
  app.get("/watch", () => page(pages.watch));
  app.get("/v1/watch", (context) => toAnswer(options.watch?.(keyOf(context)) ?? context.notFound()));
  for (const [path, answer] of Object.entries(options.post ?? {}))
    app.post(path, async (context) => toAnswer(answer({ body: await context.req.json(), key: keyOf(context) })));
  app.get("/readyz", (context) => context.json({ ...ready, ...(options.release && { release: options.release() }) }));
  app.post("/v1/route", async (context) => {
    const answer = options.route({ body: await context.req.json(), key: keyOf(context) });
    if (answer instanceof Response) return answer;
    return context.json(answer, 200, {
      "server-timing": 'rule;dur=0.1;desc="no rule", student;dur=0.2;desc="answered"',
    });
  });

  const { archive } = options;
  if (archive) app.get("/_sluice/archive", (context) => context.json(archive(context.req.query("q") ?? "")));

  const server = createServer(async (request, response) => {
    const url = `http://${request.headers.host}${request.url}`;
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)] as [string, string]],
    );
    const body =
      request.method === "POST" ? await new Response(Readable.toWeb(request) as ReadableStream).text() : null;
    const answer = await app.fetch(new Request(url, { method: request.method ?? "GET", headers, body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const toAnswer = (answer: object): Response => (answer instanceof Response ? answer : Response.json(answer));

export const problem = (status: number, title: string, detail: string): Response =>
  Response.json(
    { type: "about:blank", title, status, detail },
    { status, headers: { "content-type": "application/problem+json" } },
  );

/** A server that gives one answer to every query. */
export const answering = (decision: AnyDecision): PageServerOptions => ({ route: () => decision });
