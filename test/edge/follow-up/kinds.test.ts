/** What follow-ups of each kind take over, in the six languages of video search. */
import { describe, expect, it } from "vitest";
import { readFollowUp } from "../../../edge/follow-up/follow-up.ts";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { inShort } from "../rules/in-short.ts";
import { NOW } from "../rules/mini-task.ts";

const rules = compileRules(videoSearch);
const read = (locale: string, previous: string, query: string) =>
  readFollowUp(rules, videoSearch.attributes, previous, query, { locale, now: NOW });

type Row = readonly [
  locale: string,
  previous: string,
  query: string,
  inherited: string,
  filters: string,
  residual?: string,
];

function describeKind(kind: string, rows: readonly Row[]): void {
  describe(kind, () => {
    for (const [locale, previous, query, inherited, filters, residual = ""] of rows) {
      it(`${locale}: ${previous} => ${query}`, () => {
        const combined = read(locale, previous, query);
        expect(combined?.inherited.join(" ")).toBe(inherited);
        expect(inShort(combined?.filters ?? {}).join(" | ")).toBe(filters);
        expect(combined?.residual).toBe(residual);
      });
    }
  });
}

describeKind("a follow-up that refines adds its filters", [
  [
    "en",
    "movies with Tom Hanks",
    "only the ones from the 90s",
    "people",
    "people: Tom Hanks(actor) | year: 1990..1999!",
  ],
  ["en", "comedies from the 80s", "on netflix", "genre year", "studio: Netflix! | genre: comedy! | year: 1980..1989!"],
  ["en", "red car at the gate", "yesterday", "text", "date: 2026-11-22", "red car at the gate"],
  ["en", "a dog on a beach", "just the ones before 2010", "text", "year: ..2009!", "dog on a beach"],
  ["en", "Breaking Bad season 2", "episode 4", "title season", "title: Breaking Bad | season: 2! | episode: 4!"],
  ["en", "movies like Inception", "but only in English", "similar", "similar: Inception | language: en!"],
  ["es", "comedias de los 80", "solo en inglés", "genre year", "genre: comedy! | year: 1980..1989! | language: en!"],
  ["es", "un perro en la playa", "anteriores a 2010", "text", "year: ..2009!", "perro en la playa"],
  [
    "de",
    "Komödien aus den 80ern",
    "nur auf Englisch",
    "genre year",
    "genre: comedy! | year: 1980..1989! | language: en!",
  ],
  ["de", "Hund am Strand", "in 4k bitte", "text", "resolution: 4k!", "Hund am Strand"],
  [
    "fr",
    "comédies des années 80",
    "mais en anglais",
    "genre year",
    "genre: comedy! | year: 1980..1989! | language: en!",
  ],
  ["fr", "un chien sur la plage", "seulement de 2015", "text", "year: 2015!", "chien sur la plage"],
  ["ja", "80年代のコメディ", "90分以内で", "genre year", "genre: comedy! | year: 1980..1989! | duration: ..5400!"],
  ["ja", "海辺の犬", "2015年のだけ", "text", "year: 2015!", "海辺の犬"],
  ["zh", "张艺谋的电影", "只看90年代的", "people", "people: 张艺谋(director) | year: 1990..1999!"],
  ["zh", "海边的狗", "只要2015年的", "text", "year: 2015!", "海边的狗"],
]);

describeKind("a follow-up that replaces puts its filters in place of those of the same attribute", [
  ["en", "horror movies from the 80s", "what about the 90s", "genre", "genre: horror! | year: 1990..1999!"],
  ["en", "horror films in French", "no, in Spanish", "genre", "genre: horror! | language: es!"],
  [
    "en",
    "comedies with Tom Hanks",
    "with Meryl Streep instead",
    "genre",
    "people: Meryl Streep(actor) | genre: comedy!",
  ],
  ["en", "films from the 90s", "I meant the 80s", "", "year: 1980..1989!"],
  ["en", "movies like Inception", "like Alien instead", "", "similar: Alien"],
  ["es", "series en inglés", "mejor en español", "", "language: es!"],
  ["es", "películas de Pedro Almodóvar", "y de Guillermo del Toro", "", "people: Guillermo del Toro(director)"],
  ["de", "Komödien aus den 80ern", "lieber aus den 70ern", "genre", "genre: comedy! | year: 1970..1979!"],
  ["de", "Tatort Staffel 3", "stattdessen Staffel 4", "title", "title: Tatort | season: 4!"],
  ["fr", "comédies des années 80", "non, des années 90", "genre", "genre: comedy! | year: 1990..1999!"],
  ["fr", "films de François Truffaut", "plutôt de Jean-Luc Godard", "", "people: Jean-Luc Godard(director)"],
  ["ja", "80年代のコメディ", "いや、90年代", "genre", "genre: comedy! | year: 1990..1999!"],
  ["ja", "黒澤明監督の映画", "代わりに小津安二郎", "", "people: 小津安二郎(director)"],
  ["zh", "80年代的喜剧", "换成90年代", "genre", "genre: comedy! | year: 1990..1999!"],
  ["zh", "80年代的喜剧", "不，90年代的", "genre", "genre: comedy! | year: 1990..1999!"],
]);

