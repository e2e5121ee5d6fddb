/**
 * The wire, as schemas: they validate requests, give the handlers their types, and become `/openapi.json`. All names of
 * signals and attributes come from the task.
 */
import * as z from "zod/mini";
import { cleanQuery } from "../cascade/key.ts";
import { STAGES } from "../cascade/run.ts";
import { DEADLINE_MS } from "../config.ts";
import type { Degraded, Stage } from "../decision/decision.ts";
import { type Attribute, asSignalsTask, labelNames, labelsOf, type Task } from "../task/task.ts";

/** In Unicode code points, after cleaning. */
const MAX_QUERY_LENGTH = 512;
const MAX_BATCH = 100;
const MAX_NOTE_LENGTH = 500;
/** By how much a label's weights may miss 1, with room for what binary fractions lose. */
const SUM_TOLERANCE = 0.02 + 1e-9;
export const MAX_BODY_BYTES = 16 * 1024;
export const MAX_BATCH_BODY_BYTES = 256 * 1024;

const described = <T extends z.ZodMiniType>(schema: T, description: string): T =>
  schema.check(z.describe(description)) as T; // the same type, by `check`

/** An absent value is missing, not of the wrong kind. */
const orRequired = (expected: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? "required" : expected),
});

/** Only characters that format their neighbours: zero-width spaces, joiners, marks of direction. */
const UNSEEN = /^[\p{Cf} ]*$/u;

export const querySchema = z.string(orRequired("expected text")).check(
  (context) => {
    const query = cleanQuery(context.value);
    const reject = (message: string) => context.issues.push({ code: "custom", message, input: context.value });
    if (UNSEEN.test(query)) reject("expected at least one visible character");
    // a text has at most as many code points as UTF-16 units: only long queries need counting
    else if (query.length > MAX_QUERY_LENGTH && [...query].length > MAX_QUERY_LENGTH) {
      reject(`longer than ${MAX_QUERY_LENGTH} characters`);
    }
  },
  z.meta({
    minLength: 1,
    maxLength: MAX_QUERY_LENGTH,
    description: "as the user typed it",
  }),
);

const deadline = `expected an integer from ${DEADLINE_MS.min} to ${DEADLINE_MS.max}`;
const deadlineSchema = z
  .int(deadline)
  .check(
    z.minimum(DEADLINE_MS.min, deadline),
    z.maximum(DEADLINE_MS.max, deadline),
    z.describe("milliseconds until the answer"),
  );

const language = "expected a BCP 47 language tag";
const localeSchema = z.pipe(
  z
    .string(language)
    .check(
      z.maxLength(35, language),
      z.meta({ examples: ["en-GB"], description: "BCP 47; chooses the lexicons of the rules" }),
    ),
  z.transform((tag, context) => {
    try {
      const [canonical] = Intl.getCanonicalLocales(tag);
      if (canonical !== undefined) return canonical;
    } catch {} // a RangeError that says no more than the issue below
    context.issues.push({ code: "custom", message: language, input: tag });
    return z.NEVER;
  }),
);

const stages = STAGES as [Stage, ...Stage[]];
const stagesSchema = z
  .array(z.enum(stages, `expected some of ${stages.join(", ")}`), "expected an array of stages")
  .check(z.minLength(1, "expected at least one stage"));

const explained = "explain every stage; needs the debug scope";
const restricted = "who may answer; needs the debug scope";
const yesOrNo = "expected true or false";

export const routeRequest = z.strictObject({
  query: querySchema,
  previous: z.optional(
    described(
      querySchema,
      "the caller's query before this one: a follow-up takes over its text and filters, and a new subject nothing",
    ),
  ),
  locale: z.optional(localeSchema),
  deadlineMs: z.optional(deadlineSchema),
  trace: z.optional(described(z.boolean(yesOrNo), explained)),
  stages: z.optional(described(stagesSchema, restricted)),
});

