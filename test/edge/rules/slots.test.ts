import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { FilterRule, Rule } from "../../../edge/task/language.ts";
import { NOW, withRules } from "./mini-task.ts";

/** Reads one slot anywhere in the query, as a range. */
function rangeReader(slot: string, as: NonNullable<FilterRule["as"]> = "within", pattern = slot) {
  const rule: Rule = {
    id: "slot",
    patterns: [pattern],
    filters: [{ attribute: "year", from: slot, as, confidence: 1 }],
    examples: { match: ["x"], not: [] },
  };
  const rules = compileRules(withRules(rule));
  return (query: string) => {
    const found = rules.read(query, { now: NOW }).filters["year"]?.[0];
    return found && "span" in found
      ? {
          text: query.slice(...found.span),
          gte: "gte" in found ? found.gte : undefined,
          lte: "lte" in found ? found.lte : undefined,
        }
      : undefined;
  };
}

describe("YEAR", () => {
  const read = rangeReader("YEAR");
  it.each([
    ["in 1994", "1994", 1994, 1994],
    ["the 90s", "90s", 1990, 1999],
    ["1980's hits", "1980's", 1980, 1989],
    ["'85", "'85", 1985, 1985],
    ["'05", "'05", 2005, 2005],
    ["the ’80s", "’80s", 1980, 1989],
    ["2000s", "2000s", 2000, 2009],
    ["10s", "10s", 2010, 2019],
    ["sixties", "sixties", 1960, 1969],
    ["los años ochenta", "años ochenta", 1980, 1989],
    ["años 80", "años 80", 1980, 1989],
    ["années quatre-vingt-dix", "années quatre-vingt-dix", 1990, 1999],
    ["aus den 70ern", "70ern", 1970, 1979],
    ["80er Jahre", "80er Jahre", 1980, 1989],
    ["achtziger", "achtziger", 1980, 1989],
    ["80年代", "80年代", 1980, 1989],
    ["九十年代", "九十年代", 1990, 1999],
    ["2007年", "2007年", 2007, 2007],
  ])("reads %j", (query, text, gte, lte) => {
    expect(read(query)).toEqual({ text, gte, lte });
  });
  it.each(["1080p", "room 12", "12345", "1700", "2050"])("does not take %j for a year", (query) => {
    expect(read(query)).toBeUndefined();
  });
});

describe("TIME and DURATION, in seconds", () => {
  it.each([
    ["1:02:03", 3723],
    ["12:30", 750],
    ["1h02m03s", 3723],
    ["1h30", 5400],
    ["12m30s", 750],
  ])("reads the position %j", (query, seconds) => {
    expect(rangeReader("TIME")(query)).toEqual({ text: query, gte: seconds, lte: seconds });
  });
  it.each(["90s", "12:75", "8:30 pm", "10"])("does not take %j for a position", (query) => {
    expect(rangeReader("TIME")(query)).toBeUndefined();
  });
  it.each([
    ["ten minutes", 600],
    ["90-minute", 5400],
    ["1.5 hours", 5400],
    ["half an hour", 1800],
    ["an hour and a half", 5400],
    ["1 hour 30 minutes", 5400],
    ["twenty five minutes", 1500],
    ["45min", 2700],
    ["zehn Minuten", 600],
    ["dos horas", 7200],
    ["cinq minutes", 300],
    ["10分", 600],
    ["两小时", 7200],
    ["1時間30分", 5400],
  ])("reads the length %j", (query, seconds) => {
    expect(rangeReader("DURATION")(query)).toEqual({ text: query, gte: seconds, lte: seconds });
  });
});

describe("ranges", () => {
  it.each([
    ["before", "before 1990", { lte: 1989 }],
    ["until", "before 1990", { lte: 1990 }],
    ["after", "before 1990", { gte: 1991 }],
    ["since", "before 1990s", { gte: 1990 }],
    ["around", "before 1990", { gte: 1988, lte: 1992 }],
  ] as const)("reads %s", (as, query, range) => {
    expect(rangeReader("YEAR", as, "before YEAR")(query)).toMatchObject(range);
  });
  it("puts the ends of a range in ascending order", () => {
    expect(rangeReader("YEAR", "between", "YEAR to YEAR")("1995 to 1990")).toMatchObject({ gte: 1990, lte: 1995 });
  });
});

describe("CODE", () => {
  const rules = compileRules(
    withRules({
      id: "slot",
      patterns: ["(code|代码) CODE"],
      filters: [{ attribute: "genre", from: "CODE", confidence: 1 }],
      examples: { match: ["code 1"], not: [] },
    }),
  );
  const read = (query: string) => {
    const found = rules.read(query, { now: NOW }).filters["genre"]?.[0];
    return found && "value" in found ? found.value : undefined;
  };
  it.each([
    ["code 5003", "5003"],
    ["code E-204.", "E-204"],
    ["code UI-800-3, again", "UI-800-3"],
    ["code GC118822", "GC118822"],
    ["code 0x80", "0x80"],
    ["code 55/2071_b?", "55/2071_b"],
    ["代码3321怎么办", "3321"],
    ["code 12 monkeys", "12"],
  ])("reads %j as written", (query, value) => {
    expect(read(query)).toBe(value);
  });
  it.each(["code of honour", "code - 12", `code ${"1234-".repeat(9)}1`, "code's 5"])("reads none in %j", (query) => {
    expect(read(query)).toBeUndefined();
  });
});
