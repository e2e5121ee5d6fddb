/** The tools that a model may call, described by the schemas that validate the same requests over HTTP. */
import * as z from "zod/mini";
import { type Json, toJsonSchema } from "../http/json-schema.ts";
import { batchRequest, querySchema, routeRequest, schemasFor } from "../http/schemas.ts";
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
  const { decision, batch } = schemasFor(task);
  const query = querySchema.check(z.meta({ examples: [task.sampleQuery] }));
  const signals = labelsOf(task)
    .map(({ name, means }) => `${name} (${means})`)
    .join("; ");
  return [
    {
      name: "route",
      title: "Route a search query",
      description: `Decides what to search an archive for: how much the query is about each signal, which filters it names, and the plan of searches to run. Signals: ${signals}.`,
      inputSchema: toJsonSchema(z.extend(routeRequest, { query })),
      outputSchema: toJsonSchema(decision),
      annotations,
      path: "/v1/route",
    },
    {
      name: "route_batch",
      title: "Route up to 100 search queries",
      description:
        "Decides as route does, for 1 to 100 queries under one deadline. Decisions come in the order of the queries; a bad query's place holds its problem.",
      inputSchema: toJsonSchema(batchRequest),
      outputSchema: toJsonSchema(batch),
      annotations,
      path: "/v1/route/batch",
    },
  ];
}
