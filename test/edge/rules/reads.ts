/** Tables of queries to video search and of what its rules read of them. */
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { inShort } from "./in-short.ts";

const rules = compileRules(videoSearch);
const TODAY = new Date("2026-11-28T12:00:00Z");

/** @param locale BCP 47 */
export const read = (query: string, locale?: string) => rules.read(query, { now: TODAY, ...(locale && { locale }) });

/** The plan by the weights of the rule that answers, else by the prior. */
export function planFor(query: string) {
  const reading = read(query);
  return planOf(videoSearch, query, reading.answer?.weights ?? videoSearch.prior, reading);
}

/** One test for each row: of the query these filters are read, in short, and no others. */
export const reads = (
  name: string,
  rows: readonly (readonly [query: string, ...filters: string[]])[],
  locale?: string,
): void => {
  describe(name, () => {
    it.each(rows)("%s", (query, ...filters) => {
      expect(inShort(read(query, locale).filters)).toEqual(filters);
    });
  });
};

/** One test for each row: the query without its filters and carrier words. */
export const leaves = (name: string, rows: readonly (readonly [query: string, residual: string])[]): void => {
  describe(name, () => {
    it.each(rows)("%s", (query, residual) => {
      expect(read(query).residual).toBe(residual);
    });
  });
};

const NAMES = ["title", "similar", "people", "studio"];

/** One test for each row: of the query these names are read, in short, whatever else is. */
export const readsNames = (name: string, rows: readonly (readonly [query: string, ...names: string[]])[]): void => {
  describe(name, () => {
    it.each(rows)("%s", (query, ...names) => {
      const filters = inShort(read(query).filters);
      expect(filters.filter((line) => NAMES.includes(line.split(":")[0]!))).toEqual(names);
    });
  });
};
