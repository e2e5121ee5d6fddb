/**
 * Turns a JSON Schema into the rows of a table, one per field, with nested names joined by dots. It reads the keywords that
 * `edge/http/json-schema.ts` writes, and no others.
 */

export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly examples?: readonly unknown[];
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

const COMPONENTS = "#/components/schemas/";

/** The schemas that the document shares between operations, by name. */
export const sharedSchemas = (document: unknown): [name: string, schema: Schema][] =>
  Object.entries(sharedOf(document));

const sharedOf = (document: unknown): Record<string, Schema> =>
  (document as { components?: { schemas?: Record<string, Schema> } }).components?.schemas ?? {};

const nameIn = ({ $ref }: Schema): string | undefined => $ref?.slice(COMPONENTS.length);

/** Follows a reference to a shared schema. */
function resolve(document: unknown, schema: Schema): Schema {
  const name = nameIn(schema);
  return name === undefined ? schema : (sharedOf(document)[name] ?? {});
}

/** The shared schema that this one, or each of its items, refers to by name. */
export const sharedIn = (schema: Schema): string | undefined =>
  nameIn(schema) ?? (typeof schema.items === "object" ? sharedIn(schema.items) : undefined);

/** The type in one phrase, e.g. `string, 1 to 512 characters` or `"knn" | "bm25"`. */
export function typeOf(document: unknown, unresolved: Schema, isInner = false): string {
  const name = nameIn(unresolved);
  if (isInner && name !== undefined) return name;
  const schema = resolve(document, unresolved);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const typesOf = (schemas: readonly Schema[]) => schemas.map((inner) => typeOf(document, inner, true));
  if (schema.anyOf) return [...new Set(typesOf(schema.anyOf))].join(" | ");
  const { type = "any", items } = schema;
  if (type === "array") {
    const item = typeof items === "object" ? typesOf([items])[0] : "any";
    return `array of ${item}${bounds(schema.minItems, schema.maxItems, " items")}`;
  }
  if (type === "string") return type + bounds(schema.minLength, schema.maxLength, " characters");
  return type + bounds(schema.minimum, schema.maximum, "");
}

function bounds(from: number | undefined, to: number | undefined, unit: string): string {
  const last = to ?? from;
  if (last === undefined) return "";
  const range = from === to ? "" : from === undefined ? "at most " : to === undefined ? "at least " : `${from} to `;
  return `, ${range}${last}${last === 1 ? unit.replace(/s$/, "") : unit}`;
}

/**
 * The fields of an object, or of the objects in an array. Each is followed by its own fields, unless a shared schema or an
 * earlier sibling of the same shape describes them.
 */
export function fieldsOf(document: unknown, unresolved: Schema, prefix = ""): Field[] {
  const schema = resolve(document, unresolved);
  if (typeof schema.items === "object") {
    return fieldsOf(document, schema.items, `${prefix.slice(0, -1)}[].`);
  }
  const shapes = new Map<string, string>();
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const resolved = resolve(document, property);
    const shared = sharedIn(property);
    const nested = shared ? [] : fieldsOf(document, property, `${name}.`);
    const shape = JSON.stringify(nested.map((field) => ({ ...field, name: field.name.slice(name.length) })));
    const like = nested.length > 1 ? shapes.get(shape) : undefined;
    if (like === undefined) shapes.set(shape, name);
    const field = {
      name: prefix + name,
      type: typeOf(document, property, true) + (like === undefined ? "" : `, as ${like}`),
      shared,
      required: schema.required?.includes(name) ?? false,
      meaning: resolved.description ?? "",
      example: exampleOf(resolved),
    };
    if (like !== undefined) return [field];
    return [field, ...nested.map((inner) => ({ ...inner, name: prefix + inner.name }))];
  });
}

/** The first example, as JSON text. */
export function exampleOf({ examples: [example] = [] }: Schema): string | undefined {
  return example === undefined ? undefined : JSON.stringify(example);
}
