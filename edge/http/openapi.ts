/** The OpenAPI 3.1 document, from the schemas that validate. `test/edge/http` compares it with the routes that exist. */
import * as z from "zod/mini";
import { fusionSchema } from "../fusion/schema.ts";
import type { Task } from "../task/task.ts";
import { type Json, toJsonSchema } from "./json-schema.ts";
import {
  batchRequest,
  problemSchema,
  querySchema,
  routeQuery,
  routeRequest,
  schemasFor,
  watchSchema,
} from "./schemas.ts";

export function openApiDocument(task: Task): Json {
  const { decision, batch, feedback } = schemasFor(task);
  const query = querySchema.check(z.meta({ examples: [task.sampleQuery] }));
  const requests = { RouteRequest: z.extend(routeRequest, { query }), BatchRequest: batchRequest, Feedback: feedback };
  const answers = {
    Decision: decision,
    BatchResponse: batch,
    Fusion: fusionSchema,
    Watch: watchSchema,
    Problem: problemSchema,
  };
  const decided = answer("A decision, whatever became of the model behind it", "Decision");
  const debugOnly = { 403: problem("trace and stages need a key with the debug scope") };
  const route = operation("Decide one query", { ...refusedBody, ...debugOnly, 200: decided });
  const plainRoute = operation("Decide one query; the answer has an ETag", {
    ...refused,
    ...debugOnly,
    200: decided,
    304: unchanged,
  });
  const manyRoute = operation("Decide up to 100 queries under one deadline", {
    ...refusedBody,
    200: answer("Decisions in order; a bad query's place holds its problem", "BatchResponse"),
  });
  const told = operation("Say what became of a decision", {
    ...refusedBody,
    202: inline("Noted", { accepted: { const: true } }),
    501: problem("No log is bound"),
  });
  const fusion = operation("The fusion of the release in force; the answer has an ETag", {
    401: refused[401],
    429: refused[429],
    200: answer("What each signal's search results are worth in this archive", "Fusion"),
    304: unchanged,
    404: problem("The release in force has no fusion"),
  });
  const watch = operation("What audits of live decisions have shown; needs the admin scope", {
    401: refused[401],
    403: problem("This needs a key with the admin scope"),
    429: refused[429],
    200: answer("Audits, risk, holds and the release on trial", "Watch"),
    501: problem("No watch is bound"),
    503: problem("The watch's book is out of reach"),
  });
  const mcp = operation("The same decisions as tools of the Model Context Protocol", {
    401: refused[401],
    413: refusedBody[413],
    415: refusedBody[415],
    200: inline("The answer to one JSON-RPC message", { jsonrpc: { const: "2.0" } }),
    202: { description: "A notification: nothing to answer" },
    400: inline("Not a message of the protocol", { jsonrpc: { const: "2.0" } }),
  });
  return {
    openapi: "3.1.0",
    info: {
      title: "Sluice",
      version: "1",
      description: "Decides which signals of an archive a search query is about.",
    },
    paths: {
      "/v1/route": {
        post: { ...route, requestBody: body("RouteRequest") },
        get: { ...plainRoute, parameters: parametersOf(z.extend(routeQuery, { q: query })) },
      },
      "/v1/route/batch": { post: { ...manyRoute, requestBody: body("BatchRequest") } },
      "/v1/feedback": { post: { ...told, requestBody: body("Feedback") } },
      "/v1/fusion": { get: fusion },
      "/v1/watch": { get: watch },
      "/mcp": { post: mcp },
      "/healthz": { get: { summary: "Alive", responses: { 200: inline("Alive", { status: { const: "ok" } }) } } },
      "/readyz": {
        get: {
          summary: "Ready; with a key also the release and the state of every stage and binding",
          security: [{}, { key: [] }],
          responses: {
            200: inline("Ready", { status: { const: "ready" }, ...readinessDetails }),
            503: inline("Every call is refused: no API key is configured", { status: { const: "unready" } }),
          },
        },
      },
    },
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer" } },
      schemas: componentsOf({ ...requests, ...answers }),
    },
  };
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const content = (type: string, schema: Json): Json => ({ [type]: { schema } });
const answer = (description: string, name: string): Json => ({
  description,
  content: content("application/json", ref(name)),
});
const problem = (description: string): Json => ({
  description,
  content: content("application/problem+json", ref("Problem")),
});
const body = (name: string): Json => ({ required: true, content: content("application/json", ref(name)) });
const operation = (summary: string, responses: Json): Json => ({ summary, security: [{ key: [] }], responses });
const inline = (description: string, properties: Json): Json => ({
  description,
  content: content("application/json", { type: "object", properties }),
});

const readinessDetails: Json = {
  release: { type: "string" },
  releaseProblem: { type: "string" },
  warnings: { type: "array", items: { type: "string" } },
  task: { type: "string" },
  stages: { type: "object" },
  features: { type: "object" },
};
const unchanged: Json = { description: "Unchanged since the If-None-Match" };
const refused: Json = {
  400: problem("The request is not valid: errors names each field"),
  401: problem("No valid API key"),
  429: problem("Over the key's rate limit"),
};
const refusedBody: Json = {
  ...refused,
  408: problem("The body did not come in in time"),
  413: problem("The body is too large"),
  415: problem("The body is not application/json"),
};

/** Named schemas, referring to each other by name. */
function componentsOf(schemas: Readonly<Record<string, z.ZodMiniType>>): Json {
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [schema as z.core.$ZodType, name]));
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, toJsonSchema(schema, names)]));
}

function parametersOf({ shape }: z.ZodMiniObject): Json[] {
  return Object.entries(shape).map(([name, schema]) => ({
    name,
    in: "query",
    required: schema._zod.optin !== "optional",
    schema: toJsonSchema(schema),
  }));
}
