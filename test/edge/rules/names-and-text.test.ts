/** Names, titles, studios and seeds that the rules of video search read, and what they must not take for one. */
import { describe, expect, it } from "vitest";
import { compileRules } from "../../../edge/rules/compile.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { inShort } from "./in-short.ts";

const rules = compileRules(videoSearch);
const now = new Date("2026-11-28T12:00:00Z");
const ATTRIBUTES = ["title", "similar", "people", "studio"];

/** The entries of names, in short. */
const namesOf = (query: string): string[] =>
  inShort(rules.read(query, { now }).filters).filter((line) => ATTRIBUTES.includes(line.split(":")[0]!));

const reads = (name: string, rows: readonly (readonly [query: string, ...names: string[]])[]): void => {
  describe(name, () => {
    it.each(rows)("%s", (query, ...names) => {
      expect(namesOf(query)).toEqual(names);
    });
  });
};

reads("a dot inside a name or an abbreviation ends nothing", [
  ["the movie S.W.A.T.", "title: S.W.A.T."],
  ["the movie Dr. No", "title: Dr. No"],
  ["the movie Mr. Robot", "title: Mr. Robot"],
  ["the movie Kramer vs. Kramer", "title: Kramer vs. Kramer"],
  ["movies with Samuel L. Jackson", "people: Samuel L. Jackson(actor)"],
  ["Samuel L. Jackson", "people: Samuel L. Jackson(actor)"],
  ["samuel l. jackson movies", "people: samuel l. jackson(actor)"],
  ["interview with Dr. Fauci", "people: Fauci(speaker)"],
  ["interview with Prof. Dr. Weber", "people: Weber(speaker)"],
  ["films directed by J. J. Abrams", "people: J. J. Abrams(director)"],
  ["films by A. I. Smith", "people: A. I. Smith(director)"],
  [
    "movies starring Robert Downey Jr. and Michael B. Jordan",
    "people: Robert Downey Jr(actor); Michael B. Jordan(actor)",
  ],
  ["L.A. Confidential", "title: L.A. Confidential"],
  ["review of Oppenheimer in Spanish", "title: Oppenheimer"],
  ["trailer for velvet harbour in french", "title: velvet harbour"],
  ["trailer for Velvet Harbour in 4K", "title: Velvet Harbour"],
  ["trailer for velvet harbour in 4k", "title: velvet harbour"],
  ["trailer for Lost in Velvet", "title: Lost in Velvet"],
  ["E.T. the Extra-Terrestrial", "title: E.T. the Extra-Terrestrial"],
  ["the movie St. Elmo's Fire", "title: St. Elmo's Fire"],
  ["the movie Mrs. Doubtfire", "title: Mrs. Doubtfire"],
  ["the movie Scott Pilgrim vs. the World", "title: Scott Pilgrim vs. the World"],
  ["entrevista con la Dra. Morales", "people: Morales(speaker)"],
  ["Interview mit Dr. Drosten", "people: Drosten(speaker)"],
  ["Washington D.C. skyline"],
  ["a red car. It stops"],
]);

reads("companies are studios", [
  ["films by Netflix", "studio: Netflix!"],
  ["documentaries by BBC", "studio: BBC!"],
  ["movies by Pixar", "studio: Pixar!"],
  ["films from A24", "studio: A24!"],
  ["Disney films", "studio: Disney!"],
  ["thrillers on HBO", "studio: HBO!"],
  ["comedies produced by Aardman", "studio: Aardman!"],
  ["studio ghibli movies", "studio: Studio Ghibli!"],
  ["films by Netflix or HBO", "studio: Netflix!; or HBO!"],
  ["films by MGM before 1960", "studio: MGM!"],
  ["films by Lotte Reiniger Productions", "studio: Lotte Reiniger Productions"],
  ["a documentary from Blue Harbour Films", "studio: Blue Harbour Films"],
  ["comedies on Amazon", "studio: Amazon"],
  ["CNN coverage of the flood", "studio: CNN"],
  ["Pixar", "studio: Pixar!"],
  ["películas de Netflix", "studio: Netflix!"],
  ["series de HBO", "studio: HBO!"],
  ["Filme von Pixar", "studio: Pixar!"],
  ["Netflix-Serien", "studio: Netflix!"],
  ["films de Gaumont", "studio: Gaumont!"],
  ["un documentaire d'Arte sur la guerre", "studio: Arte!"],
  ["ジブリの映画", "studio: Studio Ghibli!"],
  ["漫威电影", "studio: Marvel!"],
  ["documentaries about climate change from 2015 on Netflix", "studio: Netflix"],
  ["kids movies shorter than 90 minutes on Disney+", "studio: Disney+"],
  ["Komödien ab 2010 auf Netflix", "studio: Netflix"],
  ["comedias de los 90 en Netflix", "studio: Netflix"],
  ["comédies des années 90 sur Netflix", "studio: Netflix"],
  ["an interview on Disney"],
  ["the netflix logo on a tv"],
  ["documentary on the Amazon"],
  ["a fox running in the snow"],
  ["universal joint of a car"],
  ["an apple on a table"],
  ["the Hard Road TV show", "title: Hard Road"],
  ["films by Jane Campion", "people: Jane Campion(director)"],
  ["kids movies in HD from Disney", "studio: Disney"],
  ["Serien auf Netflix aus Spanien", "studio: Netflix!"],
  ["documentaries on Netflix", "studio: Netflix!"],
  ["Netflix Korean dramas", "studio: Netflix!"],
  ["网飞的韩国电影", "studio: Netflix!"],
]);

