/** The tools that a model may call, described by the schemas that validate the same requests over HTTP. */
import * as z from "zod/mini";
import { type Json, toJsonSchema } from "../http/json-schema.ts";
import { batchRequest, querySchema, routeRequest } from "../http/schemas.ts";
import { answerSchemas } from "../http/task-schemas.ts";
import { labelsOf, type Task } from "../task/task.ts";

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Json;
  readonly outputSchema: Json;
  readonly annotations: Json;
  /** The route that answers it: the same keys, limits and deadline apply. */
  readonly path: string;
}

/** A decision changes nothing, and the same query may be asked again. */
const annotations = { readOnlyHint: true, idempotentHint: true, openWorldHint: false };

export function toolsOf(task: Task): Tool[] {
  const { decision, batch } = answerSchemas(task);
  const query = querySchema.check(z.meta({ examples: [task.sampleQuery] }));
  const labels = labelsOf(task)
    .map(({ name, means }) => `${name} (${means})`)
    .join("; ");
  return [
    {
      name: "route",
      title: task.kind === "choices" ? "Route a query" : "Route a search query",
      description:
        task.kind === "choices"
          ? `Decides what a query is: one of the choices, or null for none of them; what else comes close, which filters it names, and who takes it. Choices: ${labels}.`
          : `Decides what to search an archive for: how much the query is about each signal, which filters it names, and the plan of searches to run. Signals: ${labels}.`,
      inputSchema: toJsonSchema(z.strictObject({ ...routeRequest.shape, query })),
      outputSchema: toJsonSchema(decision),
      annotations,
      path: "/v1/route",
    },
    {
      name: "route_batch",
      title: `Route up to 100 ${task.kind === "choices" ? "" : "search "}queries`,
      description:
        "Decides as route does, for 1 to 100 queries under one deadline. Decisions come in the order of the queries; a bad query's place holds its problem.",
      inputSchema: toJsonSchema(batchRequest),
      outputSchema: toJsonSchema(batch),
      annotations,
      path: "/v1/route/batch",
    },
  ];
}
