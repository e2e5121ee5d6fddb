/**
 * The wire, as schemas: they validate requests, give the handlers their types, and become `/openapi.json`. What depends on the
 * task is in task-schemas.ts.
 */
import * as z from "zod/mini";
import { STAGES } from "../cascade/cascade.ts";
import { cleanQuery } from "../cascade/key.ts";
import { DEADLINE_MS } from "../config.ts";
import { exactly, fraction, integer, mapOf, matches } from "../schema-parts.ts";
import { VERSION_FORM } from "../watch/keys.ts";

/** In Unicode code points, after cleaning. */
const MAX_QUERY_LENGTH = 512;
const MAX_BATCH = 100;
export const MAX_BODY_BYTES = 16 * 1024;
export const MAX_BATCH_BODY_BYTES = 256 * 1024;

export const described = <T extends z.ZodMiniType>(schema: T, description: string): T =>
  schema.check(z.meta({ description })) as T; // the same type, by `check`

/** An absent value is missing, not of the wrong kind. */
export const orRequired = (expected: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? "required" : expected),
});

/**
 * Only characters that show nothing: zero-width spaces, joiners, marks of direction, fillers, the blank of Braille, and marks without
 * a letter to stand on.
 */
const UNSEEN = /^[\p{Cf}\p{DI}\p{Mn}\u2800 ]*$/u;

/** A half of a surrogate pair becomes U+FFFD, as long as it is: spans stay, and every reader of JSON can read answers and logs. */
export const wellFormed = (context: { value: string }): void => {
  context.value = context.value.toWellFormed();
};

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
  wellFormed,
  z.meta({
    minLength: 1,
    maxLength: MAX_QUERY_LENGTH,
    description: "as the user typed it",
  }),
);

const deadlineSchema = described(
  integer(
    { minimum: DEADLINE_MS.min, maximum: DEADLINE_MS.max },
    `expected an integer from ${DEADLINE_MS.min} to ${DEADLINE_MS.max}`,
  ),
  "milliseconds until the answer",
);

const MAX_LOCALE_LENGTH = 35;
const language = "expected a BCP 47 language tag";
const localeSchema = z.string(language).check(
  (context) => {
    const canonical = canonicalTag(context.value);
    if (canonical === undefined) context.issues.push({ code: "custom", message: language, input: context.value });
    else context.value = canonical;
  },
  z.meta({
    maxLength: MAX_LOCALE_LENGTH,
    examples: ["en-GB"],
    description: "BCP 47; chooses the lexicons of the rules",
  }),
);

function canonicalTag(tag: string): string | undefined {
  try {
    return tag.length > MAX_LOCALE_LENGTH ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // a RangeError that says no more
  }
}

const stagesSchema = z
  .array(z.literal(STAGES, `expected some of ${STAGES.join(", ")}`), "expected an array of stages")
  .check(z.minLength(1, "expected at least one stage"));

export const yesOrNo = "expected true or false";

/** What GET and POST have in common. */
const options = {
  locale: z.optional(localeSchema),
  deadlineMs: z.optional(deadlineSchema),
  trace: z.optional(described(z.boolean(yesOrNo), "explain every stage; needs the debug scope")),
  stages: z.optional(described(stagesSchema, "who may answer; needs the debug scope")),
};

export const routeRequest = z.strictObject({
  query: querySchema,
  previous: z.optional(
    described(
      querySchema,
      "the caller's query before this one: a follow-up takes over its text and filters, and a new subject nothing",
    ),
  ),
  ...options,
});

export const routeQuery = z.strictObject({ q: querySchema, ...options });

/** The value that a parameter of an address spells. Text that spells none stays text, which the schema refuses. */
export function readParameter(name: string, text: string): unknown {
  if (name === "deadlineMs" && /^\d{1,5}$/.test(text)) return Number(text);
  if (name === "trace" && (text === "true" || text === "false")) return text === "true";
  return name === "stages" ? text.split(",") : text;
}

/** For protocols that check their messages themselves. */
export const anyJson = z.unknown();

/** Items are checked one by one: a bad one gets its problem and does not affect the others. */
export const batchRequest = z.strictObject({
  queries: z
    .array(z.unknown().check(z.meta({ type: "string" })), orRequired("expected an array of texts"))
    .check(
      z.minLength(1, "expected at least one query"),
      z.maxLength(MAX_BATCH, `more than ${MAX_BATCH} queries`),
      z.meta({ description: "as users typed them; a query that is not valid gets its problem in its place" }),
    ),
  locale: z.optional(localeSchema),
  deadlineMs: z.optional(deadlineSchema),
});

const version = "expected the version of a release, or builtin";
const versionSchema = z.string(orRequired(version)).check(...matches(VERSION_FORM, version));
const releases = "expected two releases";
const releasesSchema = z.array(versionSchema, orRequired(releases)).check(...exactly(2, releases));

export const compareRequest = z.strictObject({
  queries: batchRequest.shape.queries,
  releases: described(releasesSchema, "two versions of the store's history, or builtin"),
  locale: z.optional(localeSchema),
});

export const problemSchema = z.object({
  type: z.string().check(z.meta({ examples: ["urn:sluice:problem:invalid-request"] })),
  title: z.string(),
  status: integer(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
});

const count = integer({ minimum: 0 });
const stageReport = z.object({
  audits: count,
  disagreements: count,
  risk: described(
    z.array(fraction).check(...exactly(3)),
    "lower end, observed rate, upper end: a 95 % interval that holds at every look at once",
  ),
  e: described(z.number(), "evidence that the risk is above alpha; an alarm is raised at 20"),
  alpha: described(fraction, "the audited rate: the largest risk that is in order"),
  alarmedAt: z.nullable(z.string()),
});
export const watchSchema = z.object({
  release: z.string(),
  off: z.optional(described(z.string(), "why nothing is audited; absent while audits run")),
  stages: z.object({ rule: z.optional(stageReport), student: z.optional(stageReport) }),
  spendUsd: described(z.number(), "of audits, since midnight UTC"),
  holds: described(mapOf(z.string()), "what is held, by its key in the release store, with the alarm that held it"),
  canary: z.nullable(
    z.object({
      version: z.string(),
      mode: z.literal(["shadow", "canary"]),
      percent: z.number(),
      differences: count,
      candidateRight: count,
      e: z.number(),
      verdict: z.nullable(z.literal(["candidate", "incumbent"])),
    }),
  ),
  alarms: described(z.array(z.unknown()), "events of the watch, latest first"),
  hours: described(z.array(z.unknown()), "what was drawn and audited in each hour, oldest first"),
});
