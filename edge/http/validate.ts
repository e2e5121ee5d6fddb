/** Turns requests into typed values, or into a problem that names the field. */
import type { MiddlewareHandler } from "hono";
import type * as z from "zod/mini";
import { readBounded } from "../bounded-body.ts";
import type { Clock } from "../ports.ts";
import { type Problem, problemResponse, toProblem, validationProblem } from "./problem.ts";
import type { AppContext, RequestVariables } from "./request-context.ts";
import { querySchema } from "./schemas.ts";

type Validated<T extends z.ZodMiniType, Target extends "json" | "query"> = MiddlewareHandler<
  { Variables: RequestVariables },
  string,
  { in: { [K in Target]: z.input<T> }; out: { [K in Target]: z.output<T> } }
>;

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
/** JSON is UTF-8 (RFC 8259): text of another encoding would be read as other words. */
const OTHER_CHARSET = /charset\s*=(?!\s*"?(utf-?8|(us-)?ascii)\b)/i;

interface Reading {
  readonly clock: Clock;
  /** A body that is not there after this many milliseconds is refused. */
  readonly limitMs: number;
}

/**
 * A JSON body of at most `maxBytes`, within the time limit; a body sent as another media type, or as none, is refused unread.
 * `notJson` makes the answer to what cannot be read, where a problem is not what the caller's protocol expects.
 */
export function jsonBody<T extends z.ZodMiniType>(
  schema: T,
  maxBytes: number,
  { clock, limitMs }: Reading,
  notJson: () => Response = malformedProblem,
): Validated<T, "json"> {
  const tooLarge = () => problemResponse(toProblem("too-large", `the body may hold ${maxBytes} bytes`));

  /** The text, or the refusal of a body that is too large. */
  function textOf(c: AppContext): Promise<string | Response> {
    const { headers } = c.req.raw;
    const declared = headers.get("content-length");
    if (declared === null || headers.has("transfer-encoding")) return textOfUndeclared(c.req.raw);
    return Number(declared) <= maxBytes ? c.req.raw.text() : Promise.resolve(tooLarge());
  }

  async function textOfUndeclared({ body }: Request): Promise<string | Response> {
    const bytes = body ? await readBounded(body, maxBytes) : new Uint8Array();
    return bytes ? new TextDecoder().decode(bytes) : tooLarge();
  }

  return async function validateBody(c, next) {
    const { headers } = c.req.raw;
    const type = headers.get("content-type") ?? "";
    const send = !JSON_TYPE.test(type)
      ? "content-type: application/json"
      : OTHER_CHARSET.test(type) && "the body as UTF-8";
    if (send) return problemResponse(toProblem("unsupported-media-type", `send ${send}`));
    const beganMs = clock();
    const text = await within(limitMs, textOf(c));
    c.get("request").sendingMs = clock() - beganMs;
    if (text instanceof Response) return text;
    const value = parseJson(text);
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

/** What the body gives, or the refusal of one that takes longer or breaks off. */
function within(limitMs: number, body: Promise<string | Response>): Promise<string | Response> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      const detail = `the body was not there after ${limitMs} ms`;
      resolve(problemResponse(toProblem("timeout", detail), { connection: "close" }));
    }, limitMs);
    const end = (read: string | Response) => {
      clearTimeout(timer);
      resolve(read);
    };
    body.then(end, () => end(problemResponse(toProblem("malformed-json", "the body broke off"))));
  });
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
