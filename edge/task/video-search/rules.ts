/** The rule book of video search: its word classes and its rules. */
import type { RuleBook } from "../../rules/language.ts";
import { answerRules } from "./answer-rules.ts";
import { genre, genreBeside, language, place, rating } from "./catalogue-words.ts";
import { catalogueRules, peopleRules, phraseRules, timeRules, titleRules, yearRules } from "./filter-rules.ts";
import { breaks, film, givenNames, idle, negation, negationAfter, say, someone } from "./words.ts";

export const videoRules: RuleBook = {
  lexicons: {
    idle,
    film,
    breaks,
    negation,
    negationAfter,
    someone,
    say,
    givenNames,
    genre,
    genreBeside,
    language,
    rating,
    place,
  },
  carriers: ["idle", "film", "breaks"],
  negation: { before: "negation", after: "negationAfter" },
  breaks: "breaks",
  givenNames: "givenNames",
  notNames: ["idle", "film", "genre", "language"],
  rules: [...titleRules, ...peopleRules, ...yearRules, ...timeRules, ...catalogueRules, ...phraseRules, ...answerRules],
};
