/** What is certain without a model: the filters that a query names, and the few queries whose wording leaves no doubt. */
import type { RuleBook } from "../../../../edge/task/language.ts";
import { and, breaks, course, diet, idle, left, negation, or, using } from "./words.ts";

export const rules: RuleBook = {
  lexicons: { idle, diet, course, left, using, or, and, breaks, negation, negationAfter: {}, givenNames: {} },
  // trimmed from the ends of what is searched: of "what to do with leftover rice", the rice is
  carriers: ["idle", "using", "left"],
  negation: { before: "negation", after: "negationAfter" },
  lists: { or: "or", and: "and" },
  breaks: "breaks",
  givenNames: "givenNames",
  names: [],
  notNames: ["idle"],
  rules: [
    {
      id: "diet",
      priority: 10,
      patterns: ["<diet>"],
      filters: [{ attribute: "diet", from: "<diet>", confidence: 0.95 }],
      examples: { match: ["vegan soup"], not: ["soup with herbs"] },
    },
    {
      id: "takes-at-most",
      priority: 10,
      patterns: { en: ["(in|under|within|at most) DURATION"] },
      filters: [{ attribute: "time", from: "DURATION", as: "until", confidence: 0.95 }],
      examples: { match: ["dinner in 20 minutes"], not: ["rest the dough for an hour"] },
    },
    {
      id: "only-a-course",
      priority: 20,
      patterns: ["<course>"],
      when: { only: ["idle"] },
      answer: { weights: { dish: 1, ingredients: 0, method: 0 }, confidence: 0.95 },
      examples: { match: ["a vegan curry please"], not: ["curry with lentils"] },
    },
    {
      id: "to-use-up",
      priority: 20,
      patterns: { en: ["(use up|get rid of) <left>? TEXT", "what to do with <left> TEXT"] },
      answer: { weights: { dish: 0, ingredients: 1, method: 0 }, confidence: 0.9 },
      examples: { match: ["what to do with leftover rice", "use up spare egg whites"], not: ["rice pudding"] },
    },
  ],
};
