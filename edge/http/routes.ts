/** The contract's routes for OpenAPI and validation; handlers are in `app.ts`. */
import { createRoute, z } from "@hono/zod-openapi";
import type { Task } from "../task/task.ts";
import { batchRequest, problemSchema, routeQuery, routeRequest, schemasFor } from "./schemas.ts";

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});
const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

const refused = {
  400: problem("The request is not valid: `errors` names each field"),
  401: problem("No valid API key"),
  429: problem("Over the key's rate limit"),
};
const refusedBody = { ...refused, 413: problem("The body is too large"), 415: problem("The body is not JSON") };
const debugOnly = { 403: problem("`trace` and `stages` need a key with the `debug` scope") };
const security = [{ key: [] }];

export function routesFor(task: Task) {
  const { decision, batch, feedback } = schemasFor(task);
  const decided = json(decision, "A decision, whatever became of the model behind it");
  return {
    post: createRoute({
      method: "post",
      path: "/v1/route",
      summary: "Decide one query",
      security,
      request: body(routeRequest),
      responses: { 200: decided, ...refusedBody, ...debugOnly },
    }),
    get: createRoute({
      method: "get",
      path: "/v1/route",
      summary: "Decide one query; the answer has an ETag",
      security,
      request: { query: routeQuery },
      responses: { 200: decided, 304: { description: "Unchanged" }, ...refused, ...debugOnly },
    }),
    batch: createRoute({
      method: "post",
      path: "/v1/route/batch",
      summary: "Decide up to 100 queries under one deadline",
      security,
      request: body(batchRequest),
      responses: { 200: json(batch, "Decisions in order; in place of a bad query stands its problem"), ...refusedBody },
    }),
    feedback: createRoute({
      method: "post",
      path: "/v1/feedback",
      summary: "Say what became of a decision",
      security,
      request: body(feedback),
      responses: {
        202: json(z.object({ accepted: z.literal(true) }), "Noted"),
        ...refusedBody,
        501: problem("No log is bound"),
      },
    }),
    healthz: createRoute({
      method: "get",
      path: "/healthz",
      summary: "Alive",
      responses: { 200: json(z.object({ status: z.literal("ok") }), "Alive") },
    }),
    readyz: createRoute({
      method: "get",
      path: "/readyz",
      summary: "Ready; with a key also the release and the state of every stage",
      responses: {
        200: json(z.looseObject({ status: z.literal("ready") }), "Ready"),
        503: json(z.looseObject({ status: z.literal("unready") }), "Every call is refused: no API key is configured"),
      },
    }),
  };
}
