/** A query typed in capitals throughout says with them neither what is a name nor what is a title: it is read like one in lower case. */
import { describe, expect, it } from "vitest";
import { inShort } from "./in-short.ts";
import { read } from "./reads.ts";

const inLowerCase = (lines: readonly string[]): string[] => lines.map((line) => line.toLowerCase());

describe("capitals throughout", () => {
  it.each([
    "WHERE IS THE CAT",
    "THE CAT SITS ON THE MAT",
    "A MAN OPENS THE DOOR",
    "HORROR MOVIES FROM THE 80S",
    "MOVIES WITH TOM HANKS",
    "FILMS IN FRENCH OR ITALIAN AFTER 2010",
    "PRESS CONFERENCE 12 JUNE 2020",
    "GOALS FROM LAST WEEK",
    "SHOW ME THE PART WHERE SHE CRIES",
    "STAR WARS TRAILER",
    "DOG BARKING, NO MUSIC",
    "FILME MIT SCHNEE",
    "DER HUND BELLT IM GARTEN",
    "DÓNDE ESTÁ EL GATO",
    "OÙ EST LE CHAT",
    "NBA FINALS 4K",
    "TEACHER EXPLAINS GRAVITY",
  ])("%s", (query) => {
    const [shouted, plain] = [read(query), read(query.toLowerCase())];
    expect(inLowerCase(inShort(shouted.filters))).toEqual(inLowerCase(inShort(plain.filters)));
    expect(shouted.residual.toLowerCase()).toBe(plain.residual);
    expect(shouted.answer).toEqual(plain.answer);
  });

  it.each([
    ["WHERE IS THE CAT", "CAT"],
    ["HORROR MOVIES FROM THE 80S", ""],
  ])("%s", (query, text) => expect(read(query).residual).toBe(text));
});

describe("capitals that not all words have", () => {
  it.each([
    ["Where Is The Cat", "title: Where Is The Cat"],
    ["watch Velvet Harbour", "title: Velvet Harbour"],
    ["WATCH Velvet Harbour", "title: Velvet Harbour"],
    ["L.A. Confidential", "title: L.A. Confidential"],
    ["movies with JJ Abrams", "people: JJ Abrams(actor)"],
    ["JFK", "people: JFK(speaker)"],
    ["Apollo 13", "title: Apollo 13"],
  ])("%s", (query, ...filters) => expect(inShort(read(query).filters)).toEqual(filters));

  it.each(["US Open final", "WHO press conference"])("%s", (query) => expect(read(query).residual).toBe(query));
});

describe("a query of nothing but capitalised words", () => {
  it.each(["Hund Strand", "Drohnenaufnahmen Sächsische Schweiz", "Mauerfall 1989"])(
    "is a guess at a title in German, which capitalises every noun, and the next stage answers: %s",
    (query) => {
      const { filters, answer } = read(query, "de-AT");
      expect(filters["title"]).toMatchObject([{ strict: false }]);
      expect(answer).toBeUndefined();
    },
  );

  it.each(["en", "de"])("is a title where the title is known (%s)", (locale) => {
    expect(read("La La Land", locale).answer?.rule).toBe("only-catalogue-facts");
  });

  it.each([
    [undefined, "Mulholland Drive"],
    [undefined, "Hund Strand"],
    [undefined, "Sonnenuntergang Drohne Küste"],
    ["en-GB", "Before Sunrise"],
    ["fr", "La Piscine"],
  ])(
    "may be a title or a picture elsewhere, and the picture is searched after the catalogue (%s): %s",
    (locale, query) => {
      const { filters, answer } = read(query, locale);
      expect(filters["title"]).toMatchObject([{ value: query, strict: false }]);
      expect(answer?.weights["metadata"]).toBeGreaterThan(0.6);
      expect(answer?.weights["visual"]).toBeGreaterThan(0.05);
    },
  );
});
