/** What typed queries search for, by kind: the filters read from them, and the texts that the plan would search. */
import { describe, expect, it } from "vitest";
import { inShort } from "./in-short.ts";
import { planFor, read, reads } from "./reads.ts";

function searchesOf(query: string) {
  const { strategy, plan } = planFor(query);
  return { strategy, texts: plan.map(({ text }) => text).filter((text) => text !== "") };
}

reads("what is not wanted is excluded where an attribute fits", [
  ["vídeos que no duren más de 10 minutos", "duration: ..600!"],
  ["films sauf ceux de 2015", "year: not 2015!"],
  ["films neither in English nor in French", "language: not en!; not fr!"],
  ["western food"],
  ["musical instruments"],
  ["post-war films from 1960", "year: 1960!"],
  ["musical comedies", "genre: musical!; comedy!"],
  ["western films", "genre: western!"],
  ["horror not vampires", "genre: horror!; not vampire"],
  ["horror movies without zombies", "genre: horror!; not zombie"],
  ["movies that aren't animated", "genre: not animation"],
  ["películas de terror de los 80 que no sean de vampiros", "genre: horror!; not vampire", "year: 1980..1989!"],
  ["不是吸血鬼的恐怖片", "genre: not vampire; horror!"],
  ["ゾンビ以外のホラー映画", "genre: not zombie; horror!"],
  ["weder Horror noch Komödie", "genre: not horror!; not comedy!"],
  ["keine Zombiefilme", "genre: not zombie!"],
  ["superhero movies but not Marvel", "studio: not Marvel!", "genre: superhero!"],
  ["movies not on Netflix", "studio: not Netflix!"],
  ["street without police"],
  ["thrillers w/o Tom Hanks", "people: not Tom Hanks(actor)", "genre: thriller!"],
  ["comedies w/ tom hanks from the 90s", "people: tom hanks(actor)", "genre: comedy!", "year: 1990..1999!"],
]);

reads("kinds of works in Spanish, German and French", [
  ["películas de zombis", "genre: zombie!"],
  ["Vampirfilme aus den 90ern", "genre: vampire!", "year: 1990..1999!"],
  ["films de vampires", "genre: vampire!"],
  ["ゾンビ映画", "genre: zombie!"],
  ["超级英雄电影", "genre: superhero!"],
]);

reads("what may be a title excludes nothing", [
  ["1917", "year: 1917"],
  ["1917 movie", "year: 1917"],
  ["movies from 1917", "year: 1917!"],
  ["1917 by Sam Mendes", "people: Sam Mendes", "year: 1917"],
  ["1984 trailer", "year: 1984"],
  ["Scary Movie", "genre: horror"],
  ["scary movies", "genre: horror!"],
]);

reads("names", [
  ["films starring Meryl Streep and Robert De Niro", "people: Meryl Streep(actor); Robert De Niro(actor)"],
  ["movies with Oscar De La Hoya", "people: Oscar De La Hoya(actor)"],
  ["películas con Penélope Cruz y Javier Bardem", "people: Penélope Cruz(actor); Javier Bardem(actor)"],
  ["R.I.P.D. trailer", "title: R.I.P.D."],
  ["medieval Japan movies", "place: Japan"],
  ["German or Austrian dramas", "genre: drama", "place: Austrian", "language: de"],
  ["French, Italian and Spanish films", "language: fr!; or it!; or es!"],
  ['films similar to "Amelie"', "similar: Amelie"],
  ["seasons 1-3 of Friends", "title: Friends", "season: 1..3!"],
  ["series 2 of Fleabag", "title: Fleabag", "season: 2!"],
]);

reads("where a work is from", [
  ["thrillers españoles", "genre: thriller!", "language: es!"],
  ["dramas franceses", "genre: drama!", "language: fr!"],
  ["películas en mandarín", "language: zh!"],
  ["American comedies", "genre: comedy!", "place: American"],
  ["amerikanische Komödien", "genre: comedy!", "place: amerikanische"],
  ["comédies américaines", "genre: comedy!", "place: américaines"],
  ["アメリカのコメディ", "genre: comedy!", "place: アメリカ"],
  ["美国喜剧片", "genre: comedy!", "place: 美国"],
  ["不是美国的科幻片", "genre: science fiction!", "place: not 美国"],
]);

reads("a language after the rest", [
  ["1990年代のホラー映画 日本語", "genre: horror!", "year: 1990..1999!", "language: ja"],
  ["90年代的喜剧 英文", "genre: comedy!", "year: 1990..1999!", "language: en"],
  ["先生が教える英語"],
]);

