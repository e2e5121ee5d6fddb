/** The rule book of recommendations: its word classes and its rules. Words of film and quantity are those of video search. */
import type { Lexicon, Rule, RuleBook } from "../language.ts";
import { withMeasures } from "../measures.ts";
import { language } from "../video-search/catalogue-words.ts";
import { genre, genreBeside } from "../video-search/genre-words.ts";
import { and, but, either, genreKinds, or } from "../video-search/list-words.ts";
import { above, below } from "../video-search/measure-words.ts";
import { alike, someWork } from "../video-search/similar-rules.ts";
import { givenNames, lacking, negation, negationAfter } from "../video-search/words.ts";
import { answerRules } from "./answer-rules.ts";
import { best, chart, fresh, mine, ownThing, resuming, shelf, taste, watching, when } from "./cue-words.ts";
import { filterRules } from "./filter-rules.ts";
import { measured } from "./measured.generated.ts";
import { audience, breaks, idle, makers, medium, mood, moodBeside, moreGenre, service } from "./words.ts";

/** A Japanese drama is a series, whatever it tells. */
const { drama: _, ...japaneseGenres } = genre["ja"] as Readonly<Record<string, string>>;

/** Words of a genre that are a mood or an audience here: "funny", "scary", "romantic", "kids". */
const NO_GENRE = ["comedy", "horror", "romance", "family"];

const besideWork: Lexicon = Object.fromEntries(
  Object.entries(genreBeside).map(([language, kinds]) => [
    language,
    Object.fromEntries(Object.entries(kinds).filter(([kind]) => !NO_GENRE.includes(kind))),
  ]),
);

/** Words between a negation and the mood that is not wanted: "nothing too sad". */
const tooMuch: Lexicon = {
  en: "nothing too, not too, nothing very, not very, nothing that's too, nothing that is too, nothing overly, not overly",
  de: "nichts zu, nicht zu, nichts allzu, nicht allzu, nicht so",
  fr: "rien de trop, pas trop",
  es: "nada demasiado, no demasiado, nada muy, no muy",
};
const notWanted: Lexicon = Object.fromEntries(
  Object.entries(negation).map(([language, words]) => [language, [words, tooMuch[language] ?? []].flat().join(", ")]),
);

/** Around a seed: that it was liked or is over, and what is wanted now. */
const liking: Lexicon = {
  en: `if, just, loved, liked, love, like, adored, enjoyed, finished, binged, done with, after, fans, fan, lovers, people who, those who, readers, another, other, more, else, what,
    what else, what next, next, any, ideas, sound, sounds, feel, feels, style, type, esque, vibe, vibes, same, kind, sort, than, you'll, will`,
  de: "ähnlich/e/en, vergleichbar/e/en, für, fans, leser, mehr, noch, gern",
  fr: "similaires, j'ai adoré, j'ai aimé, j'ai fini, quoi d'autre, autres, plus, genre, style",
  es: "parecido/s, parecida/s, similar/es, más, qué más, estilo",
};

/** Behind "about" it is not a subject: "about to come out". */
const toHappen: Lexicon = { en: "to" };

/** What is done with a list of one's own. */
const opening: Lexicon = {
  en: "open, shuffle, go to, sort, clear, browse, add, remove, save, put, left, everything, pick, next, first, random",
  de: "öffnen, zeigen, nächste",
  fr: "ouvre, ouvrir, lance",
  es: "abre, muestra, pon",
};

/** With the weights and confidences that they state. */
export const statedRules: readonly Rule[] = [...filterRules, ...answerRules];

export const recommendationRules: RuleBook = {
  lexicons: {
    idle,
    breaks,
    negation: notWanted,
    negationAfter,
    lacking,
    or,
    and,
    either,
    but,
    givenNames,
    genre: { ...genre, ja: japaneseGenres },
    genreKinds,
    moreGenre,
    besideWork,
    language,
    above,
    below,
    alike,
    someWork,
    medium,
    makers,
    mood,
    moodBeside,
    service,
    audience,
    best,
    fresh,
    mine,
    ownThing,
    when,
    chart,
    resuming,
    shelf,
    taste,
    watching,
    liking,
    opening,
    toHappen,
  },
  // Which of the rankings is asked says what these say; as text they would match titles by chance.
  carriers: ["idle", "breaks", "best", "fresh", "when", "chart", "mine", "resuming", "shelf", "taste", "watching"],
  negation: { before: "negation", after: "negationAfter" },
  lists: { or: "or", and: "and", either: "either", but: "but" },
  breaks: "breaks",
  givenNames: "givenNames",
  names: ["givenNames", "service"],
  notNames: ["idle", "medium", "genre", "moreGenre", "mood", "best", "fresh", "language"],
  titles: {
    works: "movie/s, film/s, show/s, series, book/s, novel/s, podcast/s, album/s, song/s",
    parts: "soundtrack, score, cast, plot, trailer, sequel, audiobook, season",
    stops:
      "on, for, from, under, with, starring, directed, set, please, pls, i, i'm, i've, that, we, about, everyone, critics, people, released, while, when, today, bitte, für, über, svp, pour, que, qui, sur, sobre, para, porfa",
    ends: "movies, films, books, shows, trailer/s",
  },
  rules: withMeasures(statedRules, measured),
};
