/** The smallest task with rules. Each test varies it. */
import type { Rule, RuleBook } from "../../../edge/task/language.ts";
import type { SignalsTask, Task } from "../../../edge/task/task.ts";

export const NOW = new Date("2026-11-23T12:00:00Z");

export const book: RuleBook = {
  lexicons: {
    idle: { en: "a, the, of, with, and, movies" },
    or: { en: "or" },
    and: { en: "and" },
    breaks: { en: "while" },
    negation: { en: "not, without" },
    negationAfter: { ja: "以外" },
    givenNames: { "*": "meryl, tom" },
    genre: { en: { comedy: "comed~y~ies", drama: "drama/s" }, de: { comedy: "komödie/n" } },
  },
  carriers: ["idle", "breaks"],
  negation: { before: "negation", after: "negationAfter" },
  lists: { or: "or", and: "and" },
  breaks: "breaks",
  givenNames: "givenNames",
  names: ["givenNames"],
  notNames: ["idle"],
  rules: [],
};

export const genreRule: Rule = {
  id: "genre",
  patterns: ["<genre>"],
  filters: [{ attribute: "genre", from: "<genre>", confidence: 0.9 }],
  examples: { match: ["comedies"], not: ["a door"] },
};

export const miniTask: SignalsTask = {
  kind: "signals",
  name: "mini",
  sampleQuery: "comedies with a red door",
  signals: [
    { name: "seen", key: "s", means: "what is seen" },
    { name: "said", key: "t", means: "what is said" },
  ],
  attributes: [
    { name: "genre", kind: "value", means: "genre" },
    { name: "people", kind: "value", means: "a person", roles: ["actor"], strict: "never", words: ["said"] },
    { name: "phrase", kind: "value", means: "words", strict: "never", words: ["said"], textOf: "said" },
    { name: "year", kind: "range", means: "year", and: "any" },
    { name: "time", kind: "range", means: "position", unit: "seconds" },
  ],
  retrievers: [
    { name: "seen-knn", kind: "knn", signal: "seen", filters: ["time"] },
    { name: "said-bm25", kind: "bm25", signal: "said", filters: ["phrase"], needs: ["phrase"] },
    {
      name: "said-filter",
      kind: "filter",
      signal: "said",
      filters: ["genre", "year"],
      needs: ["genre", "year"],
      withoutText: true,
    },
    { name: "said-knn", kind: "knn", signal: "said", filters: [] },
  ],
  strategies: [
    { strategy: "decomposed", when: { divided: true } },
    { strategy: "filter-only", when: { residual: "empty", primary: ["said"], filters: ["genre"] } },
    { strategy: "single-signal", when: { maxSignals: 1 } },
    { strategy: "hybrid", when: {} },
  ],
  rules: book,
  strictFrom: 0.9,
  prior: { seen: 0.5, said: 0.5 },
  teacher: { instructions: "", examples: [] },
  risk: { alpha: 0.1, delta: 0.05 },
};

export const withRules = (...rules: readonly Rule[]): Task => ({ ...miniTask, rules: { ...book, rules } });
