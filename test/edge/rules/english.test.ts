/** What people type in English, by kind: what a query only leans to, bounds, events, names and words that only ask. */
import { describe, expect, it } from "vitest";
import { leaves, planFor, read, reads } from "./reads.ts";

reads("what is wanted if possible excludes nothing", [
  ["4k if possible", "resolution: 4k"],
  ["in HD, if you can", "resolution: hd"],
  ["ideally in 4k", "resolution: 4k"],
  ["comedies from the 90s if possible", "genre: comedy", "year: 1990..1999"],
  ["a thriller, in French if possible", "genre: thriller!", "language: fr"],
  ["if possible, under 30 minutes", "duration: ..1800"],
  ["if you can, from 2010", "year: 2010"],
  ["documentary under an hour if available", "genre: documentary", "duration: ..3600"],
  ["would be nice if it's in French", "language: fr"],
  ["I would prefer something from the 80s", "year: 1980..1989"],
  ["comedies from the 90s", "genre: comedy!", "year: 1990..1999!"],
  ["that movie on an island, I think it's from 2000", "year: 2000"],
  ["comedies, probably from the 80s", "genre: comedy!", "year: 1980..1989"],
  ["in French please", "language: fr!"],
]);

leaves("words that only lean leave nothing to search for, those of a title stay", [
  ["4k if possible", ""],
  ["if possible, under 30 minutes", ""],
  ["it'd be great if it was under 90 minutes", ""],
  ["catch me if you can", "catch me if you can"],
  ["from all possible angles", "all possible angles"],
  ["a full movie theatre", "full movie theatre"],
]);

reads("a bound on the resolution is met by others than the one it names", [
  ["at least 720p", "resolution: 720p"],
  ["1080p or better", "resolution: 1080p"],
  ["4K minimum", "resolution: 4k"],
  ["up to 1080p", "resolution: 1080p"],
  ["1080p concerts", "resolution: 1080p!"],
]);

reads("a day seen from now in another year is a guess", [
  ["this month 2025", "year: 2025", "date: 2026-11-01..2026-11-30"],
  ["last month 2024", "year: 2024", "date: 2026-10-01..2026-10-31"],
  ["uploaded this month", "date: 2026-11-01..2026-11-30!"],
]);

reads("the year of an event is not that of the video", [
  ["the blizzard of 1978", "year: 1978"],
  ["crash of 1929 documentary", "genre: documentary!", "year: 1929"],
  ["class of 1984", "year: 1984"],
  ["1984 with John Hurt", "people: John Hurt(actor)", "year: 1984"],
  ["films of 1994", "year: 1994!"],
  ["best of 2019", "year: 2019!"],
  ["best comedies of 2015", "genre: comedy!", "year: 2015!"],
]);

reads("the year after a documentary on an event is the event's as likely as the documentary's", [
  ["miners strike documentary 1984", "genre: documentary!", "year: 1984"],
  ["tsunami documentary 2004", "genre: documentary!", "year: 2004"],
  ["BBC documentary 1984", "studio: BBC!", "genre: documentary!", "year: 1984!"],
  ["best documentary 2018", "genre: documentary!", "year: 2018!"],
  ["documentary 2018", "genre: documentary!", "year: 2018!"],
]);

leaves("what kind of shows is searched for", [
  ["talk shows from 2024", "talk shows"],
  ["cooking shows with Gordon Ramsay", "cooking shows"],
  ["shows from 2024", ""],
  ["ozark on netflix", "ozark"],
]);

reads("a feast and its year are no title", [
  ["Christmas Eve 2025", "year: 2025"],
  ["New Year's Eve 2019", "year: 2019"],
]);

reads("decades joined by a hyphen are one range", [
  ["1950s-1960s westerns", "genre: western!", "year: 1950..1969!"],
  ["80s-90s cartoons", "genre: animation!", "year: 1980..1999!"],
  ["1990s-2000s", "year: 1990..2009!"],
  ["1980s-present", "year: 1980..!"],
]);

reads("a number after a series, and films numbered as episodes", [
  ["the series 24", "title: 24"],
  ["the series 24 season 2", "title: 24", "season: 2!"],
  ["Doctor Who series 4", "title: Doctor Who", "season: 4!"],
  ["series 3", "season: 3!"],
  ["world series 2016", "year: 2016!"],
  ["star wars episode 4", "title: star wars", "episode: 4"],
  ["episode 1 the phantom menace", "episode: 1"],
  ["episode 3", "episode: 3!"],
  ["The Wire s3e11", "title: The Wire", "season: 3!", "episode: 11!"],
  ["The Good Place S02E01", "title: The Good Place", "season: 2!", "episode: 1!"],
]);

