/** Turns requests into typed values, or into a problem that names the field. */
import type { Env, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type * as z from "zod/mini";
import { type Problem, problemResponse, toProblem, validationProblem } from "./problem.ts";
import { querySchema } from "./schemas.ts";

type Validated<T extends z.ZodMiniType, Target extends "json" | "query"> = MiddlewareHandler<
  Env,
  string,
  { in: { [K in Target]: z.input<T> }; out: { [K in Target]: z.output<T> } }
>;

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * A JSON body of at most `maxBytes`; a body sent as another media type, or as none, is refused unread. `notJson` makes the
 * answer to what cannot be read, where a problem is not what the caller's protocol expects.
 */
export function jsonBody<T extends z.ZodMiniType>(
  schema: T,
  maxBytes: number,
  notJson: () => Response = malformedProblem,
): Validated<T, "json"> {
  const tooLarge = () => problemResponse(toProblem("too-large", `the body may hold ${maxBytes} bytes`));
  const limitUndeclared = bodyLimit({ maxSize: maxBytes, onError: tooLarge });
  return async function validateBody(c, next) {
    const { headers } = c.req.raw;
    if (!JSON_TYPE.test(headers.get("content-type") ?? "")) {
      return problemResponse(toProblem("unsupported-media-type", "send content-type: application/json"));
    }
    const declared = headers.get("content-length");
    let text: string | undefined;
    if (declared === null || headers.has("transfer-encoding")) {
      const refused = await limitUndeclared(c, async () => {
        text = await c.req.raw.text();
      });
      if (refused) return refused;
    } else if (!(Number(declared) <= maxBytes)) return tooLarge();
    const value = parseJson(text ?? (await c.req.raw.text()));
    if (value === malformed && headers.has("content-encoding")) {
      return problemResponse(toProblem("unsupported-media-type", "send the body without content-encoding"));
    }
    const checked = value === malformed ? notJson() : check(schema, value);
    if (checked instanceof Response) return checked;
    c.req.addValidatedData("json", checked as object); // all schemas here are schemas of objects
    await next();
    return undefined;
  };
}

/** The query string; a parameter given twice is an array, which no schema accepts. */
export function queryString<T extends z.ZodMiniType>(schema: T): Validated<T, "query"> {
  return async function validateQuery(c, next) {
    const given = Object.entries(c.req.queries()).map(([name, values]) => [
      name,
      values.length > 1 ? values : values[0],
    ]);
    const checked = check(schema, Object.fromEntries(given));
    if (checked instanceof Response) return checked;
    c.req.addValidatedData("query", checked as object); // all schemas here are schemas of objects
    await next();
    return undefined;
  };
}

type CheckedQuery = { readonly ok: true; readonly query: string } | { readonly ok: false; readonly problem: Problem };

/** One item of a batch; its problem names `field`. */
export function checkQuery(query: unknown, field: string): CheckedQuery {
  const parsed = querySchema.safeParse(query);
  if (parsed.success) return { ok: true, query: parsed.data };
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [field] }));
  return { ok: false, problem: validationProblem({ issues }) };
}

const malformed = Symbol("malformed JSON");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return malformed;
  }
}

const malformedProblem = () => problemResponse(toProblem("malformed-json", "the body could not be read as JSON"));

function check<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> | Response {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : problemResponse(validationProblem(parsed.error));
}
