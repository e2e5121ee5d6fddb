/**
 * The wire, as schemas: they validate requests, give the handlers their types, and are what `/openapi.json` is made from.
 * All names of signals and attributes come from the task.
 */
import { z } from "@hono/zod-openapi";
import { cleanQuery } from "../cascade/key.ts";
import { STAGES } from "../cascade/run.ts";
import { DEADLINE_MS } from "../config.ts";
import type { Decision, Stage } from "../decision/decision.ts";
import { signalNames, type Task } from "../task/task.ts";
import type { Problem } from "./problem.ts";

/** Unicode code points of a query, white space levelled. */
export const MAX_QUERY_LENGTH = 512;
export const MAX_BATCH = 100;
export const MAX_BODY_BYTES = 16 * 1024;
export const MAX_BATCH_BODY_BYTES = 256 * 1024;

export const querySchema = z
  .string("expected text")
  .superRefine((query, context) => {
    const clean = cleanQuery(query);
    if (clean === "") context.addIssue("expected at least one visible character");
    // code points are at most as many as UTF-16 units: the spread is for long queries only
    else if (clean.length > MAX_QUERY_LENGTH && [...clean].length > MAX_QUERY_LENGTH) {
      context.addIssue(`longer than ${MAX_QUERY_LENGTH} characters`);
    }
  })
  .openapi({ example: "someone says let it go while thunder rumbles", minLength: 1, maxLength: MAX_QUERY_LENGTH });

const deadline = `expected an integer from ${DEADLINE_MS.min} to ${DEADLINE_MS.max}`;
const deadlineSchema = z.int(deadline).min(DEADLINE_MS.min, deadline).max(DEADLINE_MS.max, deadline);

const localeSchema = z
  .string("expected a BCP 47 language tag")
  .max(35, "longer than 35 characters")
  .transform((tag, context) => {
    try {
      const [canonical] = Intl.getCanonicalLocales(tag);
      if (canonical !== undefined) return canonical;
    } catch {} // a RangeError that says no more than the issue below
    context.addIssue("expected a BCP 47 language tag");
    return z.NEVER;
  })
  .openapi({ type: "string", example: "en-GB" });

const stages = STAGES as [Stage, ...Stage[]];
const stagesSchema = z
  .array(z.enum(stages, `expected some of ${stages.join(", ")}`))
  .min(1, "expected at least one stage");

export const routeRequest = z
  .strictObject({
    query: querySchema,
    locale: localeSchema.optional(),
    deadlineMs: deadlineSchema.optional(),
    trace: z.boolean("expected true or false").optional(),
    stages: stagesSchema.optional(),
  })
  .openapi("RouteRequest");

const once = "expected exactly once";
export const routeQuery = z.strictObject({
  q: querySchema,
  locale: localeSchema.optional(),
  deadlineMs: z
    .string(once)
    .regex(/^\d{1,5}$/, deadline)
    .transform(Number)
    .pipe(deadlineSchema)
    .optional()
    .openapi({ type: "integer" }),
  trace: z
    .enum(["true", "false"], "expected true or false")
    .transform((value) => value === "true")
    .optional(),
  stages: z
    .string(once)
    .transform((value) => value.split(","))
    .pipe(stagesSchema)
    .optional()
    .openapi({ type: "string", description: `comma separated: ${stages.join(", ")}` }),
});

/** Items are checked one by one: a bad one gets its problem and leaves the others alone. */
export const batchRequest = z
  .strictObject({
    queries: z
      .array(z.unknown().openapi({ type: "string" }), "expected an array of texts")
      .min(1, "expected at least one query")
      .max(MAX_BATCH, `more than ${MAX_BATCH} queries`),
    locale: localeSchema.optional(),
    deadlineMs: deadlineSchema.optional(),
  })
  .openapi("BatchRequest");

export const problemSchema = z
  .object({
    type: z.string().openapi({ example: "urn:sluice:problem:invalid-request" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem");

const probability = z.number().min(0).max(1);

/** The schemas that depend on the task. */
export function schemasFor(task: Task) {
  const names = signalNames(task);
  const signal = z.enum(names as [string, ...string[]]);
  const weights = z
    .object(Object.fromEntries(task.signals.map(({ name, means }) => [name, probability.describe(means)])))
    .describe("a probability per signal, summing to 1");
  const base = {
    span: z.tuple([z.int(), z.int()]).describe("UTF-16 offsets into the query, end exclusive"),
    confidence: probability,
    exclude: z.literal(true).optional().describe("present when the query negates it"),
  };
  const attributes = task.attributes.map(({ name, kind, means, roles }) => {
    const value = { value: z.string(), ...(roles && { role: z.enum(roles as [string, ...string[]]).optional() }) };
    const range = { gte: z.number().optional(), lte: z.number().optional() };
    const filter = z.object(kind === "range" ? { ...range, ...base } : { ...value, ...base });
    return [name, z.array(filter).optional().describe(means)] as const;
  });
  const plan = z.object({
    retriever: z.enum(task.retrievers.map(({ name }) => name) as [string, ...string[]]),
    kind: z.enum(["knn", "bm25", "filter"]),
    signal,
    weight: probability,
    text: z.string(),
    filters: z.array(z.string()),
  });
  const decision = z
    .object({
      id: z.string().openapi({ example: "dec_5f0c…" }),
      query: z.string(),
      weights,
      primary: signal,
      filters: z.object(Object.fromEntries(attributes)),
      residual: z.string(),
      strategy: z.enum(["filter-only", "single-signal", "hybrid", "decomposed"]),
      plan: z.array(plan),
      confidence: probability,
      source: z.enum(["rule", "student", "distilled", "fallback"]),
      cached: z.boolean(),
      reason: z.string(),
      release: z.string(),
      degraded: z
        .enum([
          "bedrock-timeout",
          "bedrock-throttled",
          "bedrock-open-circuit",
          "bedrock-invalid-output",
          "bedrock-denied",
          "bedrock-error",
          "batch-limit",
          "no-model",
        ])
        .nullable(),
      stages: z
        .array(z.object({ stage: z.string(), outcome: z.string(), ms: z.number(), detail: z.unknown().optional() }))
        .optional()
        .describe("with trace only"),
    })
    .openapi("Decision");
  const batch = z.object({ decisions: z.array(z.union([decision, problemSchema])) }).openapi("BatchResponse");
  const feedback = z
    .strictObject({
      decisionId: z.string("expected a decision's id").regex(/^dec_[A-Za-z0-9-]{1,64}$/, "expected a decision's id"),
      clickedSignal: z.enum(names as [string, ...string[]], `expected one of ${names.join(", ")}`).optional(),
      relevant: z.boolean("expected true or false").optional(),
    })
    .openapi("Feedback");
  // The schemas' names come from the task, so their inferred types say less than those that the handlers return.
  return {
    decision: decision as unknown as z.ZodType<Decision>,
    batch: batch as unknown as z.ZodType<{ decisions: (Decision | Problem)[] }>,
    feedback,
  };
}