reads("genres with nothing but commas between them may be meant together or one by one", [
  ["horror, thriller, mystery", "genre: horror; thriller; mystery"],
  ["horror, thriller or mystery", "genre: horror!; or thriller!; or mystery!"],
  ["comedies, thrillers", "genre: comedy!; or thriller!"],
  ["comedy, drama and romance", "genre: comedy!; drama!; romance!"],
]);

reads("kinds of works with another word before a genre are kinds of their own", [
  ["K-drama with time travel"],
  ["docu-drama about Chernobyl"],
  ["j-horror from the 90s", "year: 1990..1999!"],
  ["crime drama", "genre: crime drama!"],
]);

reads("a word before a kind of work is not always a genre, and two words may be one genre", [
  ["family drama", "genre: family; drama!"],
  ["family films", "genre: family!"],
  ["stand up comedy", "genre: stand-up!"],
  ["horror, thriller or mystery from the 2000s", "genre: horror!; or thriller!; or mystery!", "year: 2000..2009!"],
  ["space movies"],
  ["military documentaries", "genre: documentary!"],
]);

reads("what a query wants everything but, or not too much of", [
  ["everything but comedy", "genre: not comedy!"],
  ["everything but horror from the 90s", "genre: not horror!", "year: 1990..1999!"],
  ["anything but romance", "genre: not romance!"],
  ["romcoms, none from the 90s", "genre: romantic comedy!", "year: not 1990..1999!"],
  ["everything but the girl"],
  ["not too scary movies for kids"],
  ["scary movies", "genre: horror!"],
]);

reads("a word with a minus before it is not wanted", [
  ["horror -zombies", "genre: horror!; not zombie"],
  ["90s comedies -Adam Sandler", "people: not Adam Sandler(actor)", "genre: comedy!", "year: 1990..1999!"],
  ["netflix films -disney", "studio: Netflix!; not Disney!"],
  ["star wars - trailer", "title: star wars"],
  ["non -english films", "language: not en!"],
  ["horror movies -zombies 80s", "genre: horror!; not zombie", "year: 1980..1989!"],
  ["concert footage -crowd 1080p", "resolution: 1080p!"],
  ["movies -sci-fi 90s", "genre: not science fiction!", "year: 1990..1999!"],
  ["movies -science fiction 90s", "genre: not science fiction!", "year: 1990..1999!"],
  ["action -Tom Cruise 1990s", "people: not Tom Cruise(actor)", "year: 1990..1999!"],
  ["netflix -movies 2019", "year: 2019!"],
  ['cats -"funny compilation" kitten', "phrase: not funny compilation"],
  ["sci -fi movies", "genre: science fiction!"],
  ["stand -up comedy", "genre: stand-up!"],
]);

leaves("what nothing of is wanted is in no text, except in a name", [
  ["kids movies, nothing scary", ""],
  ["crime series, nothing too violent", ""],
  ["yoga, nothing intense", "yoga"],
  ["metallica, nothing else matters", "metallica, nothing else matters"],
  ["beaches, none with people", "beaches"],
  ["shots of a forest, but not at night", "shots of a forest"],
  ["a dog that is not on a leash", "dog"],
  ["not in the mood", "not in the mood"],
  ["Dr. House leaves the room", "Dr. House leaves the room"],
  ["everything but the girl", "everything but the girl"],
  ["everything but the girl live", "everything but the girl live"],
  ["nothing compares to you live", "nothing compares to you live"],
]);

leaves("words with a minus before them are in no text, hyphens and dashes exclude nothing", [
  ["dogs -cats", "dogs"],
  ["cat -dogs", "cat"],
  ["car -ferrari", "car"],
  ["low -budget horror", "low -budget"],
  ["new -york skyline", "new -york skyline"],
  ["jaguar -car", "jaguar"],
  ["football -american highlights", "football highlights"],
  ["traffic -spider-man toys", "traffic toys"],
  ['rock concert -"guitar solo" drums', "rock concert drums"],
  ["wall -e", "wall -e"],
  ["x-ray of a hand", "x-ray of a hand"],
  ["stand -up", "stand -up"],
  ["lo -fi beats", "lo -fi beats"],
  ["x -men movies", "x -men movies"],
  ["e -mail tutorial", "e -mail tutorial"],
  ["pre -war footage", "pre -war footage"],
  ["pre  -war footage", "pre  -war footage"],
  ["stand -up\u00a0comedian", "stand -up\u00a0comedian"],
  ["covid -19 ward", "covid -19 ward"],
]);