reads("acronyms, formats and groups are nobody", [
  ["movies with HDR"],
  ["movies with R rating"],
  ["películas de miedo"],
  ["entrevista a rafa nadal del 6 de junio", "people: rafa nadal(speaker)"],
  ["films with CGI"],
  ["movies with IMDb rating above 8"],
  ["movies with LGBT characters"],
  ["movies with AI robots"],
  ["movies with Dolby Atmos sound"],
  ["films with VFX by night"],
  ["comedies with SDH subtitles"],
  ["documentaries with NASA footage"],
  ["movies with UFO sightings"],
  ["films with 5.1 audio"],
  ["videos shot by GoPro"],
  ["thrillers with KGB spies"],
  ["clips with B2B sales"],
  ["films with Oscar Isaac", "people: Oscar Isaac(actor)"],
  ["movies with JJ Abrams", "people: JJ Abrams(actor)"],
  ["MOVIES WITH TOM HANKS", "people: TOM HANKS(actor)"],
  ["JFK speech", "people: JFK(speaker)"],
  ["Paris Hilton interview", "people: Paris Hilton(speaker)"],
  ["Paris Fashion Week"],
  ["Paris Opera ballet"],
  ["Sydney Sweeney movies", "people: Sydney Sweeney(actor)"],
  ["Sydney Opera House"],
  ["steven speilberg movies from the 90s", "people: steven speilberg(actor)"],
  ["tom hnaks movies", "people: tom hnaks(actor)"],
]);

reads("a German noun is nobody, though it has a capital", [
  ["Filme ab 2010 mit Regen"],
  ["Filme mit Schnee"],
  ["Serien mit Musik"],
  ["Filme mit Untertiteln"],
  ["Krimis mit Hunden und Katzen"],
  ["Filme mit Happy End"],
  ["Filme mit Musik von Hans Zimmer", "people: Hans Zimmer"],
  ["Filme mit Schwarzenegger", "people: Schwarzenegger(actor)"],
  ["Filme mit Romy Schneider", "people: Romy Schneider(actor)"],
  ["Filme mit Til Schweiger und Nora Tschirner", "people: Til Schweiger(actor); Nora Tschirner(actor)"],
  ["Filme von Fassbinder", "people: Fassbinder(director)"],
  ["Filme mit Romy", "people: Romy(actor)"],
  ["films with Cumberbatch", "people: Cumberbatch(actor)"],
  ["películas con Bardem", "people: Bardem(actor)"],
]);

reads("somebody who is not wanted", [
  ["movies from 2010 without Cumberbatch", "people: not Cumberbatch(actor)"],
  ["Filme ab 2015 ohne Til Schweiger", "people: not Til Schweiger(actor)"],
  ["comedias sin Bardem", "people: not Bardem(actor)"],
  ["comédies sans Louis de Funès", "people: not Louis de Funès(actor)"],
  ["Filme ohne Untertitel"],
  ["Krimis ohne Gewalt"],
  ["movies without CGI"],
  ["a street without cars"],
]);

