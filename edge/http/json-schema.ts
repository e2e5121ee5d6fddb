/**
 * The wire's schemas as JSON Schema 2020-12. Covers what `schemas.ts` uses and throws on anything else; zod's own
 * converter covers everything and would add 6 KiB gzip to the bundle. A test compares the two.
 */
import * as z from "zod/mini";

export type Json = Readonly<Record<string, unknown>>;

const alternatives = new WeakMap<z.core.$ZodType, readonly z.core.$ZodType[]>();

/** One of several schemas, for answers: nothing validates them, and zod's union would add 0.4 KiB gzip for that. */
export function eitherOf(...options: readonly z.core.$ZodType[]): z.ZodMiniUnknown {
  const schema = z.unknown();
  alternatives.set(schema, options);
  return schema;
}

/** The schema of what a sender sends. `refs` names the schemas to refer to. */
export function toJsonSchema(schema: z.core.$ZodType, refs: ReadonlyMap<z.core.$ZodType, string> = new Map()): Json {
  const { id: _id, ...meta } = (z.globalRegistry.get(schema) ?? {}) as Json;
  const inner = (child: z.core.$ZodType): Json => {
    const name = refs.get(child);
    return name === undefined ? toJsonSchema(child, refs) : { $ref: `#/components/schemas/${name}` };
  };
  return { ...structure(schema, inner), ...meta };
}

function structure(schema: z.core.$ZodType, inner: (child: z.core.$ZodType) => Json): Json {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return { type: "string", ...sizesOf(def, "Length") };
    case "number":
    case "boolean":
      return { type: def.type };
    case "unknown": {
      const options = alternatives.get(schema);
      return options ? { anyOf: options.map(inner) } : {};
    }
    case "literal": {
      // also one of a list of texts: zod's enum would add 0.2 KiB gzip
      const { values } = def;
      return { type: typeof values[0], ...(values.length === 1 ? { const: values[0] } : { enum: values }) };
    }
    case "array":
      return { type: "array", items: inner(def.element), ...sizesOf(def, "Items") };
    case "nullable":
      return { anyOf: [inner(def.innerType), { type: "null" }] };
    case "optional":
      return inner(def.innerType);
    case "object": {
      const { catchall } = def;
      const isStrict = catchall?._zod.def.type === "never";
      if (catchall && !isStrict) return { type: "object", additionalProperties: inner(catchall) }; // a map: it has no other fields
      const fields = Object.entries(def.shape);
      const required = fields.flatMap(([name, field]) => (field._zod.optin === "optional" ? [] : name));
      return {
        type: "object",
        properties: Object.fromEntries(fields.map(([name, field]) => [name, inner(field)])),
        ...(required.length > 0 && { required }),
        ...(isStrict && { additionalProperties: false }),
      };
    }
    default:
      throw new Error(`no JSON Schema for ${def.type}: see edge/http/json-schema.ts`);
  }
}

/** The bounds that checks set on the length of a text or a list. Other checks say in metadata what they bound. */
function sizesOf(
  { checks = [] }: { readonly checks?: readonly z.core.$ZodCheck<never>[] | undefined },
  of: "Length" | "Items",
): Json {
  const sizes: Record<string, number> = {};
  for (const check of checks) {
    const { def } = (check as unknown as z.core.$ZodChecks)._zod; // every check that zod has, of which these are used
    if (def.check === "min_length") sizes[`min${of}`] = def.minimum;
    if (def.check === "max_length") sizes[`max${of}`] = def.maximum;
  }
  return sizes;
}
