/** What is read of queries in Spanish, German, French, Japanese and Chinese, by kind, as their users type them. */
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { inShort } from "./in-short.ts";

const rules = compileRules(videoSearch);
const now = new Date("2026-11-28T12:00:00Z");
const read = (query: string) => rules.read(query, { now });

const reads = (name: string, rows: readonly (readonly [query: string, ...filters: string[]])[]): void => {
  describe(name, () => {
    it.each(rows)("%s", (query, ...filters) => {
      expect(inShort(read(query).filters)).toEqual(filters);
    });
  });
};

reads("a negation after its list or its kind of work excludes all of it", [
  ["ホラー映画以外", "genre: not horror!"],
  ["2015年の映画以外", "year: not 2015!"],
  ["2015年以前は除く", "year: not ..2015!"],
  ["アニメの映画は不要", "genre: not animation!"],
  ["コメディもホラーも除く", "genre: not comedy!; not horror!"],
  ["アクションやコメディ以外の映画", "genre: not action!; not comedy!"],
  ["コメディ、ホラー以外", "genre: comedy!; not horror!"],
  ["フランス映画じゃなくドラマ", "genre: drama!", "language: not fr!"],
  ["アニメ字幕なし", "genre: animation!"],
  ["Netflix以外", "studio: not Netflix!"],
  ["Netflix以外のドラマ", "studio: not Netflix!", "genre: drama!"],
  ["2015年之前的不要", "year: not ..2014!"],
  ["恐怖片不要", "genre: not horror!"],
  ["恐怖片以外的", "genre: not horror!"],
  ["喜剧和恐怖片除外", "genre: not comedy!; not horror!"],
  ["喜剧片不要恐怖片", "genre: comedy!; not horror!"],
  ["除了恐怖片以外的喜剧", "genre: not horror!; comedy!"],
  ["不在Netflix上的电影", "studio: not Netflix!"],
]);

reads("years of Japanese eras", [
  ["昭和50年代のドラマ", "genre: drama!", "year: 1975..1984!"],
  ["昭和60年代の映画", "year: 1985..1989!"],
  ["平成3年の映画", "year: 1991!"],
  ["令和元年の番組", "year: 2019!"],
  ["令和五年の映画", "year: 2023!"],
  ["昭和の映画", "year: 1926..1989"],
  ["平成時代のドラマ", "genre: drama!", "year: 1989..2019"],
  ["令和5年5月5日のニュース", "date: 2023-05-05!"],
  ["平成23年3月の映像", "date: 2011-03-01..2011-03-31!"],
  ["昭和100年の映画"],
  ["平和な村"],
]);

reads("kinds of works joined by and are alternatives", [
  ["动作片和喜剧片", "genre: action!; or comedy!"],
  ["アクション映画とホラー映画", "genre: action!; or horror!"],
  ["动作喜剧片", "genre: action!; comedy!"],
]);

reads("decades with four digits after an article, and their thirds", [
  ["a principios de los 2000", "year: 2000..2003!"],
  ["a finales de los 1990", "year: 1996..1999!"],
  ["películas de los 2000", "year: 2000..2009!"],
  ["films des années 2000", "year: 2000..2009!"],
  ["films du début des années 2000", "year: 2000..2003!"],
  ["los 2000 mejores goles"],
]);

reads("French où, with its accent or without, joins no alternatives", [
  ["films d'horreur ou il y a un clown", "genre: horror!"],
  ["comedie ou on rit", "genre: comedy!"],
  ["film de 1994 où Tom Hanks court", "people: Tom Hanks(actor)", "year: 1994!"],
  ["comedie ou drame", "genre: comedy!; or drama!"],
]);

reads("words that German shares with French and English", [
  ["der Hund ist hier"],
  ["was passiert hier"],
  ["infos d'hier", "date: 2026-11-27"],
  ["le match d'hier soir", "date: 2026-11-27"],
  ["video hier", "date: 2026-11-27"],
  ["Kamera 3 am 5. Mai", "date: 2026-05-05"],
  ["kamera 3 am eingang"],
  ["kamera 2 am montag"],
  ["CCTV at 3 am", "clock: 03:00..03:59"],
]);

reads("hours of the night are before noon up to five", [
  ["Parkplatz um 3 Uhr nachts", "clock: 03:00..03:59"],
  ["Parkplatz um 11 Uhr nachts", "clock: 23:00..23:59"],
  ["cámara a las 3 de la noche", "clock: 03:00..03:59"],
  ["camera a 8h du soir", "clock: 20:00..20:59"],
]);
