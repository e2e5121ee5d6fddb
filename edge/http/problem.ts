/** RFC 9457 problems: one table of stable types, one way to answer with them. */
import type { Context } from "hono";
import type { $ZodError } from "zod/v4/core";

const problems = {
  "invalid-request": { status: 400, title: "The request is not valid" },
  "malformed-json": { status: 400, title: "The body is not JSON" },
  unauthenticated: { status: 401, title: "A valid API key is needed" },
  forbidden: { status: 403, title: "The caller may not do this" },
  "not-found": { status: 404, title: "There is nothing here" },
  "method-not-allowed": { status: 405, title: "The method is not allowed here" },
  timeout: { status: 408, title: "The request did not arrive in time" },
  "too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body's media type is not supported" },
  "rate-limited": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "The router failed" },
  "not-available": { status: 501, title: "The feature is switched off" },
  unready: { status: 503, title: "The router is not ready" },
} as const;

type ProblemName = keyof typeof problems;
type ProblemStatus = (typeof problems)[ProblemName]["status"];

interface FieldError {
  /** Path of the field in the request, e.g. `queries.3`. */
  readonly field: string;
  readonly message: string;
}

export interface Problem {
  /** Stable: `urn:sluice:problem:<name>`. */
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

export function toProblem(name: ProblemName, detail: string, errors?: readonly FieldError[]): Problem {
  return { type: `urn:sluice:problem:${name}`, ...problems[name], detail, ...(errors && { errors }) };
}

/** Seconds: the period of the limits in wrangler.toml. */
const RETRY_AFTER = "10";

export function problemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(problem.status === 429 && { "retry-after": RETRY_AFTER }),
      ...headers,
    },
  });
}

export const refuse = (name: ProblemName, detail: string, headers?: Readonly<Record<string, string>>): Response =>
  problemResponse(toProblem(name, detail), headers);

/** Ends the request from inside a validator or middleware. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(name: ProblemName, detail: string, errors?: readonly FieldError[]) {
    super(detail);
    this.problem = toProblem(name, detail, errors);
  }
}

/** The problem of a failed validation. The detail repeats the first error, for people who read no further. */
export function validationProblem(error: Pick<$ZodError, "issues">): Problem {
  const errors = error.issues.flatMap((issue): FieldError[] => {
    const path = issue.path.map(String);
    if (path.length === 0 && issue.code === "invalid_type")
      return [{ field: "body", message: "expected a JSON object" }];
    if (issue.code !== "unrecognized_keys") return [{ field: path.join(".") || "body", message: issue.message }];
    return issue.keys.map((key) => ({
      field: [...path, key.slice(0, 64).toWellFormed()].join(".") || '""',
      message: "unknown field",
    }));
  });
  const [first] = errors;
  return toProblem("invalid-request", first ? `${first.field}: ${first.message}` : "invalid", errors.slice(0, 20));
}

/** The one place where errors become answers. A bug goes to `onBug`; the caller learns nothing about it. */
export function errorResponse(error: unknown, onBug: (error: unknown) => void): Response {
  if (error instanceof ProblemError) return problemResponse(error.problem);
  onBug(error);
  return refuse("internal", "an unexpected error; the request id finds it in the log");
}

/** The answer where no route matches: 405 where another method would have been right. */
export function createNotFound(routes: () => readonly { readonly method: string; readonly path: string }[]) {
  return (c: Context): Response => {
    const asked = c.req.path.replace(/(.)\/$/, "$1"); // the routes themselves accept a slash at the end
    const methods = new Set(routes().flatMap(({ method, path }) => (path === asked ? method : [])));
    methods.delete("ALL"); // middleware
    if (methods.size === 0) return refuse("not-found", "see /openapi.json for what there is");
    if (methods.has("GET")) methods.add("HEAD");
    const allow = [...methods].join(", ");
    return refuse("method-not-allowed", `allowed: ${allow}`, { allow });
  };
}
