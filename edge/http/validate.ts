/** Turns requests into typed values, or into a problem that names the field. */
import type { MiddlewareHandler } from "hono";
import type * as z from "zod/mini";
import { readBounded } from "../bounded-body.ts";
import type { Clock } from "../ports.ts";
import { utf8 } from "../utf8.ts";
import { type Problem, problemResponse, refuse, validationProblem } from "./problem.ts";
import type { RequestVariables } from "./request-context.ts";
import { querySchema, readParameter } from "./schemas.ts";

type Validated<T extends z.ZodMiniType, Target extends "json" | "query", Input = z.input<T>> = MiddlewareHandler<
  { Variables: RequestVariables },
  string,
  { in: { [K in Target]: Input }; out: { [K in Target]: z.output<T> } }
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
  notJson: (detail: string) => Response = refuseMalformed,
): Validated<T, "json"> {
  const tooLarge = () => refuse("too-large", `the body may hold ${maxBytes} bytes`);

  /** The text, or the refusal of a body that is too large or not UTF-8. */
  async function textOf(request: Request): Promise<string | Response> {
    const { headers, body } = request;
    const declared = headers.get("content-length");
    if (declared !== null && !(Number(declared) <= maxBytes)) return tooLarge();
    const isCounted = declared !== null && !headers.has("transfer-encoding");
    const bytes = isCounted || !body ? await request.arrayBuffer() : await readBounded(body, maxBytes);
    if (!bytes) return tooLarge();
    try {
      return utf8.decode(bytes);
    } catch {
      return unreadable(headers, "the body is not UTF-8");
    }
  }

  const unreadable = (headers: Headers, detail: string) =>
    headers.has("content-encoding")
      ? refuse("unsupported-media-type", "send the body without content-encoding")
      : notJson(detail);

  return async function validateBody(c, next) {
    const { headers } = c.req.raw;
    const type = headers.get("content-type") ?? "";
    const send = !JSON_TYPE.test(type)
      ? "content-type: application/json"
      : OTHER_CHARSET.test(type) && "the body as UTF-8";
    if (send) return refuse("unsupported-media-type", `send ${send}`);
    const beganMs = clock();
    const text = await inTime(limitMs, textOf(c.req.raw));
    c.get("request").sendingMs = clock() - beganMs;
    if (text instanceof Response) return text;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return unreadable(
        headers,
        `the body could not be read as JSON: ${(error as SyntaxError).message.toWellFormed()}`,
      );
    }
    const parsed = schema.safeParse(value);
    if (!parsed.success) return problemResponse(validationProblem(parsed.error));
    c.req.addValidatedData("json", parsed.data as object); // all schemas here are schemas of objects
    await next();
    return undefined;
  };
}

/** What the body gives, or the refusal of one that takes longer or breaks off. */
function inTime(limitMs: number, body: Promise<string | Response>): Promise<string | Response> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      const detail = `the body was not there after ${limitMs} ms`;
      resolve(refuse("timeout", detail, { connection: "close" }));
    }, limitMs);
    const end = (read: string | Response) => {
      clearTimeout(timer);
      resolve(read);
    };
    body.then(end, () => end(refuse("malformed-json", "the body broke off")));
  });
}

/** The query string: each parameter once, in percent-encoded UTF-8. */
export function queryString<T extends z.ZodMiniType>(
  schema: T,
): Validated<T, "query", { [K in keyof z.input<T>]: string }> {
  return async function validateQuery(c, next) {
    const given = c.req.queries();
    const read = Object.entries(given).map(([name, values]) => [
      name,
      faultOf(values, c.req.url) ? null : readParameter(name, values[0]!), // given at least once
    ]);
    const parsed = schema.safeParse(Object.fromEntries(read)); // no schema accepts null
    if (!parsed.success) {
      const issues = parsed.error.issues.map((issue) => ({
        ...issue,
        message: faultOf(given[issue.path[0] as string], c.req.url) ?? issue.message,
      }));
      return problemResponse(validationProblem({ issues }));
    }
    c.req.addValidatedData("query", parsed.data as object); // all schemas here are schemas of objects
    await next();
    return undefined;
  };
}

function faultOf([value = "", ...more]: readonly string[] = [], url: string): string | undefined {
  if (more.length > 0) return "expected exactly once";
  try {
    // What was not decoded is left as it was. A percent sign on its own stands for itself.
    if (/%[89a-f][\da-f]/i.test(value)) decodeURIComponent(url.replace(/%(?![\da-f]{2})/gi, ""));
    return undefined;
  } catch {
    return "expected percent-encoded UTF-8";
  }
}

type CheckedQuery = { readonly ok: true; readonly query: string } | { readonly ok: false; readonly problem: Problem };

/** One item of a batch; its problem names `field`. */
export function checkQuery(query: unknown, field: string): CheckedQuery {
  const parsed = querySchema.safeParse(query);
  if (parsed.success) return { ok: true, query: parsed.data };
  const issues = parsed.error.issues.map((issue) => ({ ...issue, path: [field] }));
  return { ok: false, problem: validationProblem({ issues }) };
}

const refuseMalformed = (detail: string) => refuse("malformed-json", detail);
