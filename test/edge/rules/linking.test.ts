import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { loadOrdinaryWords } from "../../../distill/lib/catalogue/ordinary-words.ts";
import type { NameRow } from "../../../distill/lib/catalogue/rows.ts";
import { relaxOrder } from "../../../edge/cascade/relax.ts";
import { createLinker, type Linker } from "../../../edge/catalogue/link.ts";
import type { Filters } from "../../../edge/decision/decision.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { catalogueOf } from "../catalogue/sample.ts";
import { shippedLinker } from "../catalogue/shipped.ts";

const rules = compileRules(videoSearch);
const now = new Date("2026-11-28T12:00:00Z");
let shipped: Linker;
beforeAll(async () => {
  shipped = await shippedLinker();
});

const read = (query: string, linker: Linker = shipped) => rules.read(query, { now, linker });

/** `title: Nosferatu t0002!`, the role in brackets, `!` where strict; filters without an id are left out. */
function links(filters: Filters): string[] {
  return Object.entries(filters).flatMap(([name, entries]) =>
    entries.flatMap((entry) =>
      "value" in entry && entry.id !== undefined
        ? [
            `${name}: ${entry.or ? "or " : ""}${entry.exclude ? "not " : ""}${entry.value} ${entry.id}${entry.role ? `(${entry.role})` : ""}${entry.strict ? "!" : ""}`,
          ]
        : [],
    ),
  );
}

describe("names of the catalogue that ships", () => {
  it.each([
    ["a person without a cue", "buster keaton on a train", "people: Buster Keaton p0002(actor)!"],
    ["a person's interview", "charlie chaplin interview", "people: Charlie Chaplin p0001(speaker)!"],
    [
      "a director of the sentence, not of the catalogue",
      "directed by buster keaton",
      "people: Buster Keaton p0002(director)!",
    ],
    ["a surname in no role that the query says", "chaplin movies", "people: Charlie Chaplin p0001!"],
    ["a title and what is asked of it", "nosferatu ending", "title: Nosferatu t0002!"],
    ["a title by its alias", "das cabinet des dr. caligari trailer", "title: The Cabinet of Dr. Caligari t0001!"],
    ["a title with a typing error", "nosfertu trailer", "title: Nosferatu t0002!"],
    ["a title alone", "metropolis", "title: Metropolis t0003!"],
    ["an everyday word where only a title fits", "the kid ending", "title: The Kid t0017!"],
    ["a title with its year", "metropolis 1927", "title: Metropolis t0003!"],
    ["a seed", "movies like nosferatu", "similar: Nosferatu t0002!"],
    ["a seed after it", "nosferatu or something similar", "similar: Nosferatu t0002!"],
    ["a scene that is told", "the bit in nosferatu where the sun rises", "title: Nosferatu t0002!"],
    ["a question", "who directed metropolis", "title: Metropolis t0003!"],
    ["a possessive", "buster keaton's best stunts", "people: Buster Keaton p0002(actor)!"],
    ["another language", "filme wie metropolis", "similar: Metropolis t0003!"],
    ["a name that is not wanted", "silent comedies without buster keaton", "people: not Buster Keaton p0002!"],
    ["a surname that is not wanted", "talk shows but not with chaplin", "people: not Charlie Chaplin p0001!"],
    [
      "a surname after an office where it speaks",
      "interview with dr chaplin",
      "people: Charlie Chaplin p0001(speaker)!",
    ],
    ["a surname after an office as a preference", "mayor chaplin opens a bridge", "people: Charlie Chaplin p0001"],
  ])("links %s", (_, query, expected) => {
    expect(links(read(query).filters)).toEqual([expected]);
  });

  it("links two titles that are all a query has", () => {
    expect(links(read("metropolis or nosferatu").filters)).toEqual([
      "title: Metropolis t0003!",
      "title: or Nosferatu t0002!",
    ]);
  });

  it.each([
    ["a kid runs in the park"],
    ["the wind in the trees"],
    ["a crowd at the circus"],
    ["sunrise over the sea"],
    ["wings of a bird"],
    ["workers on strike"],
    ["she talks to her mother"],
    ["the earth from space"],
    ["someone says the unknown"],
  ])("lets nothing exclude results in %s, which names nobody", (query) => {
    expect(
      Object.values(read(query).filters)
        .flat()
        .filter(({ id, strict }) => id && strict),
    ).toEqual([]);
  });

  it("reads two seeds of a list as alternatives", () => {
    expect(links(read("movies like nosferatu or metropolis").filters)).toEqual([
      "similar: Nosferatu t0002!",
      "similar: or Metropolis t0003!",
    ]);
  });

  it("reads each title of a list as a seed of its own", () => {
    expect(links(read("movies like Nosferatu and Metropolis").filters)).toEqual([
      "similar: Nosferatu t0002!",
      "similar: Metropolis t0003!",
    ]);
  });

  it("keeps the source beside a title", () => {
    expect(read("metropolis on hulu").filters).toMatchObject({
      title: [{ id: "t0003", strict: true }],
      studio: [{ value: "Hulu", strict: false }],
    });
  });

  it("gives the span of the words that were typed", () => {
    expect(read("watch nosfertu tonight").filters.title?.[0]).toMatchObject({ value: "Nosferatu", span: [6, 14] });
  });

  it("changes nothing without a catalogue", () => {
    for (const query of ["nosferatu ending", "the kid", "buster keaton on a train"]) {
      expect(links(rules.read(query, { now }).filters)).toEqual([]);
    }
  });

  it.each([
    ["metropolis trailer from 1931", ["year", "title"]],
    ["nosfertu trailer from 1931", ["year", "title"]],
    ["french comedies by buster keaton after 1999", ["language", "genre", "year", "people"]],
  ])("is softened last in %s", (query, order) => {
    expect(relaxOrder(read(query).filters, videoSearch.attributes)).toEqual(order);
  });

  it("leaves out of the text what a strict name says, and keeps what may be a word", () => {
    expect(read("buster keaton on a train").residual).toBe("train");
    const loose = read("watch the wind");
    expect(loose.filters.title).toMatchObject([{ id: "t0038", strict: false }]);
    expect(loose.residual).toContain("wind");
  });
});

