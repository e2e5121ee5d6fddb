/** What the rules of kit-task read. Add a line for each query that was once read wrongly. */
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { checkedRules } from "../../../../edge/rules/check.ts";
import { brokenExamples } from "../../../../edge/rules/examples.ts";
import kitTask from "./task.ts";

const NOW = new Date("2026-06-15T12:00:00Z");

/** A query, the rule that answers it (none: a student or a model does), and the filters that it names. */
const READINGS: readonly (readonly [query: string, rule: string | undefined, filters: readonly string[]])[] = [
  ["a vegan curry please", "only-a-course", ["diet"]],
  ["gluten free cake in under 45 minutes", "only-a-course", ["diet", "time"]],
  ["curry with lentils", undefined, []],
  ["what to do with leftover rice", "to-use-up", []],
  ["how to temper chocolate", undefined, []],
];

test("every rule matches its examples, and none that it must not match", () => {
  deepEqual(brokenExamples(kitTask, NOW), []);
});

test("what is searched is the food alone", () => {
  equal(checkedRules(kitTask).read("what to do with leftover rice", { now: NOW }).residual, "rice");
});

for (const [query, rule, filters] of READINGS) {
  test(`the rules read ${JSON.stringify(query)}`, () => {
    const reading = checkedRules(kitTask).read(query, { now: NOW });
    equal(reading.answer?.rule, rule);
    deepEqual(Object.keys(reading.filters).sort(), filters);
  });
}
