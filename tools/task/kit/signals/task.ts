/** Search over recipes: what a dish is, what is in it, and how it is made. */
import type { SignalsTask } from "../../../../edge/task/task.ts";
import { rules } from "./rules.ts";

const kitTask: SignalsTask = {
  kind: "signals",
  name: "kit-task",
  sampleQuery: "something crisp to make from stale bread",
  signals: [
    { name: "dish", key: "d", means: "what the dish is: its name, course, region, look and taste" },
    { name: "ingredients", key: "i", means: "what is in it, or must not be" },
    { name: "method", key: "m", means: "how it is made: techniques, equipment, steps" },
  ],
  attributes: [
    { name: "diet", kind: "value", means: "a diet that the dish keeps to" },
    { name: "time", kind: "range", means: "time that the dish takes", unit: "seconds", and: "any" },
  ],
  retrievers: [
    { name: "dish-bm25", kind: "bm25", signal: "dish", filters: ["diet", "time"] },
    { name: "ingredients-bm25", kind: "bm25", signal: "ingredients", filters: ["diet", "time"] },
    { name: "method-knn", kind: "knn", signal: "method", filters: ["diet", "time"] },
  ],
  strategies: [
    { strategy: "single-signal", when: { maxSignals: 1 } },
    { strategy: "hybrid", when: {} },
  ],
  rules,
  strictFrom: 0.9,
  prior: { dish: 0.5, ingredients: 0.3, method: 0.2 },
  teacher: {
    instructions: [
      "You route search queries over recipes. Decide how much each signal should count when searching for the query.",
      "Names of dishes, courses, regions and tastes are dish. Food to use up or to leave out is ingredients.",
      "Techniques and equipment are method, unless they are part of a dish's name.",
    ].join(" "),
    examples: [
      { query: "something crisp to make from stale bread", weights: { dish: 0.4, ingredients: 0.6, method: 0 } },
      { query: "sunday roast from the north", weights: { dish: 1, ingredients: 0, method: 0 } },
      { query: "what to do with leftover cabbage", weights: { dish: 0, ingredients: 1, method: 0 } },
      { query: "how to fold egg whites", weights: { dish: 0, ingredients: 0.3, method: 0.7 } },
      { query: "without an oven", weights: { dish: 0, ingredients: 0, method: 1 } },
      { query: "pumpkin soup in a pressure cooker", weights: { dish: 0.6, ingredients: 0, method: 0.4 } },
    ],
  },
  risk: { alpha: 0.08, delta: 0.05 },
};

export default kitTask;
