/** Reads the operations of an OpenAPI 3.1 document, in the document's order. */
import { type Field, type Schema, typeOf } from "./schema.ts";

interface Content {
  readonly mediaType: string;
  readonly schema: Schema;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly anchor: string;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** Whether it needs no key: its own `security`, or else the document's, is empty. */
  readonly open: boolean;
  readonly parameters: readonly Field[];
  readonly body: Content | undefined;
  readonly responses: readonly {
    readonly status: string;
    readonly description: string;
    readonly content: Content | undefined;
  }[];
}

interface RawContent {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface RawOperation {
  readonly summary?: string;
  readonly description?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
    readonly example?: unknown;
  }[];
  readonly requestBody?: RawContent;
  readonly responses?: Readonly<Record<string, RawContent & { readonly description?: string }>>;
}

const METHODS = ["get", "post", "put", "patch", "delete"];

export function operationsOf(document: unknown): Operation[] {
  // The router generates the document from its own schemas, so the shape is known.
  const { paths = {}, security = [] } = document as {
    paths?: Record<string, Record<string, RawOperation>>;
    security?: readonly unknown[];
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
  security: readonly unknown[],
): Operation {
  return {
    method,
    path,
    anchor: `${method}${path.replace(/[^a-z0-9]+/gi, "-")}`.replace(/-$/, ""),
    summary: operation.summary,
    description: operation.description,
    open: (operation.security ?? security).length === 0,
    parameters: (operation.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      type: `${typeOf(document, parameter.schema ?? {})} (${parameter.in})`,
      shared: undefined,
      required: parameter.required ?? false,
      meaning: parameter.description ?? parameter.schema?.description ?? "",
      example: parameter.example === undefined ? undefined : JSON.stringify(parameter.example),
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
  return mediaType === undefined ? undefined : { mediaType, schema: media?.schema ?? {} };
}
