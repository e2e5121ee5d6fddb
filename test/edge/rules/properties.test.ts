/** Laws that hold for any string, with the rules of every built-in task and of one that knows a single language. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { allForms, carrierWords } from "../../../edge/rules/carriers.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { LEADS } from "../../../edge/rules/idle.ts";
import { SIGN, tokenise } from "../../../edge/rules/tokens.ts";
import type { Lexicon } from "../../../edge/task/language.ts";
import { taskByName, taskNames } from "../../../edge/task/registry.ts";
import { labelNames, type Task } from "../../../edge/task/task.ts";
import { book, genreRule, miniTask, NOW } from "./mini-task.ts";

const oneLanguage: Task = {
  ...miniTask,
  rules: {
    ...book,
    lexicons: { ...book.lexicons, idle: { en: "a, the, of, with, and, movies, 's" } },
    rules: [
      genreRule,
      {
        id: "year",
        patterns: ["YEAR"],
        filters: [{ attribute: "year", from: "YEAR", confidence: 0.9 }],
        examples: { match: ["comedies 2019"], not: ["room 12"] },
      },
    ],
  },
};

/** Rows of words that rules react to, with noise between them. */
const PIECES =
  `directed by Agnès Varda|starring tom hanks and meg ryan|horror|comedies|from the 90s|between 1990 and 1995|before|not|without|
  someone says|let it go|while|thunder rumbles|"|'|「|」|《|》|«|»|first ten minutes|at 1:02:03|under 90 minutes|PG-13|in French|the movie|called|
  a red door|説明|映画|80年代|の|黒澤明監督|喜剧|película|antes de 2000|Filme mit|années 80|l'été|’s|'s|.|,|!|…|\ud83d\ude00|\ud800|\udc00|\u0000|\u202e|
  or|and|either|neither|nor|,|1995|after 2010|before 2018|Brad Pitt|Tokyo|dramas|or in Italian|action movies|"open the gate"|
  ＰＧ|e\u0301|ﬁlm|0|1|1990|99999999999999999999|-|:|?`.split("|");
const query = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(" ")),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);

const wordsOf = (text: string): string[] => {
  const { texts, kinds } = tokenise(text);
  return texts.filter((_, i) => kinds[i] !== SIGN);
};

const wordsOfLexicon = (lexicon: Lexicon): string[] => allForms(lexicon).flatMap(wordsOf);

const weightsOf = (signals: readonly string[]) =>
  fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: signals.length,
      maxLength: signals.length,
    })
    .map((parts) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      return Object.fromEntries(signals.map((name, i) => [name, sum > 0 ? (parts[i] ?? 0) / sum : 1 / parts.length]));
    });

