/** Queries that each rule of titles and seeds must and must not match. */
import type { RuleExamples } from "../language.ts";

export const titleExamples: RuleExamples = {
  "year-in-title": { match: ["wonder woman 1984"], not: ["a woman in 1984"] },
  "camera-work": { match: ["Herbstwald Luftaufnahme"], not: ["Luftaufnahme von Herbstwald"] },
  "season-of-work": {
    match: ["segunda temporada de narcos", "letzte Staffel von Dark"],
    not: ["temporada de lluvias"],
  },
  "last-in-work": { match: ["the cat jumps in Ronin"], not: ["protests in Iran"] },
  "title-marks": { match: ["《卧虎藏龙》的预告片"], not: ["「もう帰りたい」"] },
  "quoted-title": { match: ['the movie "Heat"'], not: ['someone says "Heat"'] },
  called: { match: ["a film called Northern Lights"], not: ["a man is called to the stage"] },
  "asked-about-work": {
    match: ["who directed Parasite", "how long is Velvet Harbour"],
    not: ["the director waves at the crowd"],
  },
  "title-beside-work": {
    match: ["find the TV show Northern Exposure", "Planet Earth finale"],
    not: ["show me the blue door"],
  },
  "the-work": { match: ["watch the movie chinatown"], not: ["the movie about trains", "the film with trains"] },
  "played-in": {
    match: ["who plays the butler in velvet harbour"],
    not: ["who waits in the velvet room", "who plays the lead in a movie"],
  },
  "named-in": { match: ["is brad pitt in velvet harbour"], not: ["is brad pitt in a comedy"] },
  similar: {
    match: ["movies like The Matrix", "something like Planet Earth", "películas como Casablanca"],
    not: ["I like pizza", "a sound like rain"],
  },
  "in-the-style-of-somebody": {
    match: ["a short in the style of Wes Anderson"],
    not: ["in the style of the twenties"],
  },
  "common-title": { match: ["up", "Us 2019", "the movie It", "last 5 minutes of titanic"], not: ["look it up"] },
  "dated-title": { match: ["It (2017)", "1917 (2019)"], not: ["horror movies (1980)", "It 2017"] },
  "numbered-title": { match: ["Death Race 2000", "the movie Blade Runner 2049"], not: ["12 June", "Best Movies 1999"] },
  "word-and-year": { match: ["Velvet 2019"], not: ["Comedies 2019", "velvet harbour 2019"] },
  "title-before-episode": { match: ["velvet harbour season 2"], not: ["season 2", "best scenes of season 2"] },
  "known-title": { match: ["the sound of music", "Casablanca 1942"], not: ["the sound of rain"] },
  "nothing-but-a-title": { match: ["Northern Lights", "Hund Strand"], not: ["Red door at night", "Hund am Strand"] },
  "word-before-part": { match: ["Speed trailer"], not: ["Horse trailer", "Movie trailer"] },
  "no-genre": { match: ["western food", "post-war films"], not: ["western from 1960"] },
};
