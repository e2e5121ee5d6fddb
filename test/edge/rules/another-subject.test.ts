/** A task about something other than video needs nothing but a task: signals, an attribute and rules of its own. */
import { describe, expect, it } from "vitest";
import { traitsOf } from "../../../distill/lib/evaluate/traits.ts";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import { planOf } from "../../../edge/cascade/plan.ts";
import { openApiDocument } from "../../../edge/http/openapi.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { brokenExamples } from "../../../edge/rules/examples.ts";
import type { SignalsTask } from "../../../edge/task/task.ts";
import { NOW } from "./mini-task.ts";

const recipes: SignalsTask = {
  kind: "signals",
  name: "recipe-search",
  sampleQuery: "spicy lentil soup under 30 minutes",
  signals: [
    { name: "photo", key: "p", means: "how the finished dish looks" },
    { name: "method", key: "m", means: "what the cook does, step by step" },
    { name: "card", key: "c", means: "what the card states: name, cuisine, ingredients, time, author" },
  ],
  attributes: [
    { name: "dish", kind: "value", means: "name of a dish", properNames: true },
    { name: "cuisine", kind: "value", means: "cuisine" },
    { name: "cooking", kind: "range", means: "time it takes", unit: "seconds" },
  ],
  retrievers: [
    { name: "photo-knn", kind: "knn", signal: "photo", filters: ["cuisine"] },
    { name: "method-bm25", kind: "bm25", signal: "method", filters: ["cuisine", "cooking"] },
    {
      name: "card-filter",
      kind: "filter",
      signal: "card",
      filters: ["dish", "cuisine", "cooking"],
      needs: ["dish", "cuisine", "cooking"],
      withoutText: true,
    },
    { name: "card-bm25", kind: "bm25", signal: "card", filters: ["dish", "cuisine", "cooking"] },
  ],
  strategies: [
    {
      strategy: "filter-only",
      when: { residual: "empty", primary: ["card"], filters: ["dish", "cuisine", "cooking"] },
    },
    { strategy: "single-signal", when: { maxSignals: 1 } },
    { strategy: "hybrid", when: {} },
  ],
  rules: {
    lexicons: {
      idle: { en: "a, the, for, of, with, in, to, how, is, some, recipe/s, dish/es" },
      breaks: { en: "while, and then" },
      negation: { en: "not, without" },
      negationAfter: {},
      givenNames: { "*": "julia" },
      cuisine: { en: { thai: "thai", italian: "italian, tuscan" }, de: { italian: "italienisch/e/en" } },
      look: { en: "golden, crispy, layered, charred" },
    },
    carriers: ["idle", "breaks"],
    negation: { before: "negation", after: "negationAfter" },
    breaks: "breaks",
    givenNames: "givenNames",
    names: ["givenNames"],
    notNames: ["idle"],
    titles: { works: "recipe/s, dish/es", parts: "sauce, dough", stops: "serves", ends: "simmered" },
    rules: [
      {
        id: "cuisine",
        patterns: ["<cuisine>"],
        filters: [{ attribute: "cuisine", from: "<cuisine>", confidence: 0.9 }],
        examples: { match: ["thai curry", "Tuscan bread"], not: ["a curry"] },
      },
      {
        id: "at-most",
        patterns: { en: ["(under|within) DURATION"] },
        filters: [{ attribute: "cooking", from: "DURATION", as: "until", confidence: 0.9 }],
        examples: { match: ["soup under half an hour"], not: ["under a lid"] },
      },
      {
        id: "called",
        priority: 5,
        patterns: { en: ["(called|named) TITLE"] },
        filters: [{ attribute: "dish", from: "TITLE", confidence: 0.8 }],
        examples: { match: ["something called ribollita serves four"], not: ["called the dough for pizza"] },
      },
      {
        id: "only-card-facts",
        when: { filters: ["dish", "cuisine", "cooking"], only: ["idle"] },
        answer: { weights: { photo: 0, method: 0, card: 1 }, confidence: 0.95 },
        examples: { match: ["thai recipes under 30 minutes"], not: ["thai recipes with charred peppers"] },
      },
      {
        id: "looks",
        patterns: ["<look>"],
        when: { withoutFilters: ["dish", "cuisine", "cooking"] },
        answer: { weights: { photo: 1, method: 0, card: 0 }, confidence: 0.9 },
        examples: { match: ["golden crispy edges"], not: ["golden thai rice"] },
      },
    ],
  },
  strictFrom: 0.9,
  prior: { photo: 0.2, method: 0.3, card: 0.5 },
  teacher: { instructions: "You route queries over recipes.", examples: [] },
  risk: { alpha: 0.1, delta: 0.05 },
};

/** Words of the built-in tasks, which nothing derived from another task may contain. */
const VIDEO = /\b(?:video|film|movie|visual|audio|transcription|transcript|metadata|actor|director)s?\b/i;

describe("a task about recipes", () => {
  const rules = compileRules(recipes);
  const read = (query: string) => rules.read(query, { now: NOW });

  it("has rules whose examples hold", () => {
    expect(brokenExamples(recipes, NOW)).toEqual([]);
  });

  it("reads its own attributes, in every language of its lexicons", () => {
    expect(read("italienische soup not within 20 minutes").filters).toEqual({
      cuisine: [{ value: "italian", span: [0, 12], confidence: 0.9, strict: true }],
      cooking: [{ lte: 1200, span: [22, 39], confidence: 0.9, strict: true, exclude: true }],
    });
  });

  it("ends titles at its own words, and takes the words of other subjects for parts of titles", () => {
    const dishes = (query: string) => read(query).filters["dish"]?.map((filter) => query.slice(...filter.span));
    expect(dishes("something called ribollita serves four")).toEqual(["ribollita"]);
    expect(dishes("something called ribollita simmered long")).toEqual(["ribollita"]);
    expect(dishes("something called trailer starring beans")).toEqual(["trailer starring beans"]);
    expect(dishes("something called the recipe")).toBeUndefined();
  });

  it("answers and plans with its own signals and retrievers", () => {
    const query = "thai recipes under 30 minutes";
    const reading = read(query);
    const weights = reading.answer?.weights ?? {};
    expect(weights).toEqual({ photo: 0, method: 0, card: 1 });
    expect(planOf(recipes, query, weights, reading)).toMatchObject({
      strategy: "filter-only",
      plan: [{ retriever: "card-filter", filters: ["cuisine", "cooking"] }],
    });
  });

  it("decides which queries count as names", () => {
    expect(traitsOf(read("something called ribollita"), recipes)).toEqual(["names"]);
    expect(traitsOf(read("not thai"), recipes)).toEqual(["negation"]);
  });

  it.each([
    ["the API's documentation", () => JSON.stringify(openApiDocument(recipes, compileRules(recipes)))],
    ["the teacher's prompt", () => systemPrompt(recipes, "teacher")],
    ["explanations", () => JSON.stringify(read("golden thai rice").explain())],
  ])("is all that %s know of", (_, text) => {
    expect(text()).not.toMatch(VIDEO);
  });
});