const NAMES: readonly NameRow[] = [
  { kind: "person", name: "Paris Vantongeren", id: "p1", role: "actor" },
  { kind: "title", name: "Paris", id: "t1", year: 2008 },
  { kind: "title", name: "Dune", id: "t2", year: 1984, popularity: 10 },
  { kind: "title", name: "Dune", id: "t3", year: 2021, popularity: 900 },
  { kind: "title", name: "Blade Runner 2049", id: "t4", year: 2017 },
  { kind: "title", name: "Blade Runner", id: "t5", year: 1982 },
  { kind: "title", name: "Up", id: "t6", year: 2009 },
  { kind: "title", name: "Comedy", id: "t7" },
  { kind: "title", name: "Starship Troopers", id: "t8" },
  { kind: "title", name: "Capote", id: "t9", year: 2005, popularity: 5 },
  { kind: "person", name: "Capote", id: "p2", role: "writer", popularity: 9 },
  { kind: "title", name: "Wilson", id: "t10" },
  { kind: "title", name: "Tampopo Reprise", id: "t11" },
  { kind: "person", name: "Anders Holmgren", id: "p6", role: "actor", popularity: 900 },
  { kind: "person", name: "Anders Holmgren", id: "p7", role: "director", popularity: 3 },
];

const ORDINARY_NAMES: readonly NameRow[] = [
  { kind: "person", name: "Jack Black", id: "p3", role: "actor" },
  { kind: "person", name: "Mark Strong", id: "p4", role: "actor" },
  { kind: "person", name: "Will Smith", id: "p5", role: "actor" },
  { kind: "title", name: "Cannon", id: "t12" },
  { kind: "title", name: "Legion", id: "t13" },
  { kind: "title", name: "Nightcrawler", id: "t14" },
  { kind: "title", name: "Rocket Robin Hood", id: "t15" },
];

