/** Words that look like a filter and are not, or not surely: what may be wrong excludes nothing. Queries are in English, by kind. */
import { describe, expect, it } from "vitest";
import { planOf } from "../../../edge/cascade/plan.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { read, reads } from "./reads.ts";

reads("what the query only leans to excludes nothing", [
  ["not only comedies", "genre: comedy"],
  ["not just comedies", "genre: comedy"],
  ["not only horror movies but also thrillers", "genre: horror; thriller"],
  ["not necessarily in French", "language: fr"],
  ["it doesn't have to be a comedy", "genre: comedy"],
  ["comedies, preferably from the 90s", "genre: comedy!", "year: 1990..1999"],
  ["something short, ideally under 10 minutes", "duration: ..600"],
  ["maybe a western", "genre: western"],
  ["only comedies", "genre: comedy!"],
  ["comedies but not musicals", "genre: comedy!; not musical!"],
]);

reads("a genre that may be a part of another noun excludes nothing", [
  ["drama club", "genre: drama"],
  ["comedy club open mic", "genre: comedy"],
  ["horror house", "genre: horror"],
  ["documentary crew filming lions", "genre: documentary"],
  ["horror film festival", "genre: horror"],
  ["action movie poster", "genre: action"],
  ["martial arts class", "genre: martial arts"],
  ["western union"],
  ["action figures"],
  ["horror films", "genre: horror!"],
  ["horror movies Bruce Willis", "people: Bruce Willis(actor)", "genre: horror!"],
  ["documentaries about penguins", "genre: documentary!"],
  ["comedy Netflix", "studio: Netflix!", "genre: comedy!"],
  ["horror 2019", "genre: horror!", "year: 2019!"],
  ["comedy, please", "genre: comedy!"],
  ["thriller set in space", "genre: thriller!"],
]);

reads("genres and languages inside other names", [
  ["king of comedy", "genre: comedy"],
  ["history of animation", "genre: animation"],
  ["best of horror", "genre: horror!"],
  ["true romance"],
  ["romance movies", "genre: romance!"],
  ["korean war", "language: ko"],
  ["korean war movies", "genre: war!", "language: ko"],
  ["korean movies", "language: ko!"],
]);

reads("documentaries are on services; on a maker, or one documentary on a service, is about it as likely", [
  ["documentary on Pixar", "studio: Pixar", "genre: documentary!"],
  ["documentaries on Disney", "studio: Disney", "genre: documentary!"],
  ["documentaries on HBO", "studio: HBO!", "genre: documentary!"],
  ["a film on Pixar", "studio: Pixar"],
  ["documentary on Netflix", "studio: Netflix", "genre: documentary!"],
  ["documentaries on the BBC", "studio: BBC!", "genre: documentary!"],
  ["documentaries by Pixar", "studio: Pixar!", "genre: documentary!"],
  ["movies on Disney Plus", "studio: Disney+!"],
  ["whats on hbo", "studio: HBO!"],
]);

reads('"9:30" is a time of day for a camera, a position in a video, and else a guess', [
  ["cctv 03:15", "clock: 03:15"],
  ["camera 2 at 14:00", "clock: 14:00"],
  ["footage before 9:30 am", "clock: ..09:30"],
  ["clips before 9:30 in the video", "time: ..570!"],
  ["goals after 9:30 in the match", "time: 570..!"],
  ["goals before 9:30", "time: ..570"],
  ["from 9:30 to 10:15", "time: 570..615"],
  ["meeting at 14:00", "clock: 14:00"],
  ["doorbell yesterday 5pm", "date: 2026-11-27", "clock: 17:00..17:59"],
  ["goal at 23:15", "time: 1395"],
  ["timecode 01:00:10:00", "time: 3610"],
  ["first 5 minutes", "time: 0..300!"],
  ["after the first 5 minutes", "time: 300.."],
  ["skip the first 5 minutes", "time: 300.."],
]);

reads("ratings that are not wanted", [
  ["movies with R rating not PG", "rating: R!; not PG!"],
  ["r rated movies not pg", "rating: R!; not PG!"],
  ["movies except PG", "rating: not PG!"],
  ["without pg"],
]);

reads("days, months and countries are not people", [
  ["weather forecast from Monday"],
  ["movies from Norway", "place: Norway"],
  ["movies from norway", "place: norway"],
  ["films from South Korea", "place: South Korea"],
  ["thrillers from Denmark or Sweden", "genre: thriller!", "place: Denmark; or Sweden"],
  ["movies from Sofia Coppola", "people: Sofia Coppola(director)"],
  ["movies from steven spielberg", "people: steven spielberg(director)"],
  ["movies from Scorsese", "people: Scorsese(director)"],
]);