describe.each([...taskNames.map(taskByName), oneLanguage])("the rules of $name", (task) => {
  const rules = compileRules(task);
  const carriers = carrierWords(task);
  const around = new Set(
    task.attributes
      .flatMap((attribute) => attribute.around ?? [])
      .flatMap((name) => wordsOfLexicon(task.rules.lexicons[name] ?? {})),
  );

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

  it("leave a residual in the query's order", () => {
    fc.assert(
      fc.property(query, (text) => {
        const words = wordsOf(text);
        let at = 0;
        for (const word of wordsOf(rules.read(text, { now: NOW }).residual)) {
          at = words.indexOf(word, at) + 1;
          expect(at, `"${word}" of ${JSON.stringify(text)}`).toBeGreaterThan(0);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("give finite bounds, each no further than the other", () => {
    fc.assert(
      fc.property(query, (text) => {
        const { filters } = rules.read(text, { now: NOW });
        for (const { name, kind, bounds } of task.attributes) {
          for (const filter of filters[name] ?? []) {
            if (kind !== "range" || "value" in filter) continue;
            const ends = [filter.gte, filter.lte].filter((bound) => bound !== undefined);
            expect(ends.length).toBeGreaterThan(0);
            for (const end of ends) {
              if (bounds === "date") expect(end).toMatch(/^\d{4}-\d\d-\d\d$/);
              else if (bounds === "clock") expect(end).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
              else expect(Number.isFinite(end)).toBe(true);
            }
            if (bounds !== "clock" && ends.length === 2) expect(ends[0]! <= ends[1]!).toBe(true);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("combine entries as the contract says", () => {
    fc.assert(
      fc.property(query, (text) => {
        const { filters } = rules.read(text, { now: NOW });
        for (const { name, replaces = [] } of task.attributes) {
          const entries = filters[name] ?? [];
          if (entries.length > 0) for (const other of replaces) expect(filters).not.toHaveProperty(other);
          const wanted = entries.filter(({ exclude }) => !exclude);
          expect(entries.filter(({ or, exclude }) => or && exclude)).toEqual([]);
          expect(wanted[0]?.or).toBeUndefined();
          for (const [i, { or, strict }] of wanted.entries()) if (or) expect(strict).toBe(wanted[i - 1]!.strict);
        }
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

  if (task.kind !== "signals") return; // the rest is about plans that ask several retrievers

  it("always lead to a plan that searches each signal at most once, with a text for every search", () => {
    fc.assert(
      fc.property(query, weightsOf(labelNames(task)), (text, weights) => {
        const { plan, strategy } = planOf(task, text, weights, rules.read(text, { now: NOW }));
        expect(plan.length).toBeGreaterThan(0);
        expect(new Set(plan.map((step) => step.signal)).size).toBe(plan.length);
        for (const step of plan) {
          expect(step.weight).toBeGreaterThanOrEqual(0.05 - 1e-6);
          if (step.kind !== "filter" && text.trim() !== "") expect(step.text).not.toBe("");
          if (strategy === "filter-only") expect(step.kind).toBe("filter");
        }
      }),
      { numRuns: 300 },
    );
  });

  it("apply every filter, and ask for nothing but filters only where each may exclude results or is not wanted", () => {
    fc.assert(
      fc.property(query, weightsOf(labelNames(task)), (text, weights) => {
        const reading = rules.read(text, { now: NOW });
        const { plan, strategy } = planOf(task, text, weights, reading);
        const applied = new Set(plan.flatMap((step) => step.filters));
        expect([...applied].sort()).toEqual(Object.keys(reading.filters).sort());
        if (strategy !== "filter-only") return;
        const entries = Object.values(reading.filters).flat();
        expect(entries.filter(({ strict, exclude }) => !strict && !exclude)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("keep every word of meaning in a strict filter, an excluded one, a negated stretch, or the text of a step; excluded words in none", () => {
    fc.assert(
      fc.property(query, weightsOf(labelNames(task)), (typed, weights) => {
        const text = typed.normalize("NFC"); // as engines are asked
        const reading = rules.read(text, { now: NOW });
        const { plan } = planOf(task, text, weights, reading);
        const searched = new Set(plan.flatMap((step) => wordsOf(step.text)));
        const wanted = new Set(wordsOf(reading.rest)); // a negated stretch is in no text
        const entries = Object.values(reading.filters).flat();
        const tokens = tokenise(text);
        const hasPhrase = Object.keys(reading.signalTexts).length > 0;
        for (let i = 0; i < tokens.count; i++) {
          const word = tokens.texts[i]!;
          if (tokens.kinds[i] === SIGN) continue;
          const within = entries.filter(({ span }) => tokens.starts[i]! >= span[0] && tokens.ends[i]! <= span[1]);
          const isKept = within.some(({ strict, exclude }) => strict || exclude) || searched.has(word);
          const isUnwanted = !wanted.has(word);
          const carries = carriers.has(word) || LEADS.test(word);
          if (isKept || isUnwanted || carries || (hasPhrase && around.has(word))) continue;
          expect.fail(`"${word}" of ${JSON.stringify(text)} is lost: ${JSON.stringify(plan)}`);
        }
        for (const { exclude, span } of entries) {
          if (!exclude) continue;
          const words = text.slice(...span);
          const elsewhere = text.replace(words, " ");
          if (!elsewhere.includes(words)) for (const step of plan) expect(step.text).not.toContain(words);
        }
      }),
      { numRuns: 400 },
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
