/** Years, decades and eras in Spanish, German, French, Japanese and Chinese. */
import { describe, expect, it } from "vitest";
import { planFor, read, reads } from "../reads.ts";

reads("years of Japanese eras", [
  ["昭和50年代のドラマ", "genre: drama!", "year: 1975..1984!"],
  ["昭和60年代の映画", "year: 1985..1994!"],
  ["平成3年の映画", "year: 1991!"],
  ["令和元年の番組", "year: 2019!"],
  ["令和五年の映画", "year: 2023!"],
  ["令和5年5月5日のニュース", "date: 2023-05-05!"],
  ["平成23年3月の映像", "date: 2011-03-01..2011-03-31!"],
  ["昭和100年の映画", "year: 2025!"],
  ["平和な村"],
]);

reads("decades with four digits after an article, and their thirds", [
  ["a principios de los 2000", "year: 2000..2003!"],
  ["a finales de los 1990", "year: 1996..1999!"],
  ["películas de los 2000", "year: 2000..2009!"],
  ["films des années 2000", "year: 2000..2009!"],
  ["films du début des années 2000", "year: 2000..2003!"],
  ["los 2000 mejores goles"],
]);

reads("decades and years in lists, ranges and fiscal years", [
  ["peliculas de los setenta y ochenta", "year: 1970..1979!; or 1980..1989!"],
  ["七八十年代的电影", "year: 1970..1989!"],
  ["八九十年代香港电影", "year: 1980..1999!", "place: 香港"],
  ["jusqu'à 1990", "year: ..1990!"],
  ["2023年度の予算会議", "year: 2023!"],
  ["90年代半ばの映画", "year: 1993..1996!"],
]);

reads("what may be a title, or the look of a thing, excludes no years", [
  ["2001 una odisea del espacio", "year: 2001"],
  ["2001: una odisea del espacio", "year: 2001"],
  ["Mode der 70er"],
  ["60年代の車"],
  ["70年代风格"],
  ["60年代的汽车"],
  ["1995年の阪神淡路大震災", "year: 1995"],
  ["2011年の映画", "year: 2011!"],
  ["2011年のホラー映画", "genre: horror!", "year: 2011!"],
  ["Sommer 2003", "year: 2003"],
]);

reads("the year of a feast or a season is that of its recording, not of a release", [
  ["Sommer 1998 am See", "year: 1998"],
  ["verano 1998 en la playa", "year: 1998"],
  ["été 1998 à la plage", "year: 1998"],
  ["1998年の夏 海", "year: 1998"],
  ["1998年夏天 海边", "year: 1998"],
  ["運動会 2012", "year: 2012"],
  ["孩子生日 2015", "year: 2015"],
  ["cumpleaños de la abuela en 2005", "year: 2005"],
  ["películas de navidad de 2005", "year: 2005!"],
]);

describe("a feast and its year are looked for in the picture as well as in the catalogue", () => {
  it.each([
    "Sommer 1998 am See",
    "Weihnachten 2003 bei Oma",
    "verano 1998 en la playa",
    "cumpleaños de la abuela 2005",
    "noël 2005 chez mamie",
    "vacances bretagne 2011",
    "1998年の夏 海",
    "運動会 2012",
    "2008年春节 全家",
    "wedding 2015",
  ])("%s", (query) => {
    const { plan } = planFor(query);
    expect(plan.filter(({ weight }) => weight >= 0.3).map(({ signal }) => signal)).toEqual(["visual", "metadata"]);
    expect(plan.find(({ signal }) => signal === "metadata")?.text).toBe(query);
  });
  it.each(["Weihnachtsfilme 2005", "christmas movies 2005", "winter olympics 2004"])("but not %s", (query) => {
    expect(read(query).answer?.rule).not.toBe("seen-on-an-occasion");
  });
});

reads("cars and clothes of a decade, whatever is between them", [
  ["coche rojo años 60"],
  ["coche clásico de los años 60"],
  ["rotes Auto 60er Jahre"],
  ["voiture rouge années 60"],
  ["赤い車 60年代"],
  ["60年代的红色汽车"],
  ["voiture rouge des années 60"],
  ["película de los años 60", "year: 1960..1969!"],
  ["accidente de coche 2019", "year: 2019"],
  ["rotes Auto 2015", "year: 2015"],
  ["voiture rouge 2018", "year: 2018"],
]);

reads("years of an event are those of works about it as well, and exclude none", [
  ["crise de 1929", "year: 1929"],
  ["Erdbeben von 2011", "year: 2011"],
  ["terremoto de 1985 en México", "year: 1985", "place: México"],
  ["2022年世界杯决赛", "year: 2022"],
  ["1990年のドイツ統一", "year: 1990"],
  ["2011年の東日本大震災", "year: 2011"],
  ["2020年の東京オリンピック", "year: 2020", "place: 東京"],
  ["terremoto de México de 2017", "year: 2017", "place: México"],
  ["Interview mit merkel nach der Wahl 2017", "people: merkel(speaker)", "year: 2017"],
  ["2011年の日本映画", "year: 2011!", "language: ja!"],
  ["Berlin 2003", "year: 2003!", "place: Berlin"],
  ["80年代音乐", "year: 1980..1989"],
  ["去年の音楽", "year: 2025"],
  ["películas de 1994", "year: 1994!"],
  ["vídeos de 2015", "year: 2015!"],
  ["1994年の面白い映画", "year: 1994!"],
  ["2015年的电影", "year: 2015!"],
  ["七人の侍1994年版", "title: 七人の侍", "year: 1994!"],
  ["discurso de 1963", "year: 1963!"],
  ["images de la crise de 1929", "year: 1929"],
]);

reads("centuries whose ordinal is two words, and days that are a part of a name", [
  ["films du dix-neuvième siècle", "period: 1801..1900"],
  ["films du dix-huitième siècle", "period: 1701..1800"],
  ["die dritte Staffel der heute show", "season: 3!"],
  ["lo que grabé ayer por la tarde", "date: 2026-11-27"],
]);

reads("parts of decades before another word, and the year before last", [
  ["principios de los 90 rock", "year: 1990..1993"],
  ["los 90 minutos", "duration: 5400"],
  ["おととし", "year: 2024!"],
]);