reads("lengths, times and scores", [
  ["1h 45m movie", "duration: 6300"],
  ["movies around 2 hours long", "duration: 7200"],
  ["documentaires de moins d'une heure", "genre: documentary!", "duration: ..3600!"],
  ["films de plus d'une heure", "duration: 3600..!"],
  ["around 24:00", "clock: 23:30..00:30"],
  ["recorded on 3 May 2022 at 14:30", "date: 2022-05-03!", "clock: 14:30"],
  ["set in Paris in the 1920s", "period: 1920..1929!", "place: Paris"],
  ["eine halbe Stunde Doku", "genre: documentary!", "duration: 1800"],
  ["80% on Rotten Tomatoes", "score: 8"],
  ["black comedies and satires", "genre: black comedy!; or satire!"],
]);

describe("texts hold no word that is not wanted", () => {
  it.each([
    ["no dogs", "dogs"],
    ["no music", "music"],
    ["without subtitles", "subtitles"],
    ["not the director's cut", "director"],
    ["Blade Runner not the director's cut", "director"],
    ["rain w/o music", "music"],
    ["不是恐怖片", "不"],
    ["コメディ以外の映画", "外"],
    ["movies not on Netflix", "Netflix"],
    ["comedia pero sin niños", "pero"],
    ["Komödie, aber ohne Kinder", "aber"],
  ])("%s", (query, unwanted) => {
    const { texts, strategy } = searchesOf(query);
    expect(texts.filter((text) => text.includes(unwanted))).toEqual([]);
    expect(texts.length > 0 || strategy === "filter-only").toBe(true);
  });

  it.each(["Hund im Garten wo Katze sitzt", "S.W.A.T. training"])("%s negates nothing", (query) => {
    expect(searchesOf(query).texts).toContain(query);
  });

  it("asks for a name that begins as a negation", () => {
    expect(searchesOf("no man's land").texts).toContain("no man's land");
  });
});

describe("catalogue facts alone are the catalogue's", () => {
  it.each([
    ["either a comedy or a drama from 2005", "filter-only"],
    ["Filme auf Französisch oder Italienisch", "filter-only"],
    ["法语或意大利语电影", "filter-only"],
    ["between 9am and 5pm", "filter-only"],
    ["everything except horror", "filter-only"],
    ["Netflix originals", "filter-only"],
    ["skip to 12:30", "filter-only"],
    ["after 10pm", "single-signal"],
    ["movies reminiscent of Blade Runner", "single-signal"],
    ["マトリックスのような映画", "single-signal"],
    ["コメディかホラー", "filter-only"],
    ["algo como Stranger Things", "single-signal"],
    ["etwas wie Dark", "single-signal"],
    ["películas dirigidas por Almodóvar", "single-signal"],
  ])("%s", (query, strategy) => {
    expect(read(query).answer?.weights).toMatchObject({ metadata: expect.toSatisfy((share: number) => share > 0.9) });
    expect(searchesOf(query).strategy).toBe(strategy);
  });

  it("but not where in the work was asked for", () => {
    expect(read("last 5 minutes of titanic").answer).toBeUndefined();
  });
});

describe("a ranking says nothing to search for", () => {
  it.each([
    ["top 10 horror movies", "genre: horror!"],
    ["top ten thrillers of the 90s", "genre: thriller!", "year: 1990..1999!"],
    ["10 best comedies", "genre: comedy!"],
    ["the 20 best Netflix series", "studio: Netflix!"],
    ["best 20 comedies", "genre: comedy!"],
    ["las 10 mejores películas de terror", "genre: horror!"],
    ["die 10 besten Horrorfilme", "genre: horror!"],
    ["les 10 meilleurs films d'horreur", "genre: horror!"],
    ["ホラー映画トップ10", "genre: horror!"],
    ["十大恐怖片", "genre: horror!"],
  ])("%s", (query, ...filters) => {
    expect(inShort(read(query).filters)).toEqual(filters);
    expect(searchesOf(query)).toEqual({ strategy: "filter-only", texts: [] });
  });

  it("and leaves what is ranked in the text", () => {
    expect(read("top 5 goals").residual).toBe("goals");
    expect(read("2 best friends hugging").residual).toBe("2 best friends hugging");
  });
});

