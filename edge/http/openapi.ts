/**
 * The OpenAPI 3.1 document, from the schemas that validate, with examples made from the task. `test/edge/http` compares it with the
 * routes that exist and has it checked by a linter.
 */
import * as z from "zod/mini";
import { fusionSchema } from "../fusion/schema.ts";
import type { RuleSet } from "../rules/reading.ts";
import { purposeOf, type Task } from "../task/task.ts";
import { MCP_HEADERS } from "./admission.ts";
import { examplesFor } from "./examples.ts";
import { type Json, toJsonSchema } from "./json-schema.ts";
import {
  batchRequest,
  compareRequest,
  problemSchema,
  querySchema,
  routeQuery,
  routeRequest,
  watchSchema,
} from "./schemas.ts";
import { answerSchemas, requestSchemas } from "./task-schemas.ts";

export function openApiDocument(task: Task, rules: RuleSet): Json {
  const { feedback, label } = requestSchemas(task);
  const { decision, batch, comparison } = answerSchemas(task);
  const examples = examplesFor(task, rules);
  const query = querySchema.check(z.meta({ examples: [examples.decision.query] }));
  const requests = {
    RouteRequest: z.strictObject({ ...routeRequest.shape, query }),
    BatchRequest: batchRequest,
    Feedback: feedback,
    CompareRequest: compareRequest,
    Label: label,
  };
  const answers = {
    Decision: decision,
    BatchResponse: batch,
    Comparison: comparison,
    ...(task.kind === "signals" && { Fusion: fusionSchema }),
    Watch: watchSchema,
    Problem: problemSchema,
  };
  const decided = answer("A decision, whatever became of the model behind it", "Decision", examples.decision);
  const debugOnly = { 403: problem("trace and stages need a key with the debug scope") };
  const route = operation("route", "Decide one query", { ...refusedBody, ...debugOnly, 200: decided });
  const plainRoute = operation("routeByAddress", "Decide one query; the answer has an ETag", {
    ...refusedQuery,
    ...debugOnly,
    200: decided,
    304: unchanged,
  });
  const manyRoute = operation("routeBatch", "Decide up to 100 queries under one deadline", {
    ...refusedBody,
    200: answer("Decisions in order; a bad query's place holds its problem", "BatchResponse", examples.decisions),
  });
  const notedDown = {
    202: inline("Noted", { accepted: { const: true } }, { accepted: true }),
    501: problem("No log is bound"),
  };
  const told = operation("feedback", "Say what became of a decision", {
    ...refusedBody,
    ...notedDown,
  });
  const fusion = operation("fusion", "The fusion of the release in force; the answer has an ETag", {
    ...refused,
    200: answer("What each signal's search results are worth in this archive", "Fusion", examples.fusion),
    304: unchanged,
    404: problem("The release in force has no fusion"),
  });
  const adminOnly = { 403: problem("This needs a key with the admin scope") };
  const watch = operation("watch", "What audits of live decisions have shown; needs the admin scope", {
    ...refused,
    ...adminOnly,
    200: answer("Audits, risk, holds and the release on trial", "Watch", examples.watch),
    501: problem("No watch is bound"),
    503: problem("The watch's book is out of reach"),
  });
  const compared = operation(
    "compare",
    "What two releases decide on the same queries, without a model; needs the admin scope",
    {
      ...refusedBody,
      ...adminOnly,
      200: answer(
        "Pairs of decisions in order; a bad query's place holds its problem",
        "Comparison",
        examples.comparison,
      ),
      404: problem("A version is not in the store's history, or cannot be loaded"),
      503: problem("The release store is out of reach"),
    },
  );
  const labelled = operation(
    "label",
    `Say what a query's ${task.kind === "choices" ? "choice" : "weights"} should be; needs the admin scope`,
    {
      ...refusedBody,
      ...adminOnly,
      ...notedDown,
    },
  );
  const mcp = operation("mcp", "The same decisions as tools of the Model Context Protocol", {
    401: refused[401],
    403: problem("A page that may not call"),
    408: refusedBody[408],
    413: refusedBody[413],
    415: refusedBody[415],
    200: jsonOf("Answers to JSON-RPC messages", jsonRpc, examples.called),
    202: { description: "A notification: nothing to answer" },
    400: jsonOf("Not a message of the protocol, or not as its headers say", jsonRpc),
    404: jsonOf("Not a method of the protocol", jsonRpc),
  });
  return {
    openapi: "3.1.0",
    info: {
      title: "Sluice",
      version: "1",
      description: purposeOf(task),
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths: {
      "/v1/route": {
        post: { ...route, requestBody: body("RouteRequest", examples.route) },
        get: { ...plainRoute, parameters: parametersOf(z.strictObject({ ...routeQuery.shape, q: query })) },
      },
      "/v1/route/batch": { post: { ...manyRoute, requestBody: body("BatchRequest", examples.batch) } },
      "/v1/feedback": { post: { ...told, requestBody: body("Feedback", examples.feedback) } },
      ...(task.kind === "signals" && { "/v1/fusion": { get: fusion } }),
      "/v1/watch": { get: watch },
      "/v1/compare": { post: { ...compared, requestBody: body("CompareRequest", examples.compare) } },
      "/v1/labels": { post: { ...labelled, requestBody: body("Label", examples.label) } },
      "/mcp": { post: { ...mcp, parameters: mcpHeaders, requestBody: bodyOf(jsonRpcCall, examples.mcp) } },
      "/healthz": {
        get: {
          ...operation("health", "Alive", {
            200: inline("Alive", { status: { const: "ok" } }, { status: "ok" }),
            "4XX": platform,
          }),
          security: [],
        },
      },
      "/readyz": {
        get: {
          ...operation("readiness", "Ready; with a key also the release and the state of every stage and binding", {
            200: inline("Ready", { status: { const: "ready" }, ...readinessDetails }, { status: "ready" }),
            503: inline("Every call is refused: no API key is configured", { status: { const: "unready" } }),
            "4XX": platform,
          }),
          security: [{}, ...keyed],
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
const content = (type: string, schema: Json, example?: object): Json => ({
  [type]: { schema, ...(example && { example }) },
});
const answer = (description: string, name: string, example: object): Json => jsonOf(description, ref(name), example);
const problem = (description: string): Json => ({
  description,
  content: content("application/problem+json", ref("Problem")),
});
const keyed = [{ key: [] }];
const operation = (operationId: string, summary: string, responses: Json): Json => ({
  operationId,
  summary,
  security: keyed,
  responses,
});
const objectOf = (properties: Json): Json => ({ type: "object", properties });
const jsonOf = (description: string, schema: Json, example?: object): Json => ({
  description,
  content: content("application/json", schema, example),
});
const inline = (description: string, properties: Json, example?: object): Json =>
  jsonOf(description, objectOf(properties), example);
const bodyOf = (schema: Json, example: object): Json => ({
  required: true,
  content: content("application/json", schema, example),
});
const body = (name: string, example: object): Json => bodyOf(ref(name), example);

/** A message with these fields, or a batch of such messages. */
const messages = (properties: Json): Json => ({
  anyOf: [{ type: "object" }, { type: "array", items: { type: "object" } }],
  properties: { jsonrpc: { const: "2.0" }, id: {}, ...properties },
});
const jsonRpc = messages({ result: {}, error: {} });
const jsonRpcCall = messages({ method: { type: "string" }, params: {} });
const mcpHeaders = MCP_HEADERS.map((name) => ({
  name,
  in: "header",
  schema: { type: "string" },
}));
/** These routes refuse nobody themselves. */
const platform: Json = { description: "Refused by the platform, before the router sees it" };
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
  401: problem("No valid API key"),
  429: problem("Over the key's rate limit"),
};
const refusedQuery: Json = { ...refused, 400: problem("The request is not valid: errors names each field") };
const refusedBody: Json = {
  ...refusedQuery,
  408: problem("The body did not arrive in time"),
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
    explode: false, // a list is one parameter, comma separated
    schema: toJsonSchema(schema),
  }));
}