reads("words of a song are quoted", [
  ["song that goes hello darkness my old friend", "phrase: hello darkness my old friend"],
]);

reads("a language that somebody speaks or sings in may not be that of the video", [
  ["a woman singing in Italian", "language: it"],
  ["how to say hello in French", "language: fr"],
  ["he swears in German", "language: de"],
  ["a sign in Japanese", "language: ja"],
  ["news in Arabic", "language: ar!"],
]);

reads("a picture's resolution is not what a device or a run is called after", [
  ["4k tv unboxing"],
  ["hdr photography tutorial"],
  ["4k drone footage", "resolution: 4k!"],
]);

reads("names that begin with a particle, and words that are not names", [
  ["films by De Palma", "people: De Palma(director)"],
  ["films by Scorsese, Coppola or De Palma", "people: Scorsese(director); or Coppola(director); or De Palma(director)"],
  ["directed by Von Trier", "people: Von Trier(director)"],
  ["oscar-winning dramas", "genre: drama!"],
  ["Oscar Isaac movies", "people: Oscar Isaac(actor)"],
  ["Al Pacino's character in Heat", "title: Heat", "people: Al Pacino(actor)"],
]);

describe("a particle stays with its name in the text", () => {
  it.each([
    ["films by De Palma", "De Palma"],
    ["movies with De Niro or Di Caprio", "De Niro or Di Caprio"],
  ])("%s", (query, text) => {
    expect(planFor(query).plan[0]?.text).toBe(text);
  });
});

leaves("what looks like somebody is searched for with the name", [
  ["someone who looks like Elvis", "someone who looks like Elvis"],
  ["cake shaped like Darth Vader", "cake shaped like Darth Vader"],
  ["tattoo of Bruce Lee", "tattoo of Bruce Lee"],
]);

leaves("seasons and series of something are not those of a work", [
  ["seasons of the year", "seasons of the year"],
  ["season of the witch", "season of the witch"],
  ["a series of unfortunate events", "series of unfortunate events"],
  ["seasons of Friends", ""],
]);

leaves("the order of results and the asking for them leave nothing to search for", [
  ["highest rated documentaries", ""],
  ["most popular series of 2020", ""],
  ["best horror of all time", ""],
  ["all Marvel movies in order", ""],
  ["star wars in chronological order", ""],
  ["can you recommend a good thriller", ""],
  ["any recommendations for 90s thrillers", ""],
  ["help me find a western from 1965", ""],
  ["do you know any good german thrillers", ""],
  ["inception full movie", ""],
]);

describe("where only unwanted names are left, no text is searched for the words that deny them", () => {
  it.each(["without Adam Sandler", "comedies without Adam Sandler", "excluding episodes of The Simpsons"])(
    "%s",
    (query) => {
      const { strategy, plan } = planFor(query);
      expect(strategy).toBe("filter-only");
      expect(plan).toMatchObject([{ retriever: "catalogue-filter", text: "" }]);
    },
  );
});

describe("a place or somebody at a time of day is searched in the picture", () => {
  it.each([
    "cctv entrance b between 22:00 and 02:00",
    "lobby from 8pm to 6am",
    "person leaving a backpack between 14:00 and 15:00",
  ])("%s", (query) => {
    expect(planFor(query).plan[0]?.retriever).toBe("visual-knn");
  });
  it.each([
    "news at 10pm",
    "man shouting at 3am",
    "gate slamming at 2am",
    "men's final at 2pm",
    "what do women watch at 8pm",
    "camera review at 3pm",
    "Heaven's Gate at 8pm",
    "Golden Gate Bridge at 6am",
  ])("%s is for the next stage, or the catalogue", (query) => {
    expect(read(query).answer?.rule).not.toBe("seen-by-a-camera");
  });
});

describe("capitals alone make a title only where a title is read", () => {
  it.each([
    "Eiffel Tower",
    "Venice Beach",
    "Hafen Hamburg",
    "Herbstwald Luftaufnahme",
    "Lionel Messi",
    "Filmmusik von Klaus Doldinger",
  ])("%s is not answered as a title", (query) => {
    expect(read(query).answer?.rule).not.toBe("title-or-picture");
  });
  it("still answers a title", () => {
    expect(read("Moonlight Sonata").answer?.rule).toBe("title-or-picture");
  });
});

describe("a source behind a title", () => {
  it.each(["fleabag on amazon", "Fleabag on Hulu"])("speaks for the catalogue in %s", (query) => {
    expect(read(query).adjust).toEqual({ metadata: 4 });
  });
  it("says nothing where somebody speaks of it", () => {
    expect(read("an interview on Disney").adjust).not.toHaveProperty("metadata", 4);
  });
});
