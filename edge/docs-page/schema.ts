/** Reads JSON Schema as OpenAPI 3.1 carries it, into rows for a table: one a field, nested names joined by dots. */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly example?: unknown;
  readonly examples?: readonly unknown[];
  readonly format?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  /** Name of the shared schema that describes its fields. */
  readonly shared: string | undefined;
  readonly required: boolean;
  readonly meaning: string;
  /** As JSON text. */
  readonly example: string | undefined;
}

/** Deep enough for a decision inside a batch; a schema that refers to itself ends here. */
const MAX_DEPTH = 6;

/** Follows `$ref` inside the document, and makes one schema of an `allOf`. */
export function resolve(document: unknown, schema: Schema): Schema {
  let at = schema;
  for (let hops = 0; at.$ref?.startsWith("#/") && hops < MAX_DEPTH; hops++) {
    const target = at.$ref
      .slice(2)
      .split("/")
      .reduce<unknown>(
        (node, part) => (node as Record<string, unknown> | undefined)?.[unescapePointer(part)],
        document,
      );
    const { $ref: _, ...beside } = at;
    at = { ...((target as Schema | undefined) ?? {}), ...beside };
  }
  return at.allOf
    ? merge(
        at.allOf.map((part) => resolve(document, part)),
        at,
      )
    : at;
}

const COMPONENTS = "#/components/schemas/";

/** The shared schema that this one, or each of its items or choices, refers to by name. */
export function sharedIn(schema: Schema): string | undefined {
  if (schema.$ref?.startsWith(COMPONENTS)) return schema.$ref.slice(COMPONENTS.length);
  return typeof schema.items === "object" ? sharedIn(schema.items) : undefined;
}

/** The schemas that the document shares between operations, by name. */
export const sharedSchemas = (document: unknown): [name: string, schema: Schema][] =>
  Object.entries((document as { components?: { schemas?: Record<string, Schema> } }).components?.schemas ?? {});

/** RFC 6901: `~1` is a slash, `~0` a tilde. */
const unescapePointer = (part: string): string => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~");

function merge(parts: readonly Schema[], whole: Schema): Schema {
  const { allOf: _, ...beside } = whole;
  return {
    ...Object.assign({}, ...parts),
    ...beside,
    properties: Object.assign({}, ...parts.map((part) => part.properties), whole.properties),
    required: [...parts.flatMap((part) => part.required ?? []), ...(whole.required ?? [])],
  };
}

/** The type in one phrase, e.g. `string, 1 to 512 characters` or `"knn" | "bm25"`. */
export function typeOf(document: unknown, unresolved: Schema, depth = 0): string {
  if (depth > 0 && unresolved.$ref?.startsWith(COMPONENTS)) return unresolved.$ref.slice(COMPONENTS.length);
  const schema = resolve(document, unresolved);
  if (depth > MAX_DEPTH) return "…";
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => typeOf(document, choice, depth + 1)))].join(" | ");
  if (schema.prefixItems) return `[${schema.prefixItems.map((item) => typeOf(document, item, depth + 1)).join(", ")}]`;
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return types.map((type) => named(document, schema, type, depth)).join(" | ") || "any";
}

function named(document: unknown, schema: Schema, type: string, depth: number): string {
  if (type === "array") {
    const item = typeof schema.items === "object" ? typeOf(document, schema.items, depth + 1) : "any";
    return `array of ${item}${bounds(schema.minItems, schema.maxItems, " items")}`;
  }
  if (type === "object") {
    const values = schema.additionalProperties;
    return typeof values === "object" ? `object of ${typeOf(document, values, depth + 1)}` : "object";
  }
  if (type === "string") return (schema.format ?? "string") + bounds(schema.minLength, schema.maxLength, " characters");
  return type === "number" || type === "integer" ? type + bounds(schema.minimum, tidy(schema.maximum), "") : type;
}

/** zod writes the largest safe integer where there is no limit. */
const tidy = (value: number | undefined): number | undefined =>
  value !== undefined && Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;

function bounds(from: number | undefined, to: number | undefined, unit: string): string {
  const low = tidy(from);
  const last = to ?? low;
  if (last === undefined) return "";
  const range = low === undefined ? "at most " : to === undefined ? "at least " : `${low} to `;
  return `, ${range}${last}${last === 1 ? unit.replace(/s$/, "") : unit}`;
}

/**
 * The fields of an object, or of an array's objects, each followed by its own, unless a shared schema or an earlier sibling
 * of the same shape describes them.
 */
export function fieldsOf(document: unknown, unresolved: Schema, prefix = "", depth = 0): Field[] {
  if (depth > MAX_DEPTH) return [];
  const schema = resolve(document, unresolved);
  if (typeof schema.items === "object") {
    return fieldsOf(document, schema.items, `${prefix.slice(0, -1)}[].`, depth + 1);
  }
  const shapes = new Map<string, string>();
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const resolved = resolve(document, property);
    const shared = sharedIn(property);
    const nested = shared ? [] : fieldsOf(document, property, `${name}.`, depth + 1);
    const shape = JSON.stringify(nested.map((field) => ({ ...field, name: field.name.slice(name.length) })));
    const like = nested.length > 1 ? shapes.get(shape) : undefined;
    if (like === undefined) shapes.set(shape, name);
    const field = {
      name: prefix + name,
      type: typeOf(document, property, 1) + (like === undefined ? "" : `, as ${like}`),
      shared,
      required: schema.required?.includes(name) ?? false,
      meaning: resolved.description ?? "",
      example: exampleOf(resolved),
    };
    if (like !== undefined) return [field];
    return [field, ...nested.map((inner) => ({ ...inner, name: prefix + inner.name }))];
  });
  const values = schema.additionalProperties;
  const rest = typeof values === "object" ? fieldsOf(document, values, `${prefix}*.`, depth + 1) : [];
  return [...own, ...rest];
}

function exampleOf(schema: Schema): string | undefined {
  const example = schema.example ?? schema.examples?.[0];
  return example === undefined ? undefined : JSON.stringify(example);
}
