import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Rule } from "../../../edge/task/language.ts";
import { genreRule, NOW, withRules } from "./mini-task.ts";

const answer = (signal: "seen" | "said") => ({ weights: { seen: 0, said: 0, [signal]: 1 }, confidence: 0.9 });
const examples = { match: ["x"], not: [] };
const read = (rules: readonly Rule[], query: string, locale?: string) =>
  compileRules(withRules(...rules)).read(query, { now: NOW, ...(locale && { locale }) });

describe("answers", () => {
  const seen: Rule = { id: "seen", patterns: ["red"], answer: answer("seen"), examples };
  const said: Rule = { id: "said", patterns: ["shout"], answer: answer("said"), examples };

  it("come from the rule that matches", () => {
    expect(read([seen, said], "red door").answer?.rule).toBe("seen");
  });
  it("come from the rule of higher priority where rules differ", () => {
    expect(read([seen, { ...said, priority: 1 }], "shout red").answer?.rule).toBe("said");
  });
  it.each(["door", "doors", "story", "stories", "nine / ten"])(
    "come from a pattern that has the form %s in short",
    (query) => {
      const short: Rule = {
        id: "short",
        patterns: ["(door/s|stor~y~ies|nine / ten)"],
        answer: answer("seen"),
        examples,
      };
      expect(read([short], query).answer?.rule).toBe("short");
      expect(read([short], "stor").answer).toBeUndefined();
    },
  );
  it("are withheld where another rule silences theirs, and the trace names it", () => {
    const loud: Rule = { id: "loud", patterns: ["loud"], silences: ["seen"], examples };
    const reading = read([seen, said, loud], "loud red door");
    expect(reading.answer).toBeUndefined();
    expect(reading.explain()[0]).toMatchObject({ outcome: "no match", why: "loud makes it doubtful" });
    expect(read([seen, said, loud], "loud shout").answer?.rule).toBe("said");
  });
  it("are not silenced by the words of a filter", () => {
    const comic: Rule = { id: "comic", patterns: ["<genre>"], silences: ["seen"], examples };
    expect(read([seen, comic], "red comedies").answer).toBeUndefined();
    expect(read([seen, comic, genreRule], "red comedies").answer?.rule).toBe("seen");
  });
  it("are withheld where rules of the same priority differ", () => {
    const reading = read([seen, said], "shout red");
    expect(reading.answer).toBeUndefined();
    expect(reading.explain().map((entry) => entry.outcome)).toEqual(["outranked", "outranked"]);
  });
  it.each<[string, Rule["when"], string, string]>([
    ["unless", { unless: ["negation"] }, "not red", '"not" speaks against it'],
    ["only", { only: ["idle"] }, "red door", '"door" is outside the words it allows'],
    ["filters", { filters: ["genre"] }, "red door", "needs a filter of genre"],
    ["withoutFilters", { withoutFilters: ["genre"] }, "red comedies", "the query has a filter of genre"],
    ["maxWords", { maxWords: 1 }, "red door", "longer than 1 words"],
    ["minWords", { minWords: 2 }, "red", "shorter than 2 words"],
    ["contains", { contains: ["genre"] }, "red door", "needs a word of genre"],
    ["unnamed", { unnamed: true }, "red Quill", '"Quill" may be a name'],
  ])("are withheld by %s, and the trace says why", (_name, when, query, why) => {
    const reading = read([genreRule, { ...seen, ...(when && { when }) }], query);
    expect(reading.answer).toBeUndefined();
    expect(reading.explain().find((entry) => entry.rule === "seen")).toMatchObject({ outcome: "no match", why });
  });
});

