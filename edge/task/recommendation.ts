/** Recommendations: where the candidates for a request for something to watch, read or hear come from. docs/tasks/recommendation.md */
import { attributes } from "./recommendation/attributes.ts";
import { recommendationRules } from "./recommendation/rules.ts";
import type { SignalsTask } from "./task.ts";

/** Attributes that every index can filter by. */
const narrowing = ["medium", "service", "audience", "language", "year", "duration"];
/** The same, and what the catalogue alone says about a work. */
const catalogued = [...narrowing, "genre", "people"];

export const recommendation: SignalsTask = {
  kind: "signals",
  name: "recommendation",
  sampleQuery: "something cosy like Paddington for a rainy sunday",
  signals: [
    { name: "similarity", key: "s", means: "works, artists or authors like one that is named, or like this one" },
    {
      name: "occasion",
      key: "o",
      means: "how it should feel and what it is for: mood, state, activity, company, time",
    },
    {
      name: "popularity",
      key: "p",
      means: "what others watch and say, and what is new: trends, charts, ratings, awards, releases",
    },
    {
      name: "history",
      key: "h",
      means: "what the person has seen, started, saved or rated, and their taste; what they have not seen yet",
    },
    {
      name: "facts",
      key: "f",
      means:
        "what is catalogued: genre, country, subject, plot, people, place, language, year, length, service, titles",
    },
  ],
  attributes,
  retrievers: [
    {
      name: "item-neighbours",
      kind: "knn",
      signal: "similarity",
      filters: [...catalogued, "seed"],
      needs: ["seed"],
    },
    { name: "seed-bm25", kind: "bm25", signal: "similarity", filters: [...catalogued, "seed"] },
    { name: "mood-knn", kind: "knn", signal: "occasion", filters: [...catalogued, "mood"] },
    // of all that the filters leave, where no text is left for it; else of what matches
    { name: "popularity-ranking", kind: "filter", signal: "popularity", filters: catalogued, withoutText: true },
    { name: "popular-bm25", kind: "bm25", signal: "popularity", filters: catalogued },
    { name: "history-ranking", kind: "filter", signal: "history", filters: catalogued, withoutText: true },
    { name: "history-bm25", kind: "bm25", signal: "history", filters: catalogued },
    {
      name: "catalogue-filter",
      kind: "filter",
      signal: "facts",
      filters: catalogued,
      needs: catalogued,
      withoutText: "anywhere",
    },
    { name: "catalogue-bm25", kind: "bm25", signal: "facts", filters: catalogued },
  ],
  strategies: [
    { strategy: "decomposed", when: { divided: true } },
    { strategy: "filter-only", when: { residual: "empty", primary: ["facts"], filters: catalogued } },
    { strategy: "single-signal", when: { maxSignals: 1 } },
    { strategy: "hybrid", when: {} },
  ],
  rules: recommendationRules,
  strictFrom: 0.9,
  studentBytes: 1_100_000, // 1.6 MB with the word vectors
  prior: { similarity: 0.2, occasion: 0.22, popularity: 0.2, history: 0.18, facts: 0.2 },
  teacher: {
    instructions:
      "You route requests to a recommender of films, series, books, podcasts and music. Decide where its candidates should come from. Medium, service, length, language of the audio or subtitles, year and audience only narrow the candidates: they weigh on facts only where nothing else is asked for. Genre, country, subject, plot, place and the people who made a work always weigh on facts, in equal parts with whatever else is asked for. Where nothing is named, candidates come from popularity and history in equal parts.",
    examples: [
      {
        query: "books like Piranesi",
        weights: { similarity: 1, occasion: 0, popularity: 0, history: 0, facts: 0 },
      },
      {
        query: "something cosy like Paddington for a rainy sunday",
        weights: { similarity: 0.5, occasion: 0.5, popularity: 0, history: 0, facts: 0 },
      },
      {
        query: "trending on Netflix",
        weights: { similarity: 0, occasion: 0, popularity: 1, history: 0, facts: 0 },
      },
      {
        query: "best westerns of the fifties",
        weights: { similarity: 0, occasion: 0, popularity: 0.5, history: 0, facts: 0.5 },
      },
      {
        query: "that danish series I never finished",
        weights: { similarity: 0, occasion: 0, popularity: 0, history: 0.5, facts: 0.5 },
      },
      {
        query: "documentaries about whales under an hour",
        weights: { similarity: 0, occasion: 0, popularity: 0, history: 0, facts: 1 },
      },
      {
        query: "what should we watch",
        weights: { similarity: 0, occasion: 0, popularity: 0.5, history: 0.5, facts: 0 },
      },
    ],
  },
  risk: { alpha: 0.1, delta: 0.05 },
};