reads("films and series by title or number", [
  ["series 24", "season: 24!"],
  ["the movie It", "title: It"],
  ["the movie theater"],
]);

reads("years that do not say when a work was released", [
  ["wonder woman 1984", "people: wonder woman(character)", "year: 1984"],
  ["2019 tesla model 3", "year: 2019"],
  ["2012 olympics", "year: 2012"],
  ["00s romcoms", "genre: romantic comedy!", "year: 2000..2009!"],
  ["00s music videos", "year: 2000..2009"],
  ["year 2000", "year: 2000!"],
  ["batman 1989", "people: batman(character)", "year: 1989"],
  ["21st century skills", "year: 2001.."],
  ["21st century films", "year: 2001..!"],
  ["80s night"],
  ["roaring twenties party"],
  ["80s kids movies", "genre: family!", "year: 1980..1989!"],
]);

reads("the years of what is shown exclude nothing, those of works do", [
  ["80s hairstyle", "year: 1980..1989"],
  ["80s hair", "year: 1980..1989"],
  ["1950s cars", "year: 1950..1959"],
  ["1960s fashion show", "year: 1960..1969"],
  ["1980s game show", "year: 1980..1989!"],
  ["50s style diner"],
  ["70s kitchen interior", "year: 1970..1979"],
  ["late 70s punk concerts", "year: 1976..1979"],
  ["early 90's hip hop", "year: 1990..1993"],
  ["moon landing 1969", "year: 1969"],
  ["woodstock 1969", "year: 1969"],
  ["the 1992 los angeles riots", "year: 1992", "place: los angeles"],
  ["recordings of the 1936 berlin olympics", "year: 1936", "place: berlin"],
  ["1940s new york street scenes", "year: 1940..1949", "place: new york"],
  ["2016 paris drama", "genre: drama!", "year: 2016!", "place: paris"],
  ["2015 new york comedies about dogs", "genre: comedy!", "year: 2015!", "place: new york"],
  ["2018 marvel movies", "studio: Marvel!", "year: 2018!"],
  ["the northman 2022", "year: 2022"],
  ["football highlights 2019", "year: 2019"],
  ["1969 moon landing documentary", "genre: documentary!", "year: 1969"],
  ["80s action movies", "genre: action!", "year: 1980..1989!"],
  ["80s teen movies", "year: 1980..1989!"],
  ["comedies 90s Netflix", "genre: comedy!", "year: 1990..1999!"],
  ["2019 superhero movies", "genre: superhero!", "year: 2019!"],
  ["Tom Hanks 1994", "people: Tom Hanks(actor)", "year: 1994!"],
  ["cat videos 2019", "year: 2019!"],
  ["protests in 2020", "year: 2020!"],
  ["harbour crane accidents recorded in 2021", "year: 2021!"],
]);

reads("numbers beside letters of a rating are no rating where they count or number something", [
  ["r 18 wheeler crash"],
  ["pg 12 minutes"],
  ["tv 14 inch"],
  ["textbook pg 13"],
  ["r 2 d2"],
  ["g 20 summit"],
  ["15 movies to watch"],
  ["18 films"],
  ["12 horror movies", "genre: horror!"],
  ["aisle 15 or below"],
  ["pg 13 movies", "rating: PG-13!"],
  ["R-18 アニメ", "genre: animation!", "rating: R18+!"],
  ["movies rated 18", "rating: 18!"],
  ["15 rated films", "rating: 15!"],
]);

reads("a rating with its neighbours is not one rating", [
  ["rated 12 or under", "rating: 12"],
  ["rated 15 and below", "rating: 15"],
  ["movies 12 and under", "rating: 12"],
  ["18 and over dance class"],
  ["PG-13 or lower", "rating: PG-13"],
  ["family movies PG or below", "genre: family!", "rating: PG"],
  ["18+ horror movies", "genre: horror!", "rating: 18"],
  ["18+", "rating: 18"],
  ["R or PG-13 comedies", "genre: comedy!", "rating: R!; or PG-13!"],
]);

reads("numbers of something else", [
  ["movies with score 7-8", "score: 7..8!"],
  ["over 50s dance class"],
  ["4k run in the park"],
  ["score 3-2"],
  ["clips under 30s", "duration: ..30!"],
  ["4k footage of a run", "resolution: 4k!"],
  ["1080 snowboard spin"],
  ["nba 2k gameplay"],
  ["within 5 minutes of the start", "time: 0..300!"],
  ["within 5 minutes", "duration: ..300!"],
  ["marathon under 2 hours"],
  ["sub 4 minute mile"],
  ["fall asleep in under 5 minutes"],
  ["films under 2 hours", "duration: ..7200!"],
  ["fastest lap 1:23.456"],
  ["chapter 5 photosynthesis", "episode: 5"],
  ["breaking bad episode 4", "title: breaking bad", "episode: 4!"],
  ["shrek 2", "title: shrek 2"],
]);