const once = "expected exactly once";
export const routeQuery = z.strictObject({
  q: querySchema,
  locale: z.optional(localeSchema),
  deadlineMs: z.optional(
    z.pipe(
      z.pipe(
        z
          .string(once)
          .check(
            z.regex(/^\d{1,5}$/, deadline),
            z.describe(`milliseconds until the answer, ${DEADLINE_MS.min} to ${DEADLINE_MS.max}`),
          ),
        z.transform(Number),
      ),
      deadlineSchema,
    ),
  ),
  trace: z.optional(
    z.pipe(
      described(z.enum(["true", "false"], yesOrNo), explained),
      z.transform((value) => value === "true"),
    ),
  ),
  stages: z.optional(
    z.pipe(
      z.pipe(
        z.string(once).check(z.describe(`${restricted}; comma separated: ${stages.join(", ")}`)),
        z.transform((value) => value.split(",")),
      ),
      stagesSchema,
    ),
  ),
});

/** For protocols that check their messages themselves. */
export const anyJson = z.unknown();

/** Items are checked one by one: a bad one gets its problem and does not affect the others. */
export const batchRequest = z.strictObject({
  queries: z
    .array(z.unknown().check(z.meta({ type: "string" })), orRequired("expected an array of texts"))
    .check(z.minLength(1, "expected at least one query"), z.maxLength(MAX_BATCH, `more than ${MAX_BATCH} queries`)),
  locale: z.optional(localeSchema),
  deadlineMs: z.optional(deadlineSchema),
});

const version = "expected the version of a release, or builtin";
const versionSchema = z.string(orRequired(version)).check(z.regex(/^[\w.-]{1,64}$/, version));
const releasesSchema = z.tuple([versionSchema, versionSchema], orRequired("expected two releases"));

export const compareRequest = z.strictObject({
  queries: batchRequest.shape.queries,
  releases: described(releasesSchema, "two versions of the store's history, or builtin"),
  locale: z.optional(localeSchema),
});

export const problemSchema = z.object({
  type: z.string().check(z.meta({ examples: ["urn:sluice:problem:invalid-request"] })),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
});

const probability = z.number().check(z.minimum(0), z.maximum(1));

const count = z.int().check(z.minimum(0));
const stageReport = z.object({
  audits: count,
  disagreements: count,
  risk: described(
    z.tuple([probability, probability, probability]),
    "lower end, observed rate, upper end: a 95 % interval that holds at every look at once",
  ),
  e: described(z.number(), "evidence that the risk is above alpha; an alarm is raised at 20"),
  alpha: described(probability, "the audited rate: the largest risk that is in order"),
  alarmedAt: z.nullable(z.string()),
});
export const watchSchema = z.object({
  release: z.string(),
  off: z.optional(described(z.string(), "why nothing is audited; absent while audits run")),
  stages: z.object({ rule: z.optional(stageReport), student: z.optional(stageReport) }),
  spendUsd: described(z.number(), "of audits, since midnight UTC"),
  holds: described(
    z.record(z.string(), z.string()),
    "what is held, by its key in the release store, with the alarm that held it",
  ),
  canary: z.nullable(
    z.object({
      version: z.string(),
      mode: z.enum(["shadow", "canary"]),
      percent: z.number(),
      differences: count,
      candidateRight: count,
      e: z.number(),
      verdict: z.nullable(z.enum(["candidate", "incumbent"])),
    }),
  ),
  alarms: described(z.array(z.unknown()), "events of the watch, latest first"),
  hours: described(z.array(z.unknown()), "what was drawn and audited in each hour, oldest first"),
});