reads("dates, weekdays, quarters and languages are no titles", [
  ["26 July - 22 August"],
  ["12 June"],
  ["5 November"],
  ["from 1 March to 5 April"],
  ["July - August"],
  ["Monday to Friday"],
  ["Q1 - Q2"],
  ["footage from Monday"],
  ["recorded in December"],
  ["June 2019"],
  ["Christmas 2019"],
  ["Friday 13 March 2020"],
  ["1st of May"],
  ["Saturday and Sunday"],
  ["12. Juni"],
  ["Lunes a Viernes"],
  ["14 Juillet"],
  ["films in French or Italian"],
  ["movies in English and German"],
  ["Freaky Friday", "title: Freaky Friday"],
  ["Saturday Night Fever", "title: Saturday Night Fever"],
  ["movie reviews from 2020"],
  ["trailer for 2012", "title: 2012"],
  ["film de 13h"],
  ["Filme in Schwarzweiß"],
  ["Tatort Folgen von 2021"],
  ["the cat jumps in Ronin", "title: Ronin"],
]);

reads("numbers and years in titles", [
  ["the movie Blade Runner 2049", "title: Blade Runner 2049"],
  ["Toy Story 3", "title: Toy Story 3"],
  ["toy story 3", "title: toy story 3"],
  ["Wonder Woman 1984 (2020)", "title: Wonder Woman 1984"],
  ["Wonder Woman 1984", "title: Wonder Woman 1984"],
  ["1917 (2019)", "title: 1917"],
  ["Death Race 2000", "title: Death Race 2000"],
  ["2010: The Year We Make Contact", "title: 2010: The Year We Make Contact"],
  ["12 Angry Men", "title: 12 Angry Men"],
  ["500 Days of Summer", "title: 500 Days of Summer"],
  ["the movie 1917", "title: 1917"],
  ["the movie 300", "title: 300"],
  ["scene from Alien 3", "title: Alien 3"],
  ["Blade Runner 2049 ending", "title: Blade Runner 2049"],
  ["Spider-Man 2", "title: Spider-Man 2"],
  ["Casablanca 1942", "title: Casablanca"],
  ["The Lord of the Rings: The Two Towers", "title: The Lord of the Rings: The Two Towers"],
  ["Amélie (2001) trailer", "title: Amélie"],
  ["the thing (1982)", "title: the thing"],
  ["Shrek 2", "title: Shrek 2"],
  ["rocky iv", "title: rocky iv"],
  ["iron man 3 trailer", "title: iron man 3"],
  ["dune part two", "title: dune part two"],
  ["trailer for Dune part two", "title: Dune part two"],
  ["watch The Godfather Part II", "title: The Godfather Part II"],
  ["frozen 2", "title: frozen 2"],
  ["scene from scream 4", "title: scream 4"],
  ["lecture part 2"],
  ["keynote part two about pricing"],
  ["World War II footage"],
  ["lost 2 keys"],
  ["horror movies (1980)"],
  ["10 Minute Yoga"],
  ["Tom Hanks Movies 1999", "people: Tom Hanks(actor)"],
  ["Tom Hanks 2019", "people: Tom Hanks(actor)"],
  ["Comedies 1995"],
  ["Paris 2024"],
]);

reads("words that are also titles", [
  ["It", "title: It"],
  ["It (2017)", "title: It"],
  ["Us 2019", "title: Us"],
  ["up", "title: up"],
  ["Dark", "title: Dark"],
  ["Silence", "title: Silence"],
  ["the movie It", "title: It"],
  ["the film Her", "title: Her"],
  ["a film called It", "title: It"],
  ["last 5 minutes of titanic", "title: titanic"],
  ["final scene of up", "title: up"],
  ["look it up"],
  ["a frozen lake"],
  ["dark street in the rain"],
  ["give it to them"],
  ["friends dancing"],
]);

reads("titles before seasons and episodes", [
  ["Friends S02E05", "title: Friends"],
  ["friends s02e05", "title: friends"],
  ["season 2 episode 5 of breaking bad", "title: breaking bad"],
  ["velvet harbour season 2", "title: velvet harbour"],
  ["Velvet Harbour Season 2 Episode 4", "title: Velvet Harbour"],
  ["Stranger Things S01", "title: Stranger Things"],
  ["season 2 of Fargo", "title: Fargo"],
  ["Staffel 2 von Dark", "title: Dark"],
  ["the office season 3 episode 4", "title: office"],
  ["La casa de papel temporada 3", "title: casa de papel"],
  ["best scenes of season 2"],
  ["recap of season 2"],
  ["recap of the office season 3", "title: office"],
  ["résumé de la saison 3"],
  ["letzte folge von dark", "title: dark"],
  ["alle folgen von dark staffel 2", "title: dark"],
  ["season 2"],
]);

