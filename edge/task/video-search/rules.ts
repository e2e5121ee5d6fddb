/** The rule book of video search: its word classes and its rules. */
import type { RuleBook } from "../language.ts";
import { answerRules } from "./answer-rules.ts";
import { catalogueRules, phraseRules } from "./catalogue-rules.ts";
import { certificate, genre, genreBeside, language, nationality, place, rating } from "./catalogue-words.ts";
import { dateRules } from "./date-rules.ts";
import { linkLexicons, linkRules } from "./link-rules.ts";
import { and, but, either, genreKinds, or } from "./list-words.ts";
import { knownActors, knownCharacters, knownDirectors, knownSpeakers, knownTitles } from "./names.ts";
import { peopleRules } from "./people-rules.ts";
import { sceneWords } from "./scene-words.ts";
import { titleRules, titleWords } from "./title-rules.ts";
import {
  breaks,
  calendar,
  film,
  givenNames,
  idle,
  negation,
  negationAfter,
  playing,
  reported,
  say,
  someone,
  telling,
  workMoment,
  workPart,
} from "./words.ts";

export const videoRules: RuleBook = {
  lexicons: {
    idle,
    film,
    calendar,
    breaks,
    negation,
    negationAfter,
    someone,
    telling,
    say,
    reported,
    workPart,
    workMoment,
    playing,
    or,
    and,
    either,
    but,
    genreKinds,
    genre,
    genreBeside,
    language,
    nationality,
    rating,
    certificate,
    place,
    givenNames,
    knownDirectors,
    knownActors,
    knownSpeakers,
    knownCharacters,
    knownTitles,
    ...linkLexicons,
    ...sceneWords,
  },
  carriers: ["idle", "film", "breaks"],
  negation: { before: "negation", after: "negationAfter" },
  lists: { or: "or", and: "and", either: "either", but: "but" },
  breaks: "breaks",
  givenNames: "givenNames",
  names: ["givenNames", "knownDirectors", "knownActors", "knownSpeakers", "knownCharacters", "knownTitles", "place"],
  notNames: ["idle", "film", "genre", "language"],
  titles: titleWords,
  years: { first: 1888, ahead: 10 }, // the oldest surviving film is of 1888; announced titles carry years to come
  surnames: ["sight", "sound", "soundNoun", "soundCompany", "somebody"],
  rules: [...linkRules, ...titleRules, ...peopleRules, ...dateRules, ...catalogueRules, ...phraseRules, ...answerRules],
};
