import { expect, it } from "vitest";
import { relaxOrder } from "../../../edge/cascade/relax.ts";
import type { Filter } from "../../../edge/decision/decision.ts";
import type { Attribute } from "../../../edge/task/task.ts";

const attributes = ["genre", "year", "language"].map((name): Attribute => ({ name, kind: "value", means: name }));
const entry = (confidence: number, strict = true, more: Partial<Filter> = {}): Filter =>
  ({ value: "x", span: [0, 1], confidence, strict, ...more }) as Filter;

it.each<[string, Record<string, Filter[]>, string[]]>([
  [
    "the least certain first",
    { genre: [entry(0.9)], year: [entry(0.95)], language: [entry(0.92)] },
    ["genre", "language", "year"],
  ],
  [
    "of equals the later attribute of the task first",
    { genre: [entry(0.9)], year: [entry(0.9)], language: [entry(0.9)] },
    ["language", "year", "genre"],
  ],
  [
    "by the lowest confidence of an attribute's entries",
    { genre: [entry(0.99), entry(0.9)], year: [entry(0.95)] },
    ["genre", "year"],
  ],
  ["nothing that excludes no result", { genre: [entry(0.5, false)], year: [entry(0.95)] }, ["year"]],
  ["an exclusion that may exclude results", { genre: [entry(0.9, true, { exclude: true })] }, ["genre"]],
  ["nothing without filters", {}, []],
])("relaxes %s", (_, filters, order) => {
  expect(relaxOrder(filters, attributes)).toEqual(order);
});
