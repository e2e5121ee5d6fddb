/** A strict filter is a fact asked of the video itself. What somebody speaks of, what a plot has and the year of an award exclude nothing. */
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { read } from "./reads.ts";

const strictOf = (query: string): string[] =>
  Object.entries(read(query).filters).flatMap(([name, entries]) =>
    entries.some(({ strict }) => strict) ? [name] : [],
  );
const transcriptText = (query: string): string | undefined =>
  planOf(videoSearch, query, { visual: 0.1, audio: 0, transcription: 0.8, metadata: 0.1 }, read(query)).plan.find(
    ({ signal }) => signal === "transcription",
  )?.text;

describe("what somebody speaks of excludes nothing, and its words are searched", () => {
  it.each([
    ["predictions for next year's housing market", "next year's housing market"],
    ["forecasts for this year's harvest", "this year's harvest"],
    ["opinions on horror movies", "horror movies"],
    ["news about Brexit from 2019", "Brexit from 2019"],
    ["a podcast about westerns", "westerns"],
    ["grandma talks about life before 1960", "before 1960"],
    ["she explains how the crash of 1929 began", "1929"],
    ["two friends arguing about which comedy is better", "comedy"],
    ["he says he hates musicals", "musicals"],
    ["memories of the summer of 1976", "1976"],
    ["Opa erzählt von der Flucht 1945", "1945"],
    ["eine Frau erinnert sich an den Mauerfall 1989", "1989"],
    ["Diskussion über Horrorfilme", "Horrorfilme"],
    ["sie reden über einen Krimi", "Krimi"],
    ["el abuelo habla de la guerra de 1936", "1936"],
    ["opiniones sobre las comedias románticas", "comedias románticas"],
    ["recuerdos de la crisis de 2008", "2008"],
    ["il raconte la guerre de 1914", "1914"],
    ["débat sur les films d'horreur", "films d'horreur"],
    ["elle parle de la grève de 1968", "1968"],
    ["じゃがいもの皮をむきながら戦争の話をする", "戦争の話"],
    ["祖父が1945年の空襲について語る", "1945年"],
    ["ホラー映画の感想を言い合う", "ホラー映画の感想"],
    ["她讲述1945年的逃亡", "1945年的逃亡"],
    ["他们讨论战争片", "战争"],
    ["她对恐怖片的看法", "恐怖片的看法"],
  ])("%s", (query, words) => {
    expect(strictOf(query)).toEqual([]);
    expect(transcriptText(query)).toContain(words);
  });
});

describe("people and places named in talk stay in the transcript's text", () => {
  it.each([
    ["where the speaker quotes Churchill", "Churchill"],
    ["he mentions Barack Obama", "Barack Obama"],
    ["a talk about Steven Spielberg", "Steven Spielberg"],
    ["she tells the story of how Tom Hanks got the part", "Tom Hanks"],
    ["discussion of Alfred Hitchcock", "Alfred Hitchcock"],
    ["der Professor zitiert Albert Einstein", "Albert Einstein"],
    ["sie reden über Angela Merkel", "Angela Merkel"],
    ["ella habla de Penélope Cruz", "Penélope Cruz"],
    ["il évoque Charles de Gaulle", "Charles de Gaulle"],
    ["they talk about Paris", "Paris"],
  ])("%s", (query, name) => {
    expect(transcriptText(query)).toContain(name);
  });
});

describe("a genre in a plot excludes nothing", () => {
  it.each([
    ["series about a talking horse who used to be a sitcom star", [], "sitcom star"],
    ["a film about a comedy writer", [], "comedy writer"],
    ["documentary about horror movies", ["genre"], "horror movies"],
    ["the movie where a western actor loses his hat", [], "western actor"],
    ["películas sobre un director de comedias", [], "comedias"],
    ["ein Film über einen Krimi-Autor", [], "Krimi"],
    ["film sur un acteur de western", [], "western"],
    ["comedies about a horror writer", ["genre"], "horror writer"],
  ])("%s", (query, strict, words) => {
    expect(strictOf(query)).toEqual(strict);
    expect(read(query).residual).toContain(words);
    const soft = read(query).filters["genre"]?.at(-1);
    expect(soft?.strict).toBe(false);
  });
});

