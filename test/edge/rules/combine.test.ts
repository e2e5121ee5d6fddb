/** How entries combine: alternatives, lists, merged ranges, exclusions, and which of them may exclude results. */
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { inShort } from "./in-short.ts";

// Certain enough for every reading here, so that only how entries combine decides what is strict.
const rules = compileRules({ ...videoSearch, strictFrom: 0.5 });
const now = new Date("2026-11-23T12:00:00Z");
const filtersOf = (query: string): string[] => inShort(rules.read(query, { now }).filters);

describe("alternatives and lists", () => {
  it.each<[string, string[]]>([
    ["films in French or Italian", ["language: fr!; or it!"]],
    ["films in French and Italian", ["language: fr!; or it!"]],
    ["movies in English or German from 2015", ["year: 2015!", "language: en!; or de!"]],
    ["PG or PG-13 comedies", ["genre: comedy!", "rating: PG!; or PG-13!"]],
    ["films from 1990 or 1995", ["year: 1990!; or 1995!"]],
    ["80s or 90s thrillers", ["genre: thriller!", "year: 1980..1989!; or 1990..1999!"]],
    ["clips under 5 minutes or over an hour", ["duration: ..300!; or 3600..!"]],
    ["comedy or horror from the 90s", ["genre: comedy!; or horror!", "year: 1990..1999!"]],
    ["comedies from 1990, 1995 and 1999", ["genre: comedy!", "year: 1990!; or 1995!; or 1999!"]],
    ["films from 1994 and 1999", ["year: 1994!; or 1999!"]],
    ["movies after 2010 and before 2018", ["year: 2011..2017!"]],
    ["movies before 1980 or after 2010", ["year: ..1979!; or 2011..!"]],
    ["movies with Brad Pitt or Tom Cruise", ["people: Brad Pitt(actor); or Tom Cruise(actor)"]],
    ["movies with Brad Pitt and Tom Cruise", ["people: Brad Pitt(actor); Tom Cruise(actor)"]],
    ["comedies or dramas from 1994 or 1999", ["genre: comedy!; or drama!", "year: 1994!; or 1999!"]],
  ])("%s", (query, filters) => {
    expect(filtersOf(query)).toEqual(filters);
  });

  it.each<[string, string, string[]]>([
    ["a list before its noun", "French, German or Italian films", ["language: fr!; or de!; or it!"]],
    ["a serial comma", "French, German, or Italian films", ["language: fr!; or de!; or it!"]],
    ["a list without a connective", "comedies from 1990, 1995", ["genre: comedy!", "year: 1990!; or 1995!"]],
    ["either", "either French or Italian comedies", ["genre: comedy!", "language: fr!; or it!"]],
    ["a preposition twice", "thrillers in French or in Spanish", ["genre: thriller!", "language: fr!; or es!"]],
    ["a slash", "comedy/horror from 1995", ["genre: comedy!; or horror!", "year: 1995!"]],
    [
      "names with a comma",
      "films with Brad Pitt, Tom Cruise or Meg Ryan",
      ["people: Brad Pitt(actor); or Tom Cruise(actor); or Meg Ryan(actor)"],
    ],
    [
      "names that must all be there",
      "films with Brad Pitt, Tom Cruise and Meg Ryan",
      ["people: Brad Pitt(actor); Tom Cruise(actor); Meg Ryan(actor)"],
    ],
    ["a genre that needs its noun", "action or horror movies", ["genre: action!; or horror!"]],
    ["a last genre without its noun", "horror, thriller or mystery", ["genre: horror!; or thriller!; or mystery!"]],
    ["one genre and another", "a comedy and horror film", ["genre: comedy!; horror!"]],
    ["two kinds of works", "comedies and dramas", ["genre: comedy!; or drama!"]],
    ["three kinds of works", "comedies, dramas and thrillers", ["genre: comedy!; or drama!; or thriller!"]],
    ["decades", "westerns from the 50s and 60s", ["genre: western!", "year: 1950..1959!; or 1960..1969!"]],
    [
      "an alternative and a bound on both",
      "80s or 90s films before 1995",
      ["year: 1980..1989!; or 1990..1999!; ..1994!"],
    ],
    ["Spanish", "comedias o dramas de 1990 y 1995", ["genre: comedy!; or drama!", "year: 1990!; or 1995!"]],
    ["German", "Filme auf Deutsch oder Französisch", ["language: de!; or fr!"]],
    ["French", "comédies en français ou en italien", ["genre: comedy!", "language: fr!; or it!"]],
    ["Japanese", "1990年か1995年の映画", ["year: 1990!; or 1995!"]],
    ["Chinese", "1990年或1995年的电影", ["year: 1990!; or 1995!"]],
  ])("read %s", (_, query, filters) => {
    expect(filtersOf(query)).toEqual(filters);
  });

  it("have an entry for each, with the span of its own words", () => {
    expect(rules.read("films in French or Italian after 2010 and before 2018", { now }).filters).toMatchObject({
      language: [
        { value: "fr", span: [9, 15], strict: true },
        { value: "it", span: [19, 26], strict: true, or: true },
      ],
      year: [{ gte: 2011, lte: 2017, span: [27, 53], strict: true }],
    });
  });
});