describe("filters", () => {
  it("carry the canonical value, the span in the query as given, and the confidence", () => {
    expect(read([genreRule], "old  COMÉDIES!").filters).toEqual({
      genre: [{ value: "comedy", span: [5, 13], confidence: 0.9, strict: true }],
    });
  });
  it("are marked when negated, before or after", () => {
    expect(read([genreRule], "not a comedy").filters["genre"]).toMatchObject([{ value: "comedy", exclude: true }]);
    expect(read([genreRule], "comedy以外").filters["genre"]).toMatchObject([{ value: "comedy", exclude: true }]);
    expect(read([genreRule], "not red comedy").filters["genre"]?.[0]).not.toHaveProperty("exclude");
  });
  it("read the lexicons of the locale only, and all of them without one", () => {
    expect(read([genreRule], "Komödien", "en-GB").filters).toEqual({});
    expect(read([genreRule], "Komödien", "de-AT").filters).toHaveProperty("genre");
    expect(read([genreRule], "Komödien", "xx").filters).toHaveProperty("genre");
    expect(read([genreRule], "Komödien").filters).toHaveProperty("genre");
  });
  it("never share a word: the rule of higher priority takes it", () => {
    const phrase: Rule = {
      id: "phrase",
      priority: 1,
      patterns: ["QUOTE"],
      filters: [{ attribute: "phrase", from: "QUOTE", confidence: 1 }],
      examples,
    };
    expect(read([genreRule, phrase], 'the "drama"').filters).toEqual({
      phrase: [{ value: "drama", span: [5, 10], confidence: 1, strict: false }],
    });
  });
  it("leave alone the words that a rule keeps", () => {
    const kept: Rule = { id: "queen", priority: 1, patterns: ["drama queen"], keeps: true, examples };
    const reading = read([genreRule, kept], "drama queen");
    expect(reading.filters).toEqual({});
    expect(reading.residual).toBe("drama queen");
  });
});

describe("residual", () => {
  it.each([
    ["comedies with a car chase", "car chase"],
    ["a man with a red hat", "man with a red hat"],
    ["red comedies, blue", "red blue"],
    ["the movies", ""],
    ["", ""],
  ])("of %j is %j", (query, residual) => {
    expect(read([genreRule], query).residual).toBe(residual);
  });
});

describe("a trace", () => {
  it("names the spans, and says how much of a pattern without a match was found", () => {
    const rule: Rule = { ...genreRule, id: "late", patterns: ["late night <genre>"] };
    expect(read([genreRule, rule], "late night comedies").explain()[0]).toMatchObject({
      outcome: "matched",
      spans: [[11, 19]],
    });
    expect(read([rule], "late night news").explain()[0]).toMatchObject({ why: 'found "late night", then no <genre>' });
    expect(read([rule], "news").explain()[0]).toMatchObject({
      outcome: "no match",
      why: "the query contains no beginning of its patterns",
    });
  });
  it.each([true, "idle"] as const)("says that words are not a filter where a rule keeps them (%s)", (keeps) => {
    const rule: Rule = { id: "kept", priority: 1, patterns: ["<genre>"], keeps, examples };
    expect(read([genreRule, rule], "red comedies").explain()[0]).toMatchObject({
      outcome: "outranked",
      why: "its words were read as no filter",
    });
  });
  it("can be requested after another query was read", () => {
    const rules = compileRules(
      withRules(genreRule, {
        id: "seen",
        patterns: ["red"],
        when: { unless: ["genre"] },
        answer: answer("seen"),
        examples,
      }),
    );
    const reading = rules.read("red door", { now: NOW });
    rules.read("comedies comedies", { now: NOW });
    expect(reading.explain().map((entry) => entry.outcome)).toEqual(["no match", "answered"]);
  });
});

describe("topics", () => {
  const about: Rule = { id: "about", patterns: ["about"], topic: { side: "after", attributes: ["genre"] }, examples };
  const shot: Rule = { id: "shot", patterns: ["shot as"], endsTopic: true, examples };
  const isStrict = (rules: readonly Rule[], query: string) =>
    read([genreRule, ...rules], query).filters["genre"]?.[0]?.strict;

  it.each<[string, Rule["when"], boolean]>([
    ["exclude nothing", undefined, false],
    ["exclude nothing where the conditions of their rule hold", { contains: ["or"] }, false],
    ["are read as filters where they fail", { contains: ["negation"] }, true],
  ])("%s", (_, when, strict) => {
    expect(isStrict([{ ...about, ...(when && { when }) }], "songs or talk about comedies")).toBe(strict);
  });

  it.each<[string, Rule["when"], boolean]>([
    ["end where the query speaks of the video again", undefined, true],
    ["end there where the conditions of that rule hold", { contains: ["or"] }, true],
    ["go on where they fail", { contains: ["negation"] }, false],
  ])("%s", (_, when, strict) => {
    expect(isStrict([about, { ...shot, ...(when && { when }) }], "about songs or talk shot as comedies")).toBe(strict);
  });
});