reads("a title to use as a seed is no title to find", [
  ["movies like The Matrix", "similar: The Matrix"],
  ["films similar to Inception", "similar: Inception"],
  ["shows like Friends", "similar: Friends"],
  ["movies like amelie but darker", "similar: amelie"],
  ["movies like inception, but darker", "similar: inception"],
  ["movies like everything but the girl", "similar: everything but the girl"],
  ["películas como metrópolis pero más oscuras", "similar: metrópolis"],
  ["filme wie amelie aber düsterer", "similar: amelie"],
  ["films comme amelie mais plus sombres", "similar: amelie"],
  ["something like Planet Earth", "similar: Planet Earth"],
  ["anything like Velvet Harbour", "similar: Velvet Harbour"],
  ["comedies like Superbad", "similar: Superbad"],
  ["movies like blade runner", "similar: blade runner"],
  ["a film in the style of Amélie", "similar: Amélie"],
  ["shows similar to The Wire", "similar: The Wire"],
  ["similar to Jaws", "similar: Jaws"],
  ["películas como Casablanca", "similar: Casablanca"],
  ["series parecidas a Narcos", "similar: Narcos"],
  ["Filme wie Inception", "similar: Inception"],
  ["Serien ähnlich wie Dark", "similar: Dark"],
  ["films comme Amélie", "similar: Amélie"],
  ["des séries du genre de Lupin", "similar: Lupin"],
  ["七人の侍のような映画", "similar: 七人の侍"],
  ["类似《流浪地球》的电影", "similar: 流浪地球"],
  ["I like pizza"],
  ["a man who looks like Santa"],
  ["a sound like rain on a roof"],
  ["what does it look like"],
  ["films like that"],
  ["a film like no other"],
  ["movies people like"],
]);

describe("texts keep the words that carry meaning", () => {
  it.each([
    ["drone shot of the eiffel tower at sunset", "drone shot of the eiffel tower at sunset"],
    ["find all videos of the london eye", "london eye"],
    ["Berlin wall falling", "Berlin wall falling"],
    ["old red barn", "old red barn"],
    ["silent film", "silent film"],
    ["all-hands meeting", "all-hands meeting"],
    ["one-on-one with the boss", "one-on-one with the boss"],
    ["movies like amelie but darker", "darker"],
    ["películas como metrópolis pero más oscuras", "más oscuras"],
    ["filme wie amelie aber düsterer", "düsterer"],
    ["films comme amelie mais plus sombres", "plus sombres"],
    ["directed by Agnès Varda's-inspired light", "inspired light"],
    ["great wall of china", "great wall of china"],
    ["best man speech", "best man speech"],
    ["fight scene on a train", "fight scene on a train"],
    ["love scene", "love scene"],
    ["home video of a birthday", "home video of a birthday"],
    ["clips of a wedding video", "wedding video"],
    ["movies about video games", "video games"],
    ["movie theater popcorn", "movie theater popcorn"],
    ["behind-the-scenes footage", "behind-the-scenes"],
    ["best horror movies", ""],
    ["the latest thrillers", ""],
    ["show me the scene where she cries", "she cries"],
    ["what does the professor say about gradient descent", "professor say about gradient descent"],
    ['slide that says "Roadmap 2024"', 'slide that says "Roadmap 2024"'],
    ["title card that reads Chapter One", "title card that reads Chapter One"],
    ["Washington D.C. skyline", "Washington D.C. skyline"],
  ])("%s", (query, residual) => {
    expect(rules.read(query, { now }).residual).toBe(residual);
  });
});