/** The schemas that depend on the task: feedback and labels, which are validated, and the answers, which are only documented. */
export function schemasFor(task: Task) {
  const names = labelNames(task) as [string, ...string[]];
  const signal = z.enum(names, `expected one of ${names.join(", ")}`);
  const id = "expected a decision's id";
  const feedback = z.strictObject({
    decisionId: z.string(orRequired(id)).check(z.regex(/^dec_[A-Za-z0-9-]{1,64}$/, id)),
    clickedSignal: z.optional(signal),
    relevant: z.optional(z.boolean(yesOrNo)),
  });
  const share = "expected a number from 0 to 1";
  const label = z.strictObject({
    query: querySchema,
    weights: z
      .strictObject(
        Object.fromEntries(
          names.map((name) => [name, z.number(orRequired(share)).check(z.minimum(0, share), z.maximum(1, share))]),
        ),
      )
      .check((context) => {
        const sum = Object.values(context.value).reduce((total, weight) => total + weight, 0);
        const message = `expected weights that sum to 1, got ${Number(sum.toFixed(4))}`;
        if (Math.abs(sum - 1) > SUM_TOLERANCE) context.issues.push({ code: "custom", message, input: context.value });
      }, z.describe("what the query is about, as a person sees it, summing to 1")),
    note: z.optional(
      z.string("expected text").check(z.maxLength(MAX_NOTE_LENGTH, `longer than ${MAX_NOTE_LENGTH} characters`)),
    ),
  });
  const weights = z.object(
    Object.fromEntries(labelsOf(task).map(({ name, means }) => [name, described(probability, means)])),
  );
  const plan = z.object({
    retriever: z.enum(asSignalsTask(task, "a plan of retrievers").retrievers.map(({ name }) => name)),
    kind: z.enum(["knn", "bm25", "filter"]),
    signal,
    weight: described(
      probability,
      "how much the step's results count: its signal's weight, or its share under a fusion",
    ),
    text: z.string(),
    filters: z.array(z.string()),
  });
  const stage = z.object({
    stage: z.string(),
    outcome: z.string(),
    ms: z.number(),
    detail: z.optional(z.unknown()),
  });
  const decision = z.object({
    id: z.string().check(z.meta({ examples: ["dec_0f6c2d1e"] })),
    query: z.string(),
    weights: described(weights, "a probability per signal, summing to 1"),
    primary: signal,
    filters: z.object(Object.fromEntries(task.attributes.map((attribute) => [attribute.name, filters(attribute)]))),
    inherited: z.optional(
      described(
        z.array(z.enum([...task.attributes.map(({ name }) => name), "text"])),
        "with previous only: the attributes whose filters were taken over from it, and text",
      ),
    ),
    residual: described(z.string(), "the query without what became filters"),
    strategy: z.enum(["filter-only", "single-signal", "hybrid", "decomposed"]),
    plan: z.array(plan),
    relax: described(
      z.array(z.string()),
      "attributes with an entry that may exclude results, least certain first: soften them in this order when too little is found",
    ),
    confidence: probability,
    source: described(z.enum(["rule", "student", "distilled", "fallback"]), "who answered"),
    simulated: z.optional(described(z.literal(true), "present when a model of the local stand-in gave the weights")),
    cached: z.boolean(),
    reason: described(z.string(), "for people: why this stage answered"),
    release: described(z.string(), "version of the promoted release, or builtin"),
    fusion: z.optional(described(z.string(), "SHA-256 of the fusion behind the plan's weights; absent without one")),
    degraded: described(z.nullable(z.enum(DEGRADED)), "why a later stage was not used"),
    stages: z.optional(described(z.array(stage), "with trace only")),
  });
  const batch = z.object({ decisions: z.array(z.union([decision, problemSchema])) });
  const comparison = z.object({
    releases: z.tuple([z.string(), z.string()]),
    pairs: z.array(z.union([z.tuple([decision, decision]), problemSchema])),
  });
  return { feedback, label, decision, batch, comparison };
}

const DEGRADED = Object.keys({
  "bedrock-timeout": true,
  "bedrock-throttled": true,
  "bedrock-open-circuit": true,
  "bedrock-invalid-output": true,
  "bedrock-denied": true,
  "bedrock-error": true,
  "batch-limit": true,
  "model-budget": true,
  "no-model": true,
} satisfies Record<Degraded, true>) as [Degraded, ...Degraded[]]; // complete, or it would not compile

function filters({ kind, means, roles, bounds }: Attribute) {
  const base = {
    span: z.optional(
      described(
        z.tuple([z.int(), z.int()]),
        "UTF-16 offsets into the query, end exclusive; absent where the entry was taken over from previous",
      ),
    ),
    confidence: probability,
    strict: described(z.boolean(), "whether it may exclude results; if not, it only raises the score of what matches"),
    or: z.optional(described(z.literal(true), "present when it is an alternative to the entry before it")),
    exclude: z.optional(described(z.literal(true), "present when the query negates it")),
  };
  const value = {
    value: z.string(),
    ...(roles && { role: z.optional(z.enum(roles)) }),
    id: z.optional(described(z.string(), "the catalogue's id of a linked value")),
  };
  const bound = z.optional(boundSchema(bounds));
  const filter = z.object(kind === "range" ? { gte: bound, lte: bound, ...base } : { ...value, ...base });
  return z.optional(described(z.array(filter), means));
}

function boundSchema(bounds: Attribute["bounds"]) {
  if (bounds === "date") return z.string().check(z.meta({ format: "date" }));
  if (bounds === "clock") return z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
  return z.number();
}