it("finds the same names where words beside no cue are not looked at", () => {
  const thorough: Linker = { ...shipped, link: (words) => shipped.link(words) };
  const queries = readFileSync("fixtures/queries/handwritten.jsonl", "utf8").trim().split("\n");
  for (const line of queries) {
    const { query } = JSON.parse(line) as { readonly query: string };
    expect(read(query).filters, query).toEqual(read(query, thorough).filters);
  }
});

describe("which of several readings is meant", () => {
  const linker = createLinker(catalogueOf(NAMES));
  it.each([
    ["a person rather than a place", "Paris Vantongeren in a red dress", ["people: Paris Vantongeren p1!"]],
    ["a place that is also a title", "sunset in paris", []],
    ["the more popular of two works", "dune trailer", ["title: Dune t3!"]],
    ["the work of the year that is asked for", "dune 1984 trailer", ["title: Dune t2!"]],
    ["a title with a year in it", "blade runner 2049 ending", ["title: Blade Runner 2049 t4!"]],
    ["a title before the year of its release", "blade runner 1982", ["title: Blade Runner t5!"]],
    ["a genre that is also a title", "comedy movies", []],
    ["the rest of a word that is also a title", "she looks up at the sky", []],
    ["an everyday word where only a title fits", "who directed up", ["title: Up t6!"]],
    ["a sequel that the catalogue lacks", "starship troopers 2 trailer", []],
    ["a title where a title fits", "capote soundtrack", ["title: Capote t9!"]],
    ["a person where a person fits", "written by capote", ["people: Capote p2(writer)!"]],
    [
      "the namesake in the role that is asked for",
      "directed by anders holmgren",
      ["people: Anders Holmgren p7(director)!"],
    ],
    ["the best known of namesakes", "anders holmgren and the volcano", ["people: Anders Holmgren p6!"]],
    ["somebody called like a title", "Wilson talks to House", []],
    ["a longer title of which the catalogue has the beginning", "watch Dune: Part Two", []],
  ])("%s: %s", (_, query, expected) => {
    const strict = links(read(query, linker).filters).filter((one) => one.endsWith("!"));
    expect(strict).toEqual(expected);
  });
});

describe("how ordinary a name's words are", () => {
  let linker: Linker;
  beforeAll(async () => {
    linker = createLinker(catalogueOf(ORDINARY_NAMES, await loadOrdinaryWords()));
  });
  it.each([
    ["a person of everyday words with a first name in front", "jack black at cannes", ["people: Jack Black p3!"]],
    ["a well-known person of everyday words", "will smith crying", ["people: Will Smith p5(actor)!"]],
    ["everyday words that follow each other by chance", "mark strong points on the map", []],
    [
      "a title of three words, one of them not an everyday word",
      "rocket robin hood hbo",
      ["title: Rocket Robin Hood t15!"],
    ],
    ["another word than a short title", "canyon", []],
    ["another word than a short title beside a likely cue", "footage of the region", []],
    ["a short title with a typing error where only a title fits", "cannoon trailer", ["title: Cannon t12!"]],
    ["a long title with a typing error", "nightcrawlr", ["title: Nightcrawler t14!"]],
  ])("decides about %s: %s", (_, query, expected) => {
    expect(links(read(query, linker).filters).filter((one) => one.endsWith("!"))).toEqual(expected);
  });
});

describe("what a certain name says of the weights", () => {
  it.each([
    ["a title", "nosferatu on a ship at night", { metadata: 2 }],
    ["a person", "buster keaton on a train", { metadata: 1.4 }],
    ["a name that is not wanted", "silent comedies without buster keaton", {}],
    ["no name", "a train in the rain", {}],
  ])("%s", (_, query, lift) => {
    expect(read(query).lift).toEqual(lift);
  });
});
