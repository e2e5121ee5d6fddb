/** Requests that the rules of recommendation must and must not match. */
import type { RuleExamples } from "../language.ts";

export const recommendationExamples: RuleExamples = {
  "like-seed": {
    match: [
      "books like Piranesi",
      "if I liked Arrival",
      "Filme ähnlich wie Metropolis",
      "séries comme Lupin",
      "series como Merlí",
    ],
    not: ["I like long films", "what I like"],
  },
  "made-by": {
    match: ["novels by Ursula Le Guin", "narrated by Stephen Fry", "alles von Juli Zeh"],
    not: ["novels by the sea"],
  },
  "with-somebody": { match: ["films with Tilda Swinton", "comédies avec Omar Sy"], not: ["films with subtitles"] },
  genre: { match: ["thrillers", "some jazz please"], not: ["thrilling films"] },
  "to-show": { match: ["show me films"], not: ["that show about chefs"] },
  medium: { match: ["podcasts for the bus", "ein Hörbuch"], not: ["filming at home"] },
  mood: { match: ["something funny", "etwas Lustiges"], not: ["fun facts"] },
  "mood-beside": { match: ["light reading", "dark films"], not: ["turn on the light"] },
  service: { match: ["new on Netflix"], not: ["a net full of fish"] },
  audience: { match: ["films for kids", "para niños"], not: ["a film about a kid"] },
  language: { match: ["danish series", "in German"], not: ["the danish on my plate"] },
  "shorter-than": { match: ["films under two hours"], not: ["films about two hours in Paris"] },
  "longer-than": { match: ["audiobooks over 10 hours"], not: ["after 10 hours"] },
  lasting: { match: ["45 minute episodes"], not: ["45 films"] },
  "period-look": { match: ["1950s style musicals"], not: ["musicals from the 1950s"] },
  "age-of-person": { match: ["a hero in his 50s"], not: ["films of the 50s"] },
  year: { match: ["horror from the 80s"], not: ["80 films"] },
  "year-or-title": { match: ["1917 movie"], not: ["movies of 1917"] },
  "year-before": { match: ["westerns before 1960"], not: ["westerns from 1960"] },
  "year-until": { match: ["albums up to 1975"], not: ["albums from 1975"] },
  "year-after": { match: ["novels after 2010"], not: ["novels of 2010"] },
  "year-since": { match: ["films since 2015"], not: ["films of 2015"] },
  "year-between": { match: ["songs between 1990 and 1999"], not: ["songs of 1990"] },
  "year-around": { match: ["plays around 1900"], not: ["plays of 1900"] },
  "only-a-seed": {
    match: ["books like Piranesi", "something similar to Fargo", "etwas wie Metropolis"],
    not: ["books like Piranesi for a long flight", "funny books like Piranesi", "something like what I read"],
  },
  "more-like-this": { match: ["more like this", "mehr davon"], not: ["more like this but shorter"] },
  resuming: { match: ["continue watching", "weiterschauen", "please resume"], not: ["continue that danish series"] },
  shelf: { match: ["open my watchlist", "films in my library", "mi lista"], not: ["comedies from my watchlist"] },
  taste: {
    match: ["something based on my taste", "films selon mes goûts"],
    not: ["new films based on my taste"],
  },
  chart: { match: ["trending", "top 10 this week", "nouveautés"], not: ["trending workout songs", "hits I missed"] },
  "best-of-a-medium": {
    match: ["best books of the year", "new podcasts on Spotify"],
    not: ["best books about Rome", "the best books in my library"],
  },
  "best-of-a-genre": { match: ["best westerns ever", "new jazz albums"], not: ["best westerns for a date"] },
  "only-a-mood": { match: ["something funny", "scary movies"], not: ["funny films like Airplane", "scary westerns"] },
  "mood-of-a-genre": { match: ["funny westerns", "relaxing jazz"], not: ["romantic comedies", "funny films"] },
  "only-content-facts": {
    match: ["french thrillers", "romantic comedies", "films with Tilda Swinton"],
    not: ["thrillers for the train", "best thrillers", "horror for me"],
  },
  "only-narrowing-facts": { match: ["films under 90 minutes", "something on Mubi"], not: ["trending on Mubi"] },
  "nothing-named": {
    match: ["what should we watch tonight", "recommend me a film", "qué veo"],
    not: ["what should I watch next", "recommend me a western"],
  },
};
