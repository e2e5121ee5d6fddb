/** The schemas that depend on the task: all names of labels and attributes come from it. */
import * as z from "zod/mini";
import type { Degraded } from "../decision/decision.ts";
import { isNearOne } from "../decision/weights.ts";
import { exactly, fraction, integer, matches, within } from "../schema-parts.ts";
import { type Attribute, type ChoicesTask, labelNames, labelsOf, type SignalsTask, type Task } from "../task/task.ts";
import { eitherOf } from "./json-schema.ts";
import { described, orRequired, problemSchema, querySchema, wellFormed, yesOrNo } from "./schemas.ts";

const MAX_NOTE_LENGTH = 500;

/** Feedback and labels, which are validated. */
export function requestSchemas(task: Task) {
  const { feedback, label } = partsFor(task);
  return { feedback, label };
}

/** The answers, which are only documented: a router that starts does without. */
export function answerSchemas(task: Task) {
  const { said, plan } = partsFor(task);
  const stage = z.object({
    stage: z.string(),
    outcome: z.string(),
    ms: z.number(),
    detail: z.optional(z.unknown()),
  });
  const decision = z.object({
    id: z.string().check(z.meta({ examples: ["dec_0f6c2d1e"] })),
    query: z.string(),
    ...said,
    filters: z.object(Object.fromEntries(task.attributes.map((attribute) => [attribute.name, filters(attribute)]))),
    inherited: z.optional(
      described(
        z.array(z.literal([...task.attributes.map(({ name }) => name), "text"])),
        "with previous only: the attributes whose filters were taken over from it, and text",
      ),
    ),
    residual: described(z.string(), "the query without what became filters"),
    strategy: z.literal(["filter-only", "single-signal", "hybrid", "decomposed"]),
    plan: z.array(plan),
    relax: described(
      z.array(z.string()),
      "attributes with an entry that may exclude results, least certain first: soften them in this order when too little is found",
    ),
    confidence: fraction,
    source: described(z.literal(["rule", "student", "distilled", "fallback"]), "who answered"),
    simulated: z.optional(described(z.literal(true), "present when a model of the local stand-in gave the answer")),
    cached: z.boolean(),
    reason: described(z.string(), "for people: why this stage answered"),
    release: described(z.string(), "version of the promoted release, or builtin"),
    fusion: z.optional(described(z.string(), "SHA-256 of the fusion behind the plan's weights; absent without one")),
    degraded: described(z.nullable(z.literal(DEGRADED)), "why a later stage was not used"),
    stages: z.optional(described(z.array(stage), "with trace only")),
  });
  const batch = z.object({ decisions: z.array(eitherOf(decision, problemSchema)) });
  const comparison = z.object({
    releases: z.array(z.string()).check(...exactly(2)),
    pairs: z.array(eitherOf(z.array(decision).check(...exactly(2)), problemSchema)),
  });
  return { decision, batch, comparison };
}

const partsFor = (task: Task) => (task.kind === "choices" ? choicesPart(task) : signalsPart(task));

const id = "expected a decision's id";
const decisionId = z.string(orRequired(id)).check(...matches(/^dec_[A-Za-z0-9-]{1,64}$/, id));
const relevant = z.optional(z.boolean(yesOrNo));
const note = z.optional(
  z
    .string("expected text")
    .check(z.maxLength(MAX_NOTE_LENGTH, `longer than ${MAX_NOTE_LENGTH} characters`), wellFormed),
);

function signalsPart(task: SignalsTask) {
  const names = labelNames(task);
  const signal = z.literal(names, `expected one of ${names.join(", ")}`);
  const share = "expected a number from 0 to 1";
  const given = z
    .strictObject(
      Object.fromEntries(
        names.map((name) => [name, z.number(orRequired(share)).check(...within({ minimum: 0, maximum: 1 }, share))]),
      ),
      orRequired(`expected a weight for each of ${names.join(", ")}`),
    )
    .check(
      (context) => {
        const sum = Object.values(context.value).reduce((total, weight) => total + weight, 0);
        const message = `expected weights that sum to 1, got ${Number(sum.toFixed(4))}`;
        if (!isNearOne(sum)) context.issues.push({ code: "custom", message, input: context.value });
      },
      z.meta({ description: "what the query is about, as a person sees it, summing to 1" }),
    );
  const weights = z.object(
    Object.fromEntries(task.signals.map(({ name, means }) => [name, described(fraction, means)])),
  );
  return {
    feedback: z.strictObject({ decisionId, clickedSignal: z.optional(signal), relevant }),
    label: z.strictObject({ query: querySchema, weights: given, note }),
    said: { weights: described(weights, "a probability per signal, summing to 1"), primary: signal },
    plan: z.object({
      retriever: z.literal(task.retrievers.map(({ name }) => name)),
      kind: z.literal(["knn", "bm25", "filter"]),
      signal,
      weight: described(
        fraction,
        "how much the step's results count: its signal's weight, or its share under a fusion",
      ),
      text: z.string(),
      filters: z.array(z.string()),
    }),
  };
}

function choicesPart(task: ChoicesTask) {
  const names = task.choices.map(({ name }) => name);
  const meanings = labelsOf(task).map(({ name, means }) => `${name}: ${means}`);
  const choice = z.nullable(
    z.literal(names, orRequired(`expected one of ${names.join(", ")}, or null for out of scope`)),
  );
  const answered = described(choice, `null for out of scope; ${meanings.join("; ")}`);
  return {
    feedback: z.strictObject({ decisionId, choice: z.optional(choice), relevant }),
    label: z.strictObject({ query: querySchema, choice, note }),
    said: {
      choice: answered,
      alternatives: described(
        z.array(z.object({ label: choice, probability: fraction })),
        "the likeliest labels, best first, the choice itself included",
      ),
      abstained: described(z.boolean(), "no stage was sure: the choice is a best guess, or the default"),
    },
    plan: z.object({ handler: described(z.string(), "who takes the query"), filters: z.array(z.string()) }),
  };
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
} satisfies Record<Degraded, true>) as Degraded[]; // complete, or it would not compile

function filters({ kind, means, roles, bounds }: Attribute) {
  const base = {
    span: z.optional(
      described(
        z.array(integer()).check(...exactly(2)),
        "UTF-16 offsets into the query, end exclusive; absent where the entry was taken over from previous",
      ),
    ),
    confidence: fraction,
    strict: described(z.boolean(), "whether it may exclude results; if not, it only raises the score of what matches"),
    or: z.optional(described(z.literal(true), "present when it is an alternative to the entry before it")),
    exclude: z.optional(described(z.literal(true), "present when the query negates it")),
  };
  const value = {
    value: z.string(),
    ...(roles && { role: z.optional(z.literal(roles)) }),
    id: z.optional(described(z.string(), "the catalogue's id of a linked value")),
  };
  const bound = z.optional(boundSchema(bounds));
  const filter = z.object(kind === "range" ? { gte: bound, lte: bound, ...base } : { ...value, ...base });
  return z.optional(described(z.array(filter), means));
}

function boundSchema(bounds: Attribute["bounds"]) {
  if (bounds === "date") return z.string().check(z.meta({ format: "date" }));
  if (bounds === "clock") return z.string().check(...matches(/^([01]\d|2[0-3]):[0-5]\d$/));
  return z.number();
}