describeKind("a follow-up that goes on elliptically", [
  ["en", "comedies from the 80s", "what about thrillers?", "year", "genre: thriller! | year: 1980..1989!"],
  [
    "en",
    "comedies from the 80s",
    "any in Spanish?",
    "genre year",
    "genre: comedy! | year: 1980..1989! | language: es!",
  ],
  ["en", "comedies from the 80s", "shorter ones", "genre year", "genre: comedy! | year: 1980..1989!"],
  ["en", "Casablanca", "the remake", "title", "title: Casablanca", "remake"],
  ["es", "comedias de los 80", "¿y dramas?", "year", "genre: drama! | year: 1980..1989!"],
  ["es", "comedias de los 80", "más cortas", "genre year", "genre: comedy! | year: 1980..1989!"],
  ["de", "Komödien aus den 80ern", "was ist mit den 90ern?", "genre", "genre: comedy! | year: 1990..1999!"],
  ["de", "Hund am Strand", "kürzere", "text", "", "Hund am Strand"],
  ["fr", "comédies des années 80", "et les drames ?", "year", "genre: drama! | year: 1980..1989!"],
  ["fr", "films d'horreur", "un peu plus récents", "genre", "genre: horror!"],
  ["ja", "80年代のコメディ", "ドラマは?", "year", "genre: drama! | year: 1980..1989!"],
  ["ja", "80年代のコメディ", "もっと短いの", "genre year", "genre: comedy! | year: 1980..1989!"],
  ["zh", "80年代的喜剧", "有没有恐怖片", "year", "genre: horror! | year: 1980..1989!"],
  ["zh", "80年代的喜剧", "短一点的", "genre year", "genre: comedy! | year: 1980..1989!"],
]);

describeKind("a follow-up that negates adds what it does not want", [
  [
    "en",
    "films with Tom Hanks",
    "not directed by Steven Spielberg",
    "people",
    "people: not Steven Spielberg(director); Tom Hanks(actor)",
  ],
  ["en", "a dog on a beach", "but no people please", "text", "", "dog on a beach"],
  ["en", "films from the 90s", "anything but comedies", "year", "genre: not comedy! | year: 1990..1999!"],
  [
    "es",
    "comedias de los 80",
    "que no sean en inglés",
    "genre year",
    "genre: comedy! | year: 1980..1989! | language: not en!",
  ],
  ["es", "un perro en la playa", "sin gente", "text", "", "perro en la playa"],
  ["de", "Filme aus den 90ern", "aber keine Komödien", "year", "genre: not comedy! | year: 1990..1999!"],
  ["de", "Hund am Strand", "ohne Menschen", "text", "", "Hund am Strand"],
  ["fr", "films des années 90", "pas de comédies", "year", "genre: not comedy! | year: 1990..1999!"],
  ["fr", "un chien sur la plage", "sans personne", "text", "", "chien sur la plage"],
  ["ja", "90年代の映画", "コメディ以外で", "year", "genre: not comedy! | year: 1990..1999!"],
  ["ja", "海辺の犬", "人なしで", "text", "", "海辺の犬"],
  ["zh", "90年代的电影", "不要喜剧", "year", "genre: not comedy! | year: 1990..1999!"],
  ["zh", "海边的狗", "不要有猫", "text", "", "海边的狗"],
]);

describeKind("a follow-up that gives an attribute up", [
  ["en", "horror films from 1999", "any year will do", "genre", "genre: horror!"],
  ["en", "comedies in German", "never mind the language", "genre", "genre: comedy!"],
  ["en", "horror films from 1999", "the year doesn't matter", "genre", "genre: horror!"],
  ["es", "documentales de 2019", "de cualquier año", "genre", "genre: documentary!"],
  ["de", "Komödien auf Englisch", "die Sprache ist egal", "genre", "genre: comedy!"],
  ["fr", "comédies de 1995", "peu importe l'année", "genre", "genre: comedy!"],
  ["ja", "2017年の時代劇", "年は問わない", "genre", "genre: samurai!"],
  ["zh", "2020年的武侠片", "年份不限", "genre", "genre: martial arts!"],
]);

describe("a new subject takes over nothing", () => {
  it.each([
    ["en", "Breaking Bad season 2", "documentaries about whales"],
    ["en", "films in French", "a cat on a sofa"],
    ["en", "comedies with Tom Hanks", "horror films from the 80s"],
    ["en", "comedies with Tom Hanks", "Meryl Streep"],
    ["en", "films from the 90s", "clips of a lighthouse"],
    ["es", "comedias de los 80", "un gato en un sofá"],
    ["de", "Komödien aus den 80ern", "Horrorfilme von 1999"],
    ["fr", "comédies des années 80", "westerns avant 1960"],
    ["ja", "80年代のコメディ", "ソファの上の猫"],
    ["zh", "80年代的喜剧", "沙发上的猫"],
  ])("%s: %s => %s", (locale, previous, query) => expect(read(locale, previous, query)).toBeUndefined());
});

describe("a subject that begins like a follow-up is a new one", () => {
  it.each([
    ["en", "films from the 90s", "only child playing the piano"],
    ["en", "films from the 90s", "no, shouts a judge"],
    ["en", "films from the 90s", "and action! shouts a man"],
    ["en", "films from the 90s", "with his last coin a boy buys a balloon"],
    ["es", "comedias de los 80", "solo un perro en la playa"],
    ["de", "Komödien aus den 80ern", "nur ein Kind sitzt noch im Karussell"],
    ["fr", "comédies des années 80", "et soudain la foule se tait"],
    ["ja", "80年代のコメディ", "だけど猫が走る"],
    ["zh", "80年代的喜剧", "不要停车的牌子"],
  ])("%s: %s => %s", (locale, previous, query) => expect(read(locale, previous, query)).toBeUndefined());
});
