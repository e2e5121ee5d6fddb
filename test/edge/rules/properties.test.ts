/** Laws that hold for any string, with the rules of every task. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { carrierWords } from "../../../edge/rules/carriers.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { SIGN, tokenise } from "../../../edge/rules/tokens.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { NOW } from "./mini-task.ts";

/** Rows of words that rules react to, with noise between them. */
const PIECES =
  `directed by Agnès Varda|starring tom hanks and meg ryan|horror|comedies|from the 90s|between 1990 and 1995|before|not|without|
  someone says|let it go|while|thunder rumbles|"|'|「|」|《|》|«|»|first ten minutes|at 1:02:03|under 90 minutes|PG-13|in French|the movie|called|
  a red door|説明|映画|80年代|の|黒澤明監督|喜剧|película|antes de 2000|Filme mit|années 80|l'été|’s|'s|.|,|!|…|\ud83d\ude00|\ud800|\udc00|\u0000|\u202e|
  ＰＧ|e\u0301|ﬁlm|0|1|1990|99999999999999999999|-|:|?`.split("|");
const query = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(" ")),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);

describe.each(taskNames)("the rules of %s", (name) => {
  const task = taskByName(name);
  const rules = compileRules(task);
  const carriers = carrierWords(task);

  it("give spans inside the query, in order, that never overlap within an attribute", () => {
    fc.assert(
      fc.property(query, (text) => {
        for (const filters of Object.values(rules.read(text, { now: NOW }).filters)) {
          let end = 0;
          for (const { span } of filters) {
            expect(span[0]).toBeGreaterThanOrEqual(end);
            expect(span[1]).toBeGreaterThan(span[0]);
            end = span[1];
          }
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("account for every word: in a span, in the residual, or a carrier; the residual keeps the query's order", () => {
    fc.assert(
      fc.property(query, (text) => {
        const { filters, residual } = rules.read(text, { now: NOW });
        const spans = Object.values(filters).flatMap((list) => list.map((filter) => filter.span));
        const rest = tokenise(residual);
        const left = rest.texts.filter((_, i) => rest.kinds[i] !== SIGN);
        const tokens = tokenise(text);
        for (let i = 0; i < tokens.count; i++) {
          const word = tokens.texts[i]!;
          if (tokens.kinds[i] === SIGN) continue;
          const inSpan = spans.some(([start, end]) => tokens.starts[i]! >= start && tokens.ends[i]! <= end);
          if (inSpan) continue;
          if (left[0] === word) left.shift();
          else expect(carriers, `"${word}" of ${JSON.stringify(text)} is lost`).toContain(word);
        }
        expect(left).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it("read the same from the same query, whatever was read before", () => {
    fc.assert(
      fc.property(query, query, (text, other) => {
        const before = JSON.stringify(rules.read(text, { now: NOW }));
        rules.read(other, { now: NOW });
        expect(JSON.stringify(rules.read(text, { now: NOW }))).toBe(before);
      }),
      { numRuns: 100 },
    );
  });

  it("always lead to a plan that searches each signal at most once, with a text for every search", () => {
    fc.assert(
      fc.property(
        query,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (text, parts) => {
          const sum = parts.reduce((total, part) => total + part, 0) || 1;
          const weights = Object.fromEntries(task.signals.map((signal, i) => [signal.name, (parts[i] ?? 0) / sum]));
          const { plan, residual } = planOf(task, text, weights, rules.read(text, { now: NOW }));
          expect(new Set(plan.map((step) => step.signal)).size).toBe(plan.length);
          for (const step of plan) {
            expect(step.weight).toBeGreaterThanOrEqual(0.05 - 1e-6);
            if (step.kind !== "filter" && text.trim() !== "") expect(step.text).not.toBe("");
          }
          expect(text).toContain(residual.split(" ")[0]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

it("reads a very long query like any other", () => {
  const rules = compileRules(taskByName("video-search"));
  const text = "horror and comedies ".repeat(20_000);
  const genres = rules.read(text, { now: NOW }).filters["genre"];
  expect(genres).toHaveLength(40_000);
  expect(genres?.at(-1)).toMatchObject({ value: "comedy", span: [text.length - 9, text.length - 1] });
});
