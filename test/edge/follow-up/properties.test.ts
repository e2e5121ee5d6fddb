/** Laws that hold for any two queries, with the rules of every task. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { readFollowUp } from "../../../edge/follow-up/follow-up.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Reading } from "../../../edge/rules/reading.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { followUps } from "../../fixtures/archive/follow-ups.ts";
import { NOW } from "../rules/mini-task.ts";

/** Words that follow-ups are made of, and words that queries before them have. */
const PIECES =
  `only|just|the ones|what about|and|but|or|no,|instead|any year|never mind the language|without|not|also|please|the sequel|longer ones|
  from the 90s|before 2000|in French|in Spanish or Italian|with Tom Hanks|directed by Agnès Varda|horror|comedies|4k|rated R|season 2|like Alien|
  a red door|thunder|"let it go"|someone says|solo|pero|sin|nur|lieber|ohne|ab 16|seulement|plutôt|sans|だけ|いや、|90年代|以外|只要|换成|不要|呢|
  films|clips|above 7|under an hour|,|?|!|\ud83d\ude00|\ud800|'`.split("|");
const query = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 7 }).map((pieces) => pieces.map((piece) => piece.trim()).join(" ")),
  fc.constantFrom(...followUps.map((pair) => pair.query)),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const before = fc.oneof(query, fc.constantFrom(...followUps.map((pair) => pair.previous)));
const locale = fc.constantFrom(undefined, "en", "es", "de", "fr", "ja", "zh");

const shown = ({ textFor, explain, ...reading }: Reading, task: Task) => ({
  ...reading,
  texts: labelNames(task).map((name) => textFor([name])),
  rules: explain(),
});

describe.each(taskNames)("follow-ups of %s", (name) => {
  const task = taskByName(name);
  const rules = compileRules(task);
  const attributes = new Set(task.attributes.map((attribute) => attribute.name));
  const combine = (previous: string, text: string, own: string | undefined) =>
    readFollowUp(rules, task.attributes, previous, text, { now: NOW, ...(own !== undefined && { locale: own }) });

  it("have spans inside the follow-up, in order; entries that were taken over come last, without span and `or`", () => {
    fc.assert(
      fc.property(before, query, locale, (previous, text, own) => {
        const combined = combine(previous, text, own);
        for (const [attribute, entries] of Object.entries(combined?.filters ?? {})) {
          const spans = entries.flatMap(({ span }) => (span ? [span] : []));
          const inherited = entries.slice(spans.length);
          expect(inherited.every((entry) => !("span" in entry) && !("or" in entry))).toBe(true);
          expect(inherited.length > 0).toBe(combined?.inherited.includes(attribute));
          let end = 0;
          for (const span of spans) {
            expect(span[0]).toBeGreaterThanOrEqual(end);
            end = span[1];
          }
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("name what they take over: attributes of the previous query in the task's order, and text last", () => {
    fc.assert(
      fc.property(before, query, locale, (previous, text, own) => {
        const combined = combine(previous, text, own);
        if (!combined) return;
        const { filters } = rules.read(previous, { now: NOW, ...(own !== undefined && { locale: own }) });
        const named = combined.inherited.filter((one) => one !== "text");
        expect(named).toEqual([...attributes].filter((attribute) => named.includes(attribute)));
        for (const attribute of named) expect(filters).toHaveProperty(attribute);
        expect(combined.inherited.lastIndexOf("text")).toBeOneOf([-1, combined.inherited.length - 1]);
      }),
      { numRuns: 300 },
    );
  });

  it("always lead to a text to ask about, and to a plan that applies every filter and has a text for every search", () => {
    fc.assert(
      fc.property(before, query, locale, (previous, text, own) => {
        const combined = combine(previous, text, own);
        if (!combined) return;
        expect(combined.text.trim()).not.toBe("");
        if (task.kind !== "signals") return;
        const { plan } = planOf(task, combined.text, task.prior, combined);
        const applied = new Set(plan.flatMap(({ filters }) => filters));
        for (const attribute of Object.keys(combined.filters)) expect(applied).toContain(attribute);
        for (const step of plan) expect(step.kind === "filter").toBe(step.text === "");
      }),
      { numRuns: 300 },
    );
  });

  it("change no reading of a query alone: it is what it is without the rules for follow-ups", () => {
    const { followUpLexicons = [], lexicons, rules: all } = task.rules;
    const without: Task = {
      ...task,
      rules: {
        ...task.rules,
        followUpLexicons: [],
        lexicons: Object.fromEntries(Object.entries(lexicons).filter(([own]) => !followUpLexicons.includes(own))),
        rules: all.filter((rule) => !rule.followUp),
      },
    };
    const plain = compileRules(without);
    const queries = readFileSync("fixtures/queries/handwritten.jsonl", "utf8")
      .trim()
      .split("\n")
      .filter((_, i) => i % 5 === 0)
      .map((line): string => JSON.parse(line).query);
    for (const text of [...queries, ...followUps.map((pair) => pair.query)]) {
      expect(shown(rules.read(text, { now: NOW }), task)).toEqual(shown(plain.read(text, { now: NOW }), task));
    }
    fc.assert(
      fc.property(query, (text) => {
        expect(shown(rules.read(text, { now: NOW }), task)).toEqual(shown(plain.read(text, { now: NOW }), task));
      }),
    );
  });
});
