/** Reads the operations of an OpenAPI 3.1 document, in the document's order. */
import { exampleOf, type Field, type Schema, typeOf } from "./schema.ts";

interface Content {
  readonly mediaType: string;
  readonly schema: Schema;
  readonly example: unknown;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly anchor: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** What a key changes, by its own `security` or else the document's: needed, optional, or of no use. */
  readonly key: "needed" | "optional" | "unused";
  /** The required parameters of the query string, each with an example. */
  readonly exampleSearch: string;
  readonly parameters: readonly Field[];
  readonly body: Content | undefined;
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    readonly content: Content | undefined;
  }[];
}

interface RawContent {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;
}
interface RawOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: RawContent;
  readonly responses?: Readonly<Record<string, RawContent & { readonly description?: string }>>;
}

const METHODS = ["get", "post", "put", "patch", "delete"];

export function operationsOf(document: unknown): Operation[] {
  // The router generates the document from its own schemas, so the shape is known.
  const { paths = {}, security = [] } = document as {
    paths?: Record<string, Record<string, RawOperation>>;
    security?: readonly object[];
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      return operation ? [read(document, method, path, operation, security)] : [];
    }),
  );
}

function read(
  document: unknown,
  method: string,
  path: string,
  operation: RawOperation,
  security: readonly object[],
): Operation {
  const asked = operation.security ?? security;
  const parameters = operation.parameters ?? [];
  const search = parameters
    .filter((parameter) => parameter.required && parameter.in === "query")
    .map(({ name, schema }) => `${name}=${encodeURIComponent(`${schema?.examples?.[0] ?? "…"}`)}`);
  return {
    method,
    path,
    anchor: `${method}${path.replace(/[^a-z0-9]+/gi, "-")}`.replace(/-$/, ""),
    summary: operation.summary,
    description: operation.description,
    key: asked.length === 0 ? "unused" : asked.some((one) => Object.keys(one).length === 0) ? "optional" : "needed",
    exampleSearch: search.length > 0 ? `?${search.join("&")}` : "",
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      type: `${typeOf(document, parameter.schema ?? {})} (${parameter.in})`,
      shared: undefined,
      required: parameter.required ?? false,
      meaning: parameter.description ?? parameter.schema?.description ?? "",
      example: exampleOf(parameter.schema ?? {}),
    })),
    body: contentOf(operation.requestBody),
    responses: Object.entries(operation.responses ?? {}).map(([status, response]) => ({
      status,
      description: response.description ?? "",
      content: contentOf(response),
    })),
  };
}

function contentOf(raw: RawContent | undefined): Content | undefined {
  const [mediaType, media] = Object.entries(raw?.content ?? {})[0] ?? [];
  return mediaType === undefined ? undefined : { mediaType, schema: media?.schema ?? {}, example: media?.example };
}