describe("a year in a plot excludes nothing", () => {
  it.each([
    ["comedy where a man travels to 1955", ["genre"], "travels to 1955"],
    ["movie in which a girl is born in 1920", [], "1920"],
    ["interview with a soldier who fought in 1944", [], "who fought in 1944"],
    ["entrevista con un hombre que luchó en 1944", [], "1944"],
    ["Interview mit einem Mann, der 1944 kämpfte", [], "1944"],
    ["interview avec une femme qui a voté en 1945", [], "1945"],
    ["a woman who sings, recorded in 1968", ["year"], "woman who sings"],
    ["a thriller where the killer escapes in 1974", ["genre"], "1974"],
    ["película en la que una niña nace en 1920", [], "1920"],
    ["ein Krimi, in dem 1974 ein Zug verschwindet", ["genre"], "1974"],
    ["film où un train disparaît en 1974", [], "1974"],
    ["movies from 1994 where a dog saves a boy", ["year"], "dog saves a boy"],
    ["movie where a dog talks, released in 1997", ["year"], "dog talks"],
    ["movies about a talking dog from 1997", ["year"], "talking dog"],
    ["un film ou une série de 2010", ["year"], ""],
    ["comédies de 2015 où il pleut", ["genre", "year"], "il pleut"],
    ["films français où il pleut", ["language"], "il pleut"],
    ["comédies ou drames de 2015", ["genre", "year"], ""],
    ["Serien in der Mediathek von 2019", ["year"], "Mediathek"],
  ])("%s", (query, strict, words) => {
    expect(strictOf(query)).toEqual(strict);
    expect(read(query).residual).toContain(words);
  });
});

describe("what is reviewed excludes nothing", () => {
  it.each([
    ["reviews of horror movies", "reviews of horror movies"],
    ["a review of the latest comedies", "comedies"],
    ["horror movie reviews", "horror movie reviews"],
    ["analysis of 80s slashers", "80s slashers"],
    ["reviews of French films from 2019", "French films"],
    ["críticas de películas de terror", "películas de terror"],
    ["reseñas de comedias de 2019", "comedias"],
    ["Kritiken zu Horrorfilmen", "Horrorfilmen"],
    ["Rezensionen von Krimis", "Krimis"],
    ["Horrorfilm-Kritiken", "Horrorfilm-Kritiken"],
    ["horror reviews", "horror reviews"],
    ["critiques de films d'horreur", "films d'horreur"],
    ["analyse d'un western", "western"],
    ["ホラー映画のレビュー", "ホラー映画のレビュー"],
    ["恐怖片影评", "恐怖片影评"],
  ])("%s", (query, words) => {
    expect(strictOf(query)).toEqual([]);
    expect(read(query).residual).toContain(words);
  });

  it.each([
    ["horror movies with good reviews", ["genre"]],
    ["well reviewed thrillers", ["genre"]],
    ["horror movies", ["genre"]],
    ["comedias con buenas críticas", ["genre"]],
    ["Horrorfilme mit guten Kritiken", ["genre"]],
  ])("%s", (query, strict) => expect(strictOf(query)).toEqual(strict));
});

describe("the year of an award excludes nothing", () => {
  it.each([
    "best supporting actress nominees 2008",
    "who won best director in 2010",
    "golden globe winners 1999",
    "films nominated for an Oscar in 2015",
    "comedies from 2010 that won an Oscar",
    "welche Filme gewannen 2007 den Oscar",
    "Gewinner der Goldenen Palme 1994 und ausgezeichnet 1995",
    "films qui ont gagné le César en 2012",
    "películas ganadoras del Goya 2015",
    "2016年获奖的电影",
    "2009年アカデミー賞受賞作",
  ])("%s", (query) => {
    expect(read(query).filters).toHaveProperty("year");
    expect(strictOf(query)).not.toContain("year");
  });
});

describe("facts asked of the video are strict as ever", () => {
  it.each([
    ["horror movies from the 80s", ["genre", "year"]],
    ["movies from last year", ["year"]],
    ["interview from 2019", ["year"]],
    ["speech by a president in 2008", ["year"]],
    ["recommend a comedy from the 90s", ["genre", "year"]],
    ["can you suggest a good thriller", ["genre"]],
    ["documentaries about space from the 90s", ["genre", "year"]],
    ["a talk on war films, recorded in 2015", ["year"]],
    ["lecture about physics in spanish", ["language"]],
    ["horror movies about a comedy writer", ["genre"]],
    ["lectures on Roman history longer than an hour", ["duration"]],
    ["a talk about robots, under 20 minutes", ["duration"]],
    ["Vortrag über Roboter, kürzer als 20 Minuten", ["duration"]],
    ["opinions on movies longer than three hours", []],
    ["Rede von 1963", ["year"]],
    ["discours de 1963", ["year"]],
    ["comedias de los 90", ["genre", "year"]],
    ["Filme von 2010 bis 2015", ["year"]],
    ["Filme von 2010 bis 2015 mit Untertiteln", ["year"]],
    ["films from 2010 through 2015", ["year"]],
    ["1990年代のホラー映画", ["genre", "year"]],
    ["关于战争的恐怖片", ["genre"]],
    ["last year's comedies", ["genre", "year"]],
  ])("%s", (query, strict) => {
    expect(strictOf(query)).toEqual(strict);
  });
});

it("says that views are said, on whatever", () => {
  for (const query of ["opinions on horror movies", "Meinungen zu Horrorfilmen", "avis sur les films d'horreur"])
    expect(read(query).answer?.rule).toBe("views-on");
  expect(read("view of the city").answer?.rule).not.toBe("views-on");
});
