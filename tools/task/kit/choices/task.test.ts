/** What the rules of kit-task read. Add a line for each query that was once read wrongly. */
import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { checkedRules } from "../../../../edge/rules/check.ts";
import { brokenExamples } from "../../../../edge/rules/examples.ts";
import kitTask from "./task.ts";

const NOW = new Date("2026-06-15T12:00:00Z");

/** A query, the rule that answers it (none: a student or a model does), and the filters that it names. */
const READINGS: readonly (readonly [query: string, rule: string | undefined, filters: Record<string, string>])[] = [
  ["opening hours", "asks-when-open", {}],
  ["when do you close on sunday", "asks-when-open", { day: "sunday" }],
  ["opening hours of the harbour branch", "asks-when-open", { branch: "harbour" }],
  ["when does the museum close", undefined, {}],
  ["renew my books please", "asks-to-renew", {}],
  ["renew my card", undefined, {}],
  ["a study room at the central library tomorrow", undefined, { branch: "central", day: "tomorrow" }],
];

test("every rule matches its examples, and none that it must not match", () => {
  deepEqual(brokenExamples(kitTask, NOW), []);
});

for (const [query, rule, filters] of READINGS) {
  test(`the rules read ${JSON.stringify(query)}`, () => {
    const reading = checkedRules(kitTask).read(query, { now: NOW });
    equal(reading.answer?.rule, rule);
    const found = Object.entries(reading.filters).map(([name, [entry]]) => [
      name,
      entry && "value" in entry && entry.value,
    ]);
    deepEqual(Object.fromEntries(found), filters);
  });
}