describe("ranges", () => {
  it.each([
    ["of which one is within the other merge", "90s movies before 1995", ["year: 1990..1994!"]],
    [
      "on both sides merge across other words",
      "since 1990 horror movies before 1999",
      ["genre: horror!", "year: 1990..1998!"],
    ],
    ["that exclude each other stay apart and are not strict", "90s movies from 1985", ["year: 1990..1999; 1985"]],
    ["that exclude each other stay apart, open or not", "before 1980 and after 2010", ["year: ..1979; 2011.."]],
    ["around an excluded one stay apart", "after 2000 not 2005 before 2010", ["year: 2001..!; not 2005!; ..2009!"]],
    ["of one length are never strict", "90 minute films", ["duration: 5400"]],
  ])("%s", (_, query, filters) => {
    expect(filtersOf(query)).toEqual(filters);
  });

  it("that merge have the lowest confidence of their parts", () => {
    const { confidence } = rules.read("movies after 2010 and until 2018", { now }).filters["year"]![0]!;
    const alone = ["after 2010", "until 2018"].map(
      (query) => rules.read(query, { now }).filters["year"]![0]!.confidence,
    );
    expect(confidence).toBe(Math.min(...alone));
  });
});

describe("exclusions", () => {
  it.each([
    ["of two things are two entries", "neither comedies nor dramas", ["genre: not comedy!; not drama!"]],
    [
      "reach through a list",
      "no comedies, dramas or thrillers from the 90s",
      ["genre: not comedy!; not drama!; not thriller!", "year: 1990..1999!"],
    ],
    [
      "reach the second name",
      "movies without Tom Cruise or Brad Pitt",
      ["people: not Tom Cruise(actor); not Brad Pitt(actor)"],
    ],
    [
      "reach two names joined by and",
      "movies without Tom Cruise and Brad Pitt",
      ["people: not Tom Cruise(actor); not Brad Pitt(actor)"],
    ],
    ["end at a but", "not comedies but dramas", ["genre: not comedy!; drama!"]],
    ["do not interrupt alternatives", "movies in French, not German, or Italian", ["language: fr!; not de!; or it!"]],
    ["follow what is wanted", "comedies but not dramas or thrillers", ["genre: comedy!; not drama!; not thriller!"]],
    ["in Spanish", "ni comedias ni dramas", ["genre: not comedy!; not drama!"]],
    ["in German", "keine Komödien oder Dramen", ["genre: not comedy!; not drama!"]],
    ["in French", "ni comédies ni drames", ["genre: not comedy!; not drama!"]],
  ])("%s", (_, query, filters) => {
    expect(filtersOf(query)).toEqual(filters);
  });
});

describe("nothing is strict", () => {
  it.each([
    ["in alternatives across attributes", "Tom Hanks or comedies", ["people: Tom Hanks(actor)", "genre: comedy"]],
    [
      "in alternatives between a filter and other words",
      "comedies or something funny from 1995",
      ["genre: comedy", "year: 1995"],
    ],
    ["where words before the or are no filter", "happy dogs or comedies", ["genre: comedy"]],
    ["in a list that mixes and with or", "comedy and horror or drama", ["genre: comedy; horror; or drama"]],
    ["of names that no catalogue confirms", "films directed by Agnès Varda", ["people: Agnès Varda(director)"]],
    ["of places, which are scenery too", "aerial view of Manhattan", ["place: Manhattan"]],
    ["of two values of which a work has one", "R-rated PG-13 movies", ["rating: R; PG-13"]],
  ])("%s", (_, query, filters) => {
    expect(filtersOf(query)).toEqual(filters);
  });

  it("below the confidence that the task asks for", () => {
    const strict = (strictFrom: number) =>
      compileRules({ ...videoSearch, strictFrom }).read("horror movies", { now }).filters["genre"]?.[0]?.strict;
    expect([strict(0), strict(1)]).toEqual([true, false]);
  });
});
