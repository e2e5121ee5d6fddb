/** Follow-ups that the rules for them must and must not match. */
import type { RuleExamples } from "../language.ts";

export const followUpExamples: RuleExamples = {
  "follow-up-goes-on": {
    match: [
      "only the ones from the 90s",
      "ich meinte die 80er",
      "¿y de terror?",
      "spanische statt dessen",
      "ホラーなら?",
      "那2014年的呢",
    ],
    not: ["child playing the piano", "Tür fällt zu"],
  },
  "follow-up-corrects": {
    match: ["no, in Spanish", "plutôt la saison 2", "いや、日本語で"],
    not: ["no dogs in the yard", "in Spanish, no"],
  },
  "follow-up-source": { match: ["on netflix", "only on hbo"], not: ["news about hbo"] },
  "follow-up-day": { match: ["yesterday"], not: ["the movie yesterday"] },
  "follow-up-adds": { match: ["and also with Meryl Streep", "en plus en italien"], not: ["a dog and a cat"] },
  "follow-up-compares": { match: ["短一点的", "更长的"], not: ["下午一点"] },
  "follow-up-politeness": { match: ["in 4k please", "längere bitte"], not: ["a dog in the snow"] },
  "follow-up-belongs": { match: ["the sequel", "続編"], not: ["a dog in the snow"] },
  "follow-up-end": { match: ["last five minutes", "最後の5分"], not: ["the last dance"] },
  "follow-up-part": { match: ["just the goals", "from november"], not: ["the goals", "from november rain"] },
  "follow-up-subject": { match: ["films from 1999", "clips of a lighthouse"], not: ["from 1999"] },
  "follow-up-attaches": { match: ["from 1999", "auf Deutsch"], not: ["horror"] },
  "follow-up-any": {
    match: [
      "any year",
      "never mind the language",
      "de cualquier año",
      "die Sprache ist egal",
      "n'importe quelle année",
      "年は問わない",
      "年份不限",
    ],
    not: ["a year in Provence", "any dog"],
  },
  "follow-up-unwanted": { match: ["傘なしで", "不要有狗"], not: ["傘の女性", "有狗"] },
  "follow-up-language": { match: ["German", "スペイン語のだけ"], not: ["a dog in the snow"] },
  "follow-up-certificate": { match: ["anything for G?", "G"], not: ["the letter G on a door"] },
  "follow-up-person": {
    match: ["what about Ines Calloway", "mit Kaspar Dreyfeld", "换成骆一川"],
    not: ["Meryl Streep sings"],
  },
  "follow-up-with-person": {
    match: ["with Ines Calloway", "con Lucía Bermonte", "mit Anna Schaffelhuber"],
    not: ["with a dog"],
  },
  "follow-up-without-person": { match: ["without Ines Calloway", "sans Delphine Arcouet"], not: ["ohne Hund"] },
  "follow-up-studio": { match: ["from Lantern House instead"], not: ["from a lighthouse"] },
  "follow-up-score-since": { match: ["above 6", "mindestens 7"], not: ["6 dogs"] },
  "follow-up-score-until": { match: ["below 6", "低于6"], not: ["6 dogs"] },
  "follow-up-similar": { match: ["like Quiet Orbit instead", "wie Nordlicht"], not: ["like a dog"] },
};
