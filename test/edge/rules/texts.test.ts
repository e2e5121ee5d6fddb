/** Which words stay in which text: those of filters that are not strict do, those that the query does not want do not. */
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import type { Rule } from "../../../edge/task/language.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { genreRule, NOW, withRules } from "./mini-task.ts";

const examples = { match: ["x"], not: [] };
const starring: Rule = {
  id: "starring",
  priority: 2,
  patterns: ["starring NAMES"],
  filters: [{ attribute: "people", from: "NAMES", role: "actor", confidence: 1 }],
  examples,
};
const quoted: Rule = {
  id: "quoted",
  priority: 3,
  patterns: ["says? QUOTE"],
  filters: [{ attribute: "phrase", from: "QUOTE", confidence: 1 }],
  examples,
};
const unwanted: Rule = { id: "unwanted", patterns: { en: ["<negation> TEXT"] }, negates: ["TEXT"], examples };
const rules = compileRules(withRules(genreRule, starring, quoted, unwanted));
const unsure = compileRules({ ...withRules(genreRule, starring), strictFrom: 0.95 });
const read = (query: string, set = rules) => set.read(query, { now: NOW });

describe("the words of a filter", () => {
  it.each([
    ["strict: in no text", "comedies, red door", rules, "red door", "red door", "red door"],
    [
      "not strict: in all texts",
      "comedies, red door",
      unsure,
      "comedies, red door",
      "comedies, red door",
      "comedies, red door",
    ],
    [
      "not strict, of one signal",
      "starring Meryl Streep, red door",
      rules,
      "starring red door",
      "starring red door",
      "starring Meryl Streep, red door",
    ],
    [
      "joined: the joining words go with them",
      "Tom Hanks or comedies",
      unsure,
      "Tom Hanks or comedies",
      "Tom Hanks or comedies",
      "Tom Hanks or comedies",
    ],
    ["strict and joined", "red comedies or dramas", rules, "red", "red", "red"],
  ])("%s", (_, query, set, residual, seen, said) => {
    const reading = read(query, set);
    expect([reading.residual, reading.textFor(["seen"]), reading.textFor(["said"])]).toEqual([residual, seen, said]);
  });

  it("are in the text of any of several signals", () => {
    expect(read("red starring Meryl Streep").textFor(["seen", "said"])).toBe("red starring Meryl Streep");
  });
});

describe("a quotation", () => {
  it("is its signal's own text, whatever is around it", () => {
    const reading = read('red door says "so what" and "why"');
    expect(reading.signalTexts).toEqual({ said: "so what why" });
    expect(reading.textFor(["seen"])).toBe("red door");
  });
  it("leaves no lone mark in the text of another signal", () => {
    expect(read('red "so what"').textFor(["said"])).toBe("red so what");
  });
  it("leaves nothing to search for where only words of speech are around it", () => {
    const task = withRules(quoted);
    const attributes = task.attributes.map((one) => (one.name === "phrase" ? { ...one, around: ["speech"] } : one));
    const lexicons = { ...task.rules.lexicons, speech: { en: "someone, speech" } };
    const set = compileRules({ ...task, attributes, rules: { ...task.rules, lexicons } });
    const reading = read('someone says "so what"', set);
    expect([reading.residual, reading.textFor(["seen"]), reading.rest]).toEqual(["", "", 'someone says "so what"']);
    expect(read('red speech "so what"', set).residual).toBe("red speech");
  });
  it("says whether words of meaning are around it", () => {
    expect([read('"so what"').hasMore, read('red "so what"').hasMore]).toEqual([false, true]);
  });
});

describe("what a query does not want", () => {
  it.each([
    ["a noun without an attribute", "red door without green windows", "red door", "red door"],
    ["a filter", "red door, not comedies", "red door", "red door,"],
    ["nothing but filters is wanted", "movies, not comedies", "", "movies"],
    ["nothing at all is wanted", "not comedies", "", "not"],
    ["the whole query is a negation, so its words are asked for", "without words", "without words", "without words"],
  ])("%s", (_, query, residual, rest) => {
    const reading = read(query);
    expect([reading.residual, reading.rest]).toEqual([residual, rest.replace(/,$/, "")]);
  });

  it("excludes the filters in a negated stretch", () => {
    const { filters, residual } = read("red door without any trace of comedies");
    expect(filters).toEqual({
      genre: [{ value: "comedy", span: [30, 38], confidence: 0.9, strict: true, exclude: true }],
    });
    expect(residual).toBe("red door");
  });

  it("is not read inside a name", () => {
    const named: Rule = { ...quoted, id: "named", priority: 9, patterns: ["QUOTE"] };
    const set = compileRules(withRules(named, unwanted));
    expect(read('red door "not comedies"', set).filters).toMatchObject({ phrase: [{ value: "not comedies" }] });
    expect(read('red door "not comedies"', set).filters["phrase"]?.[0]).not.toHaveProperty("exclude");
  });
});

it("does not read an attribute beside one that replaces it", () => {
  const task = withRules(genreRule, starring);
  const attributes = task.attributes.map((one) => (one.name === "people" ? { ...one, replaces: ["genre"] } : one));
  const set = compileRules({ ...task, attributes });
  expect(Object.keys(read("comedies starring Meryl Streep", set).filters)).toEqual(["people"]);
  expect(read("comedies starring Meryl Streep", set).residual).toContain("comedies");
  expect(Object.keys(read("comedies", set).filters)).toEqual(["genre"]);
});

describe("a word that negates a filter", () => {
  const video = compileRules(videoSearch);
  it.each([
    ["zh", "90年代的电影不要喜剧"],
    ["zh", "除了武侠片的电影"],
    ["ja", "コメディ以外の映画"],
    ["es", "dramas que no sean de 2012"],
  ])("leaves the texts as a whole (%s): %s", (locale, query) => {
    const { residual, filters } = video.read(query, { now: NOW, locale });
    expect(residual).toBe("");
    expect(
      Object.values(filters)
        .flat()
        .filter(({ exclude }) => exclude),
    ).toHaveLength(1);
  });
});