reads("what takes time has a length that is the video's or not", [
  ["recipes under 15 minutes", "duration: ..900"],
  ["chicken recipes for two under 30 minutes", "duration: ..1800"],
  ["workouts under 20 min", "duration: ..1200"],
  ["meals in 30 minutes"],
  ["meals in 30 minutes or less", "duration: ..1800"],
  ["under 30 minute meals", "duration: ..1800"],
  ["hikes over 3 hours", "duration: 10800.."],
  ["road trip movies under 2 hours", "duration: ..7200!"],
  ["videos under 15 minutes", "duration: ..900!"],
  ["workout videos under 20 minutes", "duration: ..1200!"],
  ["short films under 15 minutes", "duration: ..900!"],
  ["python tutorial under 1 hour", "duration: ..3600!"],
]);

reads("lengths", [
  ["comedies but no longer than 90 minutes", "genre: comedy!", "duration: ..5400!"],
  ["comedies but not over 2 hours", "genre: comedy!", "duration: ..7200!"],
  ["over 2 hours, at least 3 people", "duration: 7200..!"],
  ["short films under 10 minutes", "duration: ..600!"],
  ["short films", "duration: ..2400"],
  ["short films over 10 minutes", "duration: 600..2400"],
]);

reads("months that name something else", [["videos from march madness"]]);

reads("seeds by how they feel", [
  ["same vibe as Drive", "similar: Drive"],
  ["something with the same vibe as Drive", "similar: Drive"],
  ["movies with the same feel as Heat", "similar: Heat"],
  ["songs with the same vibe as rain"],
]);

reads("seeds in lower case", [
  ["thriller like gone girl", "similar: gone girl", "genre: thriller!"],
  ["comedies like the hangover", "similar: the hangover", "genre: comedy!"],
  ["movies like jaws without sharks", "similar: jaws"],
  ["comedies like those from the 90s", "genre: comedy!", "year: 1990..1999!"],
]);

reads("days and years as seen from now, and about a day", [
  ["a year ago", "year: 2025!"],
  ["five years ago", "year: 2021!"],
  ["a month ago", "date: 2026-10-01..2026-10-31"],
  ["yesterday evening driveway", "date: 2026-11-27"],
  ["week of june 3 2024", "date: 2024-05-31..2024-06-06"],
  ["meetings in early june 2023", "date: 2023-06-01..2023-06-30!"],
  ["mentions 1984", "year: 1984"],
]);

reads("numbers in quoted speech and in lists", [
  ['someone says "see you at 9:30"', "phrase: see you at 9:30"],
  ['the line "back in 1985"', "phrase: back in 1985"],
  ["4k or hd footage of waves", "resolution: 4k!; or hd!"],
]);

reads("what a report, a clip or something else is about", [
  ["news report about a crime drama", "genre: crime drama"],
  ["clips about horror movies", "genre: horror"],
  ["something about comedies", "genre: comedy"],
  ["comedies about divorce", "genre: comedy!"],
]);

describe("texts", () => {
  it.each([
    ["us open 2020", "us open 2020"],
    ["weddings 2014 and 2015", "weddings 2014 and 2015"],
    ["uh show me the part where the dog jumps in the pool", "dog jumps in the pool"],
    ["hey jude", "hey jude"],
    ["drama club", "drama club"],
    ["paintings not about war", "paintings"],
    ["chases not set in america", "chases"],
    ["parades not from the us", "parades"],
    ["feature requests meeting", "feature requests meeting"],
    ["all hands from last week", "all hands"],
    ["all hands june 2024 q&a", "all hands q&a"],
    ["'99 all stars", "99 all stars"],
    ["hey can you find me a funny movie", ""],
  ])("%s", (query, text) => {
    expect(read(query).residual).toBe(text);
  });

  it.each(["footage of london in 1940", "paris 1900", "new york in the 1970s"])(
    "of %s are for the picture too: a place is seen as often as it is catalogued",
    (query) => {
      const reading = read(query);
      expect(reading.answer?.rule).toBeUndefined();
      const { plan } = planOf(videoSearch, query, videoSearch.prior, reading);
      expect(plan.find(({ signal }) => signal === "visual")?.text).toBe(reading.residual);
    },
  );

  it("keeps the words of what a documentary is about in a step", () => {
    const query = "documentary on Pixar";
    const reading = read(query);
    const { plan } = planOf(videoSearch, query, videoSearch.prior, reading);
    expect(plan.map(({ text }) => text)).toContain("Pixar");
  });
});
