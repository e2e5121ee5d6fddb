import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { fusionSchema } from "../../../edge/fusion/schema.ts";
import { eitherOf, toJsonSchema } from "../../../edge/http/json-schema.ts";
import { batchRequest, problemSchema, routeQuery, routeRequest } from "../../../edge/http/schemas.ts";
import { answerSchemas, requestSchemas } from "../../../edge/http/task-schemas.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const { decision, batch } = answerSchemas(videoSearch);
const { feedback } = requestSchemas(videoSearch);

/** Without what one of the two adds for its own sake: dialect, bounds of safe integers, types of constants, that a map has no fields. */
function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== "object" || schema === null) return schema;
  const spare = new Set(["$schema"]);
  if ("const" in schema) spare.add("type");
  if ("propertyNames" in schema) spare.add("properties");
  const kept = Object.entries(schema).filter(
    ([key, value]) => !spare.has(key) && Math.abs(Number(value)) !== Number.MAX_SAFE_INTEGER,
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, plain(value)]));
}

describe("toJsonSchema", () => {
  it.each([
    ["a route request", routeRequest],
    ["a route's query string", routeQuery],
    ["a batch", batchRequest],
    ["feedback", feedback],
    ["a problem", problemSchema],
    ["a decision", decision],
    ["a fusion", fusionSchema],
  ])("says of %s what zod's own converter says", (_, schema) => {
    const theirs = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
    expect(plain(toJsonSchema(schema))).toEqual(plain(theirs));
  });

  it("refers to a schema by name where it has one", () => {
    const names = new Map<z.core.$ZodType, string>([[decision, "Decision"]]);
    expect(JSON.stringify(toJsonSchema(batch, names))).toContain('{"$ref":"#/components/schemas/Decision"}');
  });

  it("says of one of several schemas what zod's own converter says of their union", () => {
    const theirs = z.toJSONSchema(z.union([z.string(), problemSchema]), { io: "input" });
    expect(plain(toJsonSchema(eitherOf(z.string(), problemSchema)))).toEqual(plain(theirs));
  });

  it("throws on a kind of schema that it does not know", () => {
    expect(() => toJsonSchema(z.date())).toThrow(/no JSON Schema for date/);
  });
});
