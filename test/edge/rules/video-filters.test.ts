/** What the rules of video search read from queries written for this test: a few for each attribute and language. */
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const rules = compileRules(videoSearch);
const now = new Date("2026-11-23T12:00:00Z");

/** Filters in short: `attribute(role): text = value` in the order of the query. */
function filtersOf(query: string): string[] {
  const { filters } = rules.read(query, { now });
  return Object.entries(filters)
    .flatMap(([attribute, list]) => list.map((filter) => ({ attribute, filter })))
    .sort((a, b) => a.filter.span[0] - b.filter.span[0])
    .map(({ attribute, filter }) => {
      const role = "role" in filter ? `(${filter.role})` : "";
      const value =
        "value" in filter
          ? filter.value
          : [("gte" in filter && filter.gte) ?? "", ("lte" in filter && filter.lte) ?? ""]
              .map((end) => end || "")
              .join("..");
      return `${filter.exclude ? "not " : ""}${attribute}${role}: ${query.slice(...filter.span)} = ${value}`;
    });
}

describe("filters of video search", () => {
  it.each<[string, string[]]>([
    ["films directed by Agnès Varda", ["people(director): Agnès Varda = Agnès Varda"]],
    [
      "movies starring Setsuko Hara and Chishu Ryu",
      ["people(actor): Setsuko Hara = Setsuko Hara", "people(actor): Chishu Ryu = Chishu Ryu"],
    ],
    [
      "show me sci fi movies from the 90s starring harrison ford",
      ["genre: sci fi = science fiction", "year: 90s = 1990..1999", "people(actor): harrison ford = harrison ford"],
    ],
    [
      "what is that pg13 film directed by ridley scott with a car chase",
      ["rating: pg13 = PG-13", "people(director): ridley scott = ridley scott"],
    ],
    [
      "list films with tom hanks and meg ryan between 1990 and 1999",
      [
        "people(actor): tom hanks = tom hanks",
        "people(actor): meg ryan = meg ryan",
        "year: between 1990 and 1999 = 1990..1999",
      ],
    ],
    [
      "films starring steve carell and emma stone",
      ["people(actor): steve carell = steve carell", "people(actor): emma stone = emma stone"],
    ],
    ["movies where nicolas cage steals cars", ["people(actor): nicolas cage = nicolas cage"]],
    ["films with philip seymour hoffman in them", ["people(actor): philip seymour hoffman = philip seymour hoffman"]],
    [
      "what comedy came out in 1995 with alicia silverstone",
      ["genre: comedy = comedy", "year: 1995 = 1995..1995", "people(actor): alicia silverstone = alicia silverstone"],
    ],
    ["what year was velvet harbour released", ["title: velvet harbour = velvet harbour"]],
    ["who wrote the screenplay for velvet harbour", ["title: velvet harbour = velvet harbour"]],
    ["who stars in the movie velvet harbour", ["title: velvet harbour = velvet harbour"]],
    ["in the movie velvet harbour what is the name of the dog", ["title: velvet harbour = velvet harbour"]],
    ["who plays the butler in velvet harbour", ["title: velvet harbour = velvet harbour"]],
    ["who plays the lead in a movie", []],
    ["a black comedy", ["genre: black comedy = black comedy"]],
    ["how many oscars did velvet harbour win", ["title: velvet harbour = velvet harbour"]],
    ["how many velvet harbour movies are there", ["title: velvet harbour = velvet harbour"]],
    ["how many horror movies are there", ["genre: horror = horror"]],
    [
      "what film did peter jackson direct in 2005",
      ["people(director): peter jackson = peter jackson", "year: 2005 = 2005..2005"],
    ],
    [
      "which western by sergio leone stars henry fonda",
      [
        "genre: western = western",
        "people(director): sergio leone = sergio leone",
        "people(actor): henry fonda = henry fonda",
      ],
    ],
    ["best films of the last two decades", ["year: last two decades = 2006.."]],
    ["he slams the door and shouts get out", ["phrase: get out = get out"]],
    ['someone says "open the gate', ["phrase: open the gate = open the gate"]],
    ["someone says what are you doing", ["phrase: what are you doing = what are you doing"]],
    ["someone says what he did", []],
    ["tom hanks crying in the rain", ["people(actor): tom hanks = tom hanks"]],
    ["who is in the cast of velvet harbour", ["title: velvet harbour = velvet harbour"]],
    ["in velvet harbour who plays the kid", ["title: velvet harbour = velvet harbour"]],
    ["J.J. Abrams movies", ["people(actor): J.J. Abrams = J.J. Abrams"]],
    ["Nelson Mandela's speech", ["people(speaker): Nelson Mandela = Nelson Mandela"]],
    ["screenplay by nora ephron", ["people(writer): nora ephron = nora ephron"]],
    ["a film called Northern Lights", ["title: Northern Lights = Northern Lights"]],
    ["who directed Parasite", ["title: Parasite = Parasite"]],
    ['the movie "Heat"', ["title: Heat = Heat"]],
    ["《卧虎藏龙》的预告片", ["title: 卧虎藏龙 = 卧虎藏龙"]],
    ["season 2 of Fargo", ["season: season 2 = 2..2", "title: Fargo = Fargo"]],
    ["R-rated romantic comedies", ["rating: R-rated = R", "genre: romantic comedies = romantic comedy"]],
    ["movies rated PG", ["rating: PG = PG"]],
    ["Filme ab 16", ["rating: ab 16 = FSK 16"]],
    [
      "nineties dramas but not with Tom Cruise",
      ["year: nineties = 1990..1999", "genre: dramas = drama", "not people(actor): Tom Cruise = Tom Cruise"],
    ],
    ["action movies without zombies", ["genre: action = action", "not genre: zombies = zombie"]],
    ["noir between 1944 and 1950", ["year: between 1944 and 1950 = 1944..1950"]],
    ["documentaries before 1990", ["genre: documentaries = documentary", "year: before 1990 = ..1989"]],
    ["town hall from last year", ["year: last year = 2025..2025"]],
    ["thrillers from the past five years", ["genre: thrillers = thriller", "year: past five years = 2021.."]],
    ["late seventies westerns", ["year: late seventies = 1976..1979", "genre: westerns = western"]],
    ["1950s style kitchen", []],
    ["goals after 45:00", ["time: after 45:00 = 2700.."]],
    ["first ten minutes", ["time: first ten minutes = ..600"]],
    ["between 10:00 and 12:30", ["time: between 10:00 and 12:30 = 600..750"]],
    ["clips under 30 seconds", ["duration: under 30 seconds = ..30"]],
    ["a 90-minute documentary", ["duration: 90-minute = 5400..5400", "genre: documentary = documentary"]],
    ["Korean crime films since 2015", ["language: Korean = ko", "genre: crime = crime", "year: since 2015 = 2015.."]],
    ["a dutch angle of a french bulldog", []],
    ["aerial view of Manhattan", ["place: Manhattan = Manhattan"]],
    ["American comedies", ["place: American = American", "genre: comedies = comedy"]],
    ['she says "never again"', ["phrase: never again = never again"]],
    ["she says ‘don’t look back’", ["phrase: don’t look back = don’t look back"]],
    ["someone shouts man overboard", ["phrase: man overboard = man overboard"]],
    ["she says she never loved him", []],
    [
      "películas de Pedro Almodóvar de los años ochenta",
      ["people(director): Pedro Almodóvar = Pedro Almodóvar", "year: años ochenta = 1980..1989"],
    ],
    ["alguien dice hasta la vista", ["phrase: hasta la vista = hasta la vista"]],
    ["Dokumentarfilme aus den 70ern", ["genre: Dokumentarfilme = documentary", "year: 70ern = 1970..1979"]],
    [
      "comédies françaises avant 1970",
      ["genre: comédies = comedy", "language: françaises = fr", "year: avant 1970 = ..1969"],
    ],
    ["黒澤明監督の映画", ["people(director): 黒澤明 = 黒澤明"]],
    ["80年代のアニメ", ["year: 80年代 = 1980..1989", "genre: アニメ = animation"]],
    ["90年代的粤语喜剧片", ["year: 90年代 = 1990..1999", "language: 粤语 = yue", "genre: 喜剧 = comedy"]],
  ])("%s", (query, filters) => {
    expect(filtersOf(query)).toEqual(filters);
  });
});

describe("residuals of video search", () => {
  it.each([
    ["thriller from the 90s with a car chase", "car chase"],
    ["someone says let it go while thunder rumbles", "thunder rumbles"],
    ["show me the scene where she cries", "she cries"],
    ["horror movies from the 80s", ""],
  ])("of %j is %j", (query, residual) => {
    expect(rules.read(query, { now }).residual).toBe(residual);
  });
});
