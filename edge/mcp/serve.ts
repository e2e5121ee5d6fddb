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
    notJson: () => respond(notJson),
    async answer(c: Context, message: unknown): Promise<Response> {
      tools ??= toolsOf(task);
      const headers = new Headers({ "content-type": "application/json" });
      for (const name of PASSED_ON) {
        const value = c.req.header(name);
        if (value !== undefined) headers.set(name, value);
      }
      const ask = async (path: string, body: unknown) => {
        const text = textOf(body);
        if (text === null) return { ok: false, value: tooDeep };
        const request = new Request(new URL(path, c.req.url), { method: "POST", headers, body: text });
        const response = await fetch(request, c.env, executionOf(c));
        return { ok: response.ok, value: (await response.json()) as unknown };
      };
      const instructions = `${purposeOf(task).slice(0, -1)} (${labelNames(task).join(", ")}), and which filters it names.`;
      return respond(await answerMcp(message, c.req.header("mcp-protocol-version"), { tools, instructions, ask }));
    },
  };
}

const tooDeep = toProblem("invalid-request", "arguments: nested too deeply");

/** JSON, or null of what is nested too deeply for it: more can be read than written. */
function textOf(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}

const respond = ({ status, body }: McpAnswer): Response =>
  body === null
    ? new Response(null, { status })
    : Response.json(body, { status, headers: { "cache-control": "no-store" } });
