/** `POST /mcp` on top of the router's own routes: a tool has the keys, limits, deadline and log line of the route behind it. */
import type { Context } from "hono";
import { toProblem } from "../http/problem.ts";
import { executionOf } from "../http/request-context.ts";
import { labelNames, purposeOf, type Task } from "../task/task.ts";
import { answerMcp, type McpAnswer, notJson } from "./protocol.ts";
import { type Tool, toolsOf } from "./tools.ts";

/** The headers of a call that its route reads as well; the rest concerns the connection. */
const PASSED_ON = ["authorization", "cf-connecting-ip", "traceparent", "x-request-id"];

type Fetch = (
  request: Request,
  env: unknown,
  execution: Context["executionCtx"] | undefined,
) => Response | Promise<Response>;

/** @param fetch answers a request to the router itself. */
export function createMcp(task: Task, fetch: Fetch) {
  let tools: readonly Tool[] | undefined; // made by the first call: most routers serve none

  return {
    notJson: (detail: string) => respond(notJson(detail)),
    async answer(c: Context, message: unknown): Promise<Response> {
      tools ??= toolsOf(task);
      const headers = new Headers({ "content-type": "application/json" });
      for (const name of PASSED_ON) {
        const value = c.req.header(name);
        if (value !== undefined) headers.set(name, value);
      }
      const ask = async (path: string, body: unknown) => {
        let text: string;
        try {
          text = JSON.stringify(body);
        } catch {
          // more can be read than written
          return { ok: false, value: toProblem("invalid-request", "arguments: nested too deeply") };
        }
        const request = new Request(new URL(path, c.req.url), { method: "POST", headers, body: text });
        const response = await fetch(request, c.env, executionOf(c));
        return { ok: response.ok, value: (await response.json()) as unknown };
      };
      const instructions = `${purposeOf(task).slice(0, -1)} (${labelNames(task).join(", ")}), and which filters it names.`;
      const header = (name: string) => c.req.header(name);
      return respond(await answerMcp(message, header, { tools, instructions, ask }));
    },
  };
}

const respond = ({ status, body }: McpAnswer): Response =>
  body === null
    ? new Response(null, { status })
    : Response.json(body, { status, headers: { "cache-control": "no-store" } });
