/** Requests to typed values, or to a problem that names the field. */
import type { Env, MiddlewareHandler } from "hono";
import { validator } from "hono/validator";
import type * as z from "zod/mini";
import { problemResponse, toProblem, validationProblem } from "./problem.ts";

type Validated<T extends z.ZodMiniType, Target extends "json" | "query"> = MiddlewareHandler<
  Env,
  string,
  { in: { [K in Target]: z.input<T> }; out: { [K in Target]: z.output<T> } }
>;

const JSON_TYPE = /^application\/([\w.-]+\+)?json$/;

/** A JSON body; what is sent as another media type, or as none, is not looked at. */
export function jsonBody<T extends z.ZodMiniType>(schema: T): Validated<T, "json"> {
  const validated = validator("json", (value) => check(schema, value)) as unknown as Validated<T, "json">; // hono cannot infer what a schema's input is
  return async function validateBody(c, next) {
    const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
    if (JSON_TYPE.test(type)) return validated(c, next);
    return problemResponse(toProblem("unsupported-media-type", "send content-type: application/json"));
  };
}

/** The query string; a parameter given twice arrives as an array, which no schema accepts. */
export function queryString<T extends z.ZodMiniType>(schema: T): Validated<T, "query"> {
  return validator("query", (value) => check(schema, value)) as unknown as Validated<T, "query">; // as above
}

function check<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> | Response {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : problemResponse(validationProblem(parsed.error));
}