reads("what only looks like a title, a kind or a name", [
  ["la película El laberinto del fauno", "title: El laberinto del fauno"],
  ["trouve la série Le Bureau des légendes", "title: Le Bureau des légendes"],
  ["la serie Dark con subtítulos", "title: Dark"],
  ["find The Queen's Gambit tv series", "title: The Queen's Gambit"],
  ["drama at the Gate Cinema", "genre: drama!"],
  ["tv shows created by Phoebe Waller-Bridge", "people: Phoebe Waller-Bridge(writer)"],
  ["find the movie schedule for films in the area"],
  ["remarks about the movie industry"],
  ["Faint music from behind a wall"],
  ["Herbstwald Luftaufnahme"],
  ["9:16 clips of street food", "resolution: 9:16"],
  ["who won 4:3"],
  ["feature length cartoons", "genre: animation!", "duration: 2400.."],
  ["short films about cats", "duration: ..2400"],
  ["Kurzfilme über Katzen", "duration: ..2400"],
  ["cortometrajes de animación", "genre: animation!", "duration: ..2400"],
  ["courts métrages d'animation", "genre: animation!", "duration: ..2400"],
  ["30s trailer for a spy movie", "genre: spy!", "duration: 30"],
  ["ending of a sad film"],
  ["trailer for a quiet place", "title: a quiet place"],
  ["protests in Iran", "place: Iran"],
  ["fight scene in Oldboy", "title: Oldboy"],
  ["war documentary", "genre: war; documentary!"],
  ["documental de guerra", "genre: documentary!; war"],
  ["war films", "genre: war!"],
  ["a man dressed like Batman"],
  ["interview with survivors of the earthquake"],
  ["乒乓球决赛慢动作"],
  ["where does he say winter is coming", "phrase: winter is coming"],
  ["period drama from 2005", "genre: period drama!", "year: 2005!"],
  ["john wick chapter 4", "people: john wick(character)", "episode: 4"],
  ["The Crown, season 4, episode 3", "title: The Crown", "season: 4!", "episode: 3!"],
  ["the godfather part ii", "title: the godfather part ii"],
  ["entrevista con la Dra. García", "people: García(speaker)"],
  ["interview with President Macron", "people: Macron(speaker)"],
  ["comedies that are not French", "genre: comedy!", "language: not fr!"],
  ["horror movies that are not American", "genre: horror!", "place: not American"],
]);

reads("ages of who or what is seen, and lengths that are none", [
  ["people older than 100 years"],
  ["a bridge older than 2 years collapsing"],
  ["Wein älter als 10 Jahre"],
  ["kittens less than 6 months old"],
  ["eggs older than two weeks"],
  ["movies for kids older than 10 years"],
  ["full length mirror in a hallway"],
]);

describe("what somebody speaks of, and who is seen, stays in the text", () => {
  it.each([
    ["opinions on short films", "opinions on short films"],
    ["Interview über Kurzfilme", "Interview über Kurzfilme"],
    ["die Frau am Strand", "Frau am Strand"],
    ["this week's match", "match"],
    ["last week's goals", "goals"],
  ])("%s", (query, text) => expect(read(query).residual).toBe(text));

  it("views on a place are seen", () => expect(read("views on the lake").answer).toBeUndefined());
});

describe("words that only look as if they said nothing stay in the text", () => {
  it.each([
    "US Open final",
    "WHO press conference",
    "IT security training",
    "no confidence vote debate",
    "UN no fly zone announcement",
    "no time to die opening scene",
    "one direction concert",
  ])("%s", (query) => expect(read(query).residual).toBe(query));
});

it("somebody who speaks is heard as well as seen, where no stage is sure", () => {
  const { audio = 1, metadata = 1 } = read("une femme parle dans la rue").adjust;
  expect(audio).toBeGreaterThan(1);
  expect(metadata).toBeLessThan(1);
});

describe("one word does not answer for a whole query", () => {
  it.each([
    "debate stage lights",
    "interview setup two chairs",
    "video conference home office",
    "I want to see Howling Wind at 8 pm",
    "男人说话，背后碗碟叮当作响",
    "her story about the blue car",
    "a remark on the wedding dress",
    "reference to the siren",
    "white house press briefing",
  ])("%s", (query) => expect(read(query).answer).toBeUndefined());

  it("but the shape of a picture does, and what a title is asked for", () => {
    expect(read("9:16 clips of street food").answer?.rule).toBe("seen-in-shape");
    expect(read("is The Conversation playing nearby").answer?.rule).toBe("screening");
  });
});

describe("a quotation is the transcript's text", () => {
  it.each([
    ["“to be or not to be”", "to be or not to be"],
    ['the line "here\'s looking at you kid"', "here's looking at you kid"],
    ["with or without you", undefined],
  ])("%s", (query, phrase) => {
    expect(read(query).signalTexts["transcription"]).toBe(phrase);
  });
});
