/** Readings that are a guess in part, or name a value only roughly, never exclude results. */
import { expect, it } from "vitest";
import { compileRules } from "../../../../edge/rules/compile.ts";
import { videoSearch } from "../../../../edge/task/video-search.ts";
import { NOW } from "./readings.ts";

const rules = compileRules(videoSearch);

it.each([
  ["a day without a year", "12 June"],
  ["a range of days without a year", "26 July - 22 August"],
  ["a length of one number", "90 minute films"],
  ["a round figure of years ago", "films from twenty years ago"],
  ["a year in words, which may be a title", "nineteen eighty four documentary"],
  ["the year of an event", "the 1969 moon landing"],
  ["the year after a subject", "documentary about the moon landing 1969"],
  ["stars without a scale", "at least 4 stars"],
  ["an hour of the day", "hoodie at 2am"],
  ["the short end of a span of years", "films 1994-96"],
])("%s is not strict: %j", (_, query) => {
  const entries = Object.entries(rules.read(query, { now: NOW }).filters)
    .filter(([attribute]) => attribute !== "genre")
    .flatMap(([, list]) => list);
  expect(entries).not.toEqual([]);
  expect(entries.filter(({ strict }) => strict)).toEqual([]);
});
