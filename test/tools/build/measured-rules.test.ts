import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Rule } from "../../../edge/task/language.ts";
import { withMeasures } from "../../../edge/task/measures.ts";
import { measuredModules } from "../../../tools/build/measured-modules.ts";
import { type LabelledQuery, measure } from "../../../tools/build/measured-rules.ts";
import { genreRule, withRules } from "../../edge/rules/mini-task.ts";
import { helpDesk } from "../../edge/task/help-desk.ts";

const seen: Rule = { id: "seen", patterns: ["red"], answer: { weights: { seen: 0.8, said: 0.2 }, confidence: 0.9 } };
const labelled = (query: string, seenShare: number, family?: string): LabelledQuery => ({
  query,
  label: { seen: seenShare, said: 1 - seenShare },
  ...(family !== undefined && { family }),
});
const measured = (rules: readonly Rule[], rows: readonly LabelledQuery[]) => measure(withRules(...rules), rules, rows);

describe("an answering rule", () => {
  it("has the mean label of what it answers, drawn a little towards what it states", () => {
    const rows = Array.from({ length: 96 }, (_, i) => labelled(`red door ${i}`, i % 4 === 0 ? 0.5 : 1));
    expect(measured([seen], rows).answers["seen"]).toEqual({ weights: { seen: 0.87, said: 0.13 }, confidence: 0.76 });
  });
  it("looks into more signals the less it was seen", () => {
    expect(measured([seen], []).answers["seen"]?.weights).toEqual({ seen: 0.8, said: 0.2 });
    expect(measured([seen], [labelled("red door", 1)]).answers["seen"]?.weights).toEqual({ seen: 0.85, said: 0.15 });
  });
  it("searches a signal on which its readers disagree", () => {
    const rows = Array.from({ length: 200 }, (_, i) => labelled(`red door ${i}`, i < 8 ? 0.9 : 1));
    expect(measured([seen], rows).answers["seen"]?.weights).toEqual({ seen: 0.95, said: 0.05 });
  });
  it("counts a family of composed queries as at most twenty", () => {
    const family = Array.from({ length: 2000 }, (_, i) => labelled(`red door ${i}`, 1, "doors"));
    const others = Array.from({ length: 20 }, (_, i) => labelled(`red boat ${i}`, 0.5));
    expect(measured([seen], [...family, ...others]).answers["seen"]).toMatchObject({ confidence: 0.54 });
  });
  it("is refused when its labels do not bear out its pattern", () => {
    const rows = Array.from({ length: 40 }, (_, i) => labelled(`red door ${i}`, 0.5));
    expect(() => measured([seen], rows)).toThrow(/rule "seen" answers seen, but .* say seen \+ said: narrow it/);
  });
});

describe("an answering rule of a task of choices", () => {
  const answering = helpDesk.rules.rules.filter(({ answer }) => answer);
  const rows = (right: number, wrong: number): LabelledQuery[] =>
    Array.from({ length: right + wrong }, (_, i) => ({
      query: `cancel my plan ${i}`,
      label: i < right ? { cancel: 1 } : { none: 1 },
    }));

  it("keeps its choice, and is as sure as the labels of what it answers agree with it", () => {
    const { answers } = measure(helpDesk, answering, rows(40, 5));
    expect(answers["cancel"]).toEqual({ weights: { cancel: 1 }, confidence: 0.89 });
  });
});

describe("a filtering rule", () => {
  const row = (query: string, filters: LabelledQuery["filters"] = []): LabelledQuery => ({
    ...labelled(query, 1),
    filters,
  });
  const comedy = { attribute: "genre", span: [0, 6], value: "comedy" } as const;

  it("is as sure as its readings agree with what people marked, span and value", () => {
    const rows = [
      ...Array.from({ length: 9 }, () => row("comedy", [comedy])),
      row("comedy", [{ ...comedy, value: "drama" }]),
    ];
    expect(measured([genreRule], rows).filters).toEqual({ genre: 0.9 });
  });
  it("keeps what it states about an attribute that nobody marked", () => {
    expect(measured([genreRule], [row("comedy")]).filters).toEqual({});
  });
});

it("measures are put in place of what rules state", () => {
  const weights = { seen: 0.8, said: 0.2 };
  const rules = withMeasures([seen, genreRule], {
    answers: { seen: { weights, confidence: 0.7 } },
    filters: { genre: { genre: 0.6 } },
  });
  expect(rules[0]?.answer).toEqual({ weights, confidence: 0.7 });
  expect(rules[1]?.filters?.[0]?.confidence).toBe(0.6);
});

it("the committed measures are those of the rules and queries as they are", () => {
  for (const { path, source } of measuredModules()) {
    const committed = readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");
    expect(committed === source, `${path} is out of date: run "npm run build:rules" and commit the result`).toBe(true);
  }
}, 120_000);