describe("things that are not wanted are in no text", () => {
  it.each([
    ["dog barking but no people", "dog barking"],
    ["dogs barking and no music", "dogs barking"],
    ["interviews without music", "interviews"],
    ["cats without dogs", "cats"],
    ["forest with no people or buildings in frame", "forest frame"],
    ["cars, but not red ones", "cars"],
    ["birdsong only, no music and no talking", "birdsong"],
    ["worker lifting a pallet without a spotter", "worker lifting a pallet"],
    ["person not wearing a mask at work", "person"],
    ["kitchen without a table in the morning", "kitchen morning"],
    ["street scenes minus cars", "street scenes"],
    ["Strand ohne Menschen", "Strand"],
    ["Straße, keine Autos", "Straße"],
    ["playa sin gente ni perros", "playa"],
    ["paisajes que no sean de montaña", "paisajes"],
    ["rue sans voitures", "rue"],
    ["plage avec des enfants mais pas de chiens", "plage avec des enfants"],
    ["人のいない街", "街"],
    ["没有人的街道", "街道"],
    // Near misses: these words are wanted.
    ["singing with or without a band", "singing with or without a band"],
    ["is it raining or not", "raining or not"],
    ["no smoking sign", "no smoking sign"],
    ["yes or no", "yes or no"],
    ["no one in the room", "no one in the room"],
    ["not guilty verdict", "not guilty verdict"],
    ["The landlady says that no pets are allowed", "landlady says that no pets are allowed"],
    [
      "the lawyer reminds the jury that there is no murder weapon",
      "lawyer reminds the jury that there is no murder weapon",
    ],
  ])("%s", (query, residual) => {
    expect(rules.read(query, { now }).residual).toBe(residual);
  });
  it.each(["No Country for Old Men", "The World Is Not Enough", 'who says "this is not a drill"'])(
    "%s loses no word",
    (query) => {
      expect(rules.read(query, { now }).rest).toBe(query);
    },
  );
  it("excludes a filter among them", () => {
    const { filters } = rules.read("black and white films before 1950 not westerns", { now });
    expect(inShort(filters)).toEqual(["genre: not western!", "year: ..1949!"]);
  });
});

describe("writing on screen is seen, not said", () => {
  it.each([
    'slide that says "Roadmap 2024"',
    "sign reading welcome home",
    'caption with "To be continued"',
    "text on screen saying 1945",
    '"Exit" sign',
    "a man holding a sign that says free hugs",
    "license plate reading ABC 123",
    "t-shirt with “I love NY”",
    'subtitle says "thank you"',
    "she reads a note that says goodbye",
    "title card with the words The End",
    "banner that reads happy birthday",
    'cartel que dice "Se vende"',
    "Schild mit der Aufschrift „Achtung“",
    "panneau avec les mots « À vendre »",
    "「立入禁止」と書かれた看板",
    "写着“禁止吸烟”的牌子",
  ])("%s", (query) => {
    const { answer, filters, signalTexts } = rules.read(query, { now });
    expect(answer?.rule).toBe("writing-is-seen");
    expect(filters["phrase"]).toBeUndefined();
    expect(signalTexts).toEqual({});
  });
  it.each(['the news anchor says "sign up now"', 'who says "you shall not pass"', "he says “the sign is wrong”"])(
    "but speech is said: %s",
    (query) => {
      const { filters, signalTexts } = rules.read(query, { now });
      expect(filters["phrase"]).toHaveLength(1);
      expect(signalTexts["transcription"]).toBe(filters["phrase"]?.map((one) => "value" in one && one.value).join());
    },
  );
  it.each([
    "whiteboard with an org chart drawn on it",
    "sign language interpreter",
    "a sign in the rain",
    "poster of a movie",
  ])("and a surface alone has no words: %s", (query) => {
    expect(rules.read(query, { now }).answer?.rule).not.toBe("writing-is-seen");
  });
});

describe("a voice and where it is heard", () => {
  it.each([
    "jemand ruft unter der Dusche",
    "quelqu'un crie sous la douche",
    "quelqu'un parle contre le vent",
    "alguien grita bajo la ducha",
    "he shouts in the shower",
  ])("is not a quotation, and no rule answers for its words: %s", (query) => {
    const { answer, filters } = rules.read(query, { now });
    expect([answer, filters["phrase"]]).toEqual([undefined, undefined]);
  });

  it.each([
    ["quelqu'un parle de la météo", "talk-about"],
    ["alguien dice te quiero", "only-a-quote"],
    ["jemand sagt ich liebe dich", "only-a-quote"],
    ["he explains how it works", "talk-about"],
  ])("but words are: %s", (query, rule) => {
    expect(rules.read(query, { now }).answer?.rule).toBe(rule);
  });
});
