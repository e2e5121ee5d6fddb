/** What is certain without a model: the filters that a query names, and the few queries whose wording leaves no doubt. */
import type { RuleBook } from "../../../../edge/task/language.ts";
import { and, branch, breaks, day, idle, item, negation, or } from "./words.ts";

export const rules: RuleBook = {
  lexicons: { idle, branch, day, item, or, and, breaks, negation, negationAfter: {}, givenNames: {} },
  carriers: ["idle"],
  negation: { before: "negation", after: "negationAfter" },
  lists: { or: "or", and: "and" },
  breaks: "breaks",
  givenNames: "givenNames",
  names: [],
  notNames: ["idle"],
  rules: [
    {
      id: "branch",
      priority: 10,
      patterns: { en: ["<branch> (library|branch)", "(at|in) <branch>"] },
      filters: [{ attribute: "branch", from: "<branch>", confidence: 0.95 }],
      examples: { match: ["is the harbour branch open"], not: ["my main question is about fees"] },
    },
    {
      id: "day",
      priority: 10,
      patterns: ["<day>"],
      filters: [{ attribute: "day", from: "<day>", confidence: 0.95 }],
      examples: { match: ["a desk for tomorrow"], not: ["a desk for four hours"] },
    },
    {
      id: "asks-when-open",
      priority: 20,
      patterns: { en: ["opening (hours|times)", "when (do|does|are|is) (you|it|the library) (open|close)"] },
      when: { only: ["idle"] },
      answer: { weights: { "opening-hours": 1 }, confidence: 0.95 },
      examples: {
        match: ["opening hours", "when does the library close on sunday"],
        not: ["opening hours of the swimming pool"],
      },
    },
    {
      id: "asks-to-renew",
      priority: 20,
      patterns: { en: ["(renew|extend) (my|this|these|the|a)? <item>"] },
      when: { only: ["idle"] },
      answer: { weights: { renewal: 1 }, confidence: 0.95 },
      examples: { match: ["please renew my loans", "can I extend these books"], not: ["renew my card"] },
    },
  ],
};
