/** Idle words are judged in the language of the query: a word of the topic is in its text, whatever it means in other languages. */
import { describe, expect, it } from "vitest";
import { leaves, read } from "./reads.ts";

const residualOf = (query: string, locale?: string): string => read(query, locale).residual;

describe("a word that is idle in another language stays", () => {
  it.each([
    ["a horse eats hay", "horse eats hay"],
    ["hay falls from a cart", "hay falls from a cart"],
    ["a woman in fur", "woman in fur"],
    ["fur on the collar of a coat", "fur on the collar of a coat"],
    ["a girl rolls a die", "girl rolls a die"],
    ["a golfer finishes a par", "golfer finishes a par"],
    ["two men con a tourist", "two men con a tourist"],
    ["a fox leaves its den", "fox leaves its den"],
    ["a film about a clownfish looking for his lost son", "clownfish looking for his lost son"],
    ["un hombre toca en un bar de Roma y mira a su hija", "hombre toca en un bar de Roma y mira a su hija"],
    ["il pose ses clés sur la table et annonce qu'il part", "il pose ses clés sur la table et annonce qu'il part"],
    ["eine Frau hört einen Son", "Frau hört einen Son"],
    ["die Frau sieht die Uhr an", "Frau sieht die Uhr an"],
  ])("%s", (query, text) => {
    expect(residualOf(query).toLowerCase()).toContain(text.toLowerCase());
  });
});

describe("a glyph at the beginning is a part of its word", () => {
  it.each(["中国美食", "和服女子", "被子", "有轨电车", "かにの料理", "とんかつの作り方", "のり弁当"])("%s", (query) => {
    expect(residualOf(query)).toBe(query);
  });
});

describe("with a locale", () => {
  it.each([
    ["en", "a horse eats hay", "horse eats hay"],
    ["en", "looking for his lost son", "his lost son"],
    ["en", "nurse takes part", "nurse takes part"],
    ["fr", "le train part", "train part"],
    ["de", "die Katze steht auf", "Katze steht auf"],
    ["es", "un niño que juega con", "niño que juega con"],
  ])("%s: %s", (locale, query, text) => {
    expect(residualOf(query, locale)).toContain(text);
  });
});

describe("what ends the query after a word of meaning belongs to it", () => {
  it.each([
    ["actors on a film set", "actors on a film set"],
    ["toy train set", "toy train set"],
    ["a tractor pulls a trailer of hay", "tractor pulls a trailer of hay"],
    ["a man walks out", "man walks out"],
    ["someone turns the lights off and on", "someone turns the lights off and on"],
    ["the car they had crashed before", "car they had crashed before"],
    ["a cat that sleeps for a while", "cat that sleeps for a while"],
    ["dog barking in the background", "dog barking in the background"],
    ["ein Mann macht das Licht aus", "Mann macht das Licht aus"],
    ["der Zug fährt in den Bahnhof ein", "Zug fährt in den Bahnhof ein"],
    ["el tren que viene de donde", "tren que viene de donde"],
  ])("%s", (query, text) => {
    expect(residualOf(query)).toBe(text);
  });
});

describe("an idle word beside a word of meaning stays", () => {
  it.each([
    ["watch strap", "watch strap"],
    ["all hands meeting", "all hands meeting"],
    ["check engine light", "check engine light"],
    ["jump rope", "jump rope"],
    ["part time job", "part time job"],
    ["set design", "set design"],
    ["看书的女孩", "看书的女孩"],
    ["视频会议", "视频会议"],
    ["料理動画", "料理動画"],
  ])("%s", (query, text) => {
    expect(residualOf(query)).toBe(text);
  });
});

describe("words that look like a negation are none", () => {
  it.each([
    ["des pas résonnent dans un couloir", "des pas résonnent dans un couloir"],
    ["bruit de pas dans l'escalier", "bruit de pas dans l'escalier"],
    ["elle compte ses pas jusqu'à la porte", "elle compte ses pas jusqu'à la porte"],
    ["a no parking sign", "no parking sign"],
    ["无人机拍摄的城市", "无人机拍摄的城市"],
    ["非洲的狮子", "非洲的狮子"],
  ])("%s", (query, text) => {
    expect(residualOf(query)).toBe(text);
  });
  it("excludes no filter behind them", () => {
    expect(read("des pas dans un film d'horreur").filters["genre"]?.[0]).not.toHaveProperty("exclude");
    expect(read("je ne veux pas de film d'horreur").filters["genre"]?.[0]).toHaveProperty("exclude");
  });
});

leaves("words that carry others are trimmed as ever", [
  ["show me the part where she cries", "she cries"],
  ["find clips of dogs in the snow", "dogs in the snow"],
  ["thriller from the 90s with a car chase", "car chase"],
  ["a car chase in a movie from the 90s", "car chase"],
  ["películas de terror con un payaso", "payaso"],
  ["zeige mir Szenen mit einem roten Auto", "roten Auto"],
  ["montre-moi des scènes avec un chien noir", "chien noir"],
  ["goals from last season in 1080p", "goals from last season"],
  ["horror movies of the season", ""],
  ["las mejores comedias de los 90", ""],
  ["los mejores goles", "mejores goles"],
  ["die besten Krimis", ""],
  ["les meilleurs films d'horreur", ""],
  ["Filme aus dem Jahr 2015 über Flüchtlinge", "Flüchtlinge"],
  ["películas del año 2015 con robots", "robots"],
  ["films de l'année 2015", ""],
  ["films from the year 2015", ""],
  ["a party on new year 2020", "party on new year 2020"],
  ["feu d'artifice du nouvel an 2020", "feu d'artifice du nouvel an"],
  ["meeting last night in the town hall", "meeting town hall"],
  ["concert last week", "concert"],
  ["without a trace 2002", "without a trace 2002"],
  ["看恐怖片", ""],
  ["4Kの富士山の映像", "富士山"],
  ["没有字幕的电影", ""],
  ["highlights from yesterday", "highlights"],
  ["Konzert vom letzten Samstag", "Konzert"],
  ["wedding in 2015", "wedding"],
  ["assets expiring in December 2026", "assets expiring"],
  ["boda en 2015", "boda"],
  ["Hochzeit im Jahr 2015", "Hochzeit"],
  ["what is on at the drive-in by 10 pm", "drive-in"],
  ["reunión de ayer", "reunión"],
  ["podcast last month about AI", "podcast AI"],
  ["上周新闻", "新闻"],
  ["Film spielt in Berlin in den 20er Jahren", "Berlin"],
  ["Filme, in denen es regnet", "regnet"],
  ["アニメ映画 字幕なし", ""],
  ["动作片 不要配音", ""],
  ["Besprechung von heute Morgen", "Besprechung"],
  ["anime series with more than 50 episodes", ""],
  ["Serien mit mehr als drei Staffeln", ""],
  ["Krimis, kürzer als 45 Minuten pro Folge", ""],
  ["film avec Louis de Funès sorti avant 1970", ""],
  ["猫の動画を探して", "猫"],
  ["我想看狗的视频", "狗"],
  ["films > 2000", ""],
  ["horror movies from the 80s", ""],
  ["street with no dogs", "street"],
]);
