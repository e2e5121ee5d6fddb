/** Words around quantities: what bounds them, what they are a score or a position of, and what sets a story in a time. */
import type { Lexicon } from "../language.ts";
import { pairs } from "./pairs.ts";

export const above: Lexicon = {
  en:
    "above, over, more than, higher than, greater than, better than, longer than, at least, minimum, min, no less than, not less than, no shorter than, " +
    "not shorter than, exceeding, upwards of, >, >=, ≥",
  es: `mas de, al menos, como minimo, minimo, minima de, superior/es a, mayor/es a, mayor/es que, mayor de, por encima de, no menos de`,
  de: `uber, mindestens, mehr als, langer als, hoher als, besser als, ab, mit mindestens, von mindestens, mit uber, von uber, nicht kurzer als`,
  fr: `plus de, plus d', au moins, au minimum, minimum, superieur/e/s/es a, au dessus de, pas moins de`,
  zh: `超过, 长于, 不少于, 至少, 多于, 高于, 大于`,
};

export const below: Lexicon = {
  en:
    "under, below, less than, lower than, worse than, fewer than, shorter than, at most, up to, maximum, max, within, no longer than, not longer than, " +
    "no more than, not more than, not over, <, <=, ≤",
  es: `menos de, hasta, como maximo, maximo, inferior/es a, menor/es a, menor/es que, no mas de, por debajo de`,
  de: `unter, maximal, hochstens, kurzer als, weniger als, bis zu, nicht langer als, schlechter als`,
  fr: `moins de, moins d', au plus, au maximum, maximum, inferieur/e/s/es a, pas plus de, jusqu'a, en dessous de`,
  zh: `不到, 最多, 少于, 不超过, 短于, 低于, 小于`,
};

/** Works that are made or cut to a number of seconds: before them "30s" is their length, not a decade. */
export const cutShort: Lexicon = {
  "*": `clip/s, video/s, spot/s, teaser/s, trailer/s, promo/s, reel/s, 動画, 视频`,
  en: `ad/s, advert/s, commercial/s, bumper/s, intro/s, loop/s`,
  es: `anuncio/s`,
  ja: `cm`,
  de: `werbespot/s`,
  fr: `pub/s, bande annonce`,
};

/** Works by their length, in seconds: a short film has 40 minutes at most (Academy of Motion Picture Arts and Sciences). */
export const filmLength: Lexicon = {
  en: { "2400..": "feature length", "..2400": "short film/s" },
  es: { "2400..": "largometraje/s", "..2400": "cortometraje/s" },
  de: { "2400..": "abendfullend/e/er", "..2400": "kurzfilm/e/en" },
  fr: { "2400..": "long metrage, longs metrages", "..2400": "court metrage, courts metrages" },
  ja: { "2400..": "長編", "..2400": "短編" },
  zh: { "..2400": "短片" },
};

/** What takes a time of its own, whatever the video of it takes. */
export const takesTime: Lexicon = {
  en: "recipe/s, meal/s, dinner/s, lunch/es, breakfast/s, dessert/s, dish/es, workout/s, exercise/s, hike/s, drive/s, trip/s, diy",
  es: "receta/s",
  de: "rezept/e",
  fr: "recette/s",
  ja: "レシピ",
  zh: "菜谱, 食谱",
};

export const scored: Lexicon = {
  en: `rating/s, rating/s of, rating is, ratings are, score/s, score/s of, score is, scored, rate/d`,
  es: `puntuacion, nota, calificacion, valoracion`,
  de: `bewertung/en, wertung, bewertet`,
  fr: `note/s, notee/s`,
  ja: `評価, スコア, 評点, 評価が, スコアが`,
  zh: `评分, 打分, 豆瓣, 豆瓣评分`,
};

/** Those who collect scores: after them a number is one. */
export const scoreSite: Lexicon = {
  "*": `imdb, rotten tomatoes, metacritic, letterboxd, 豆瓣`,
};

/** Before a time these set a story in it. */
export const setting: Lexicon = {
  en: `set, take/s place, taking place, took place, happen~s~ing, unfold~s~ing`,
  es: `ambientad/a/as/o/os, situad/a/as/o/os, transcurre/n, que pasa/n, se desarrolla/n`,
  de: `spiel~t~en~end~ende~ender~endes, angesiedelt, spielt sich ab`,
  fr: `se deroule/nt, se passe/nt, se deroulant, se passant, situe/e/s/es`,
};

/** Before a time these lead a story to it; no pattern's words, since "gravel" is not a slip of "travel". */
export const travels: Lexicon = {
  en: `travel/s/ing/ed/ling/led, time travel, time machine, trip, journey, sent, goes, return/s`,
  es: `viaja/n/r, viaje, vuelve/n, regresa/n`,
  de: `reist, reise/n, zuruckreist, zeitreise, zuruck, landet, geschickt`,
  fr: `voyage/nt/r, remonte/nt, retourne/nt, revient`,
};

/** After a position these say what it is a position in. */
export const insideWork: Lexicon = {
  en: pairs(
    "in the, in this, into the, of the",
    "video, recording, clip, film, movie, episode, lecture, talk, match, game, show, podcast",
  ),
  es: `del video, en el video, de la pelicula`,
  de: `im video, im film, in der aufnahme`,
  fr: `de la video, dans la video, du film`,
};

/** Patterns of what is counted from the end, whose place the query does not tell. */
export const lastMinutes = {
  en: ["(last|final|closing) (DURATION|UNIT)", "DURATION (before|from|to) the end"],
  es: ["(ultim~o~os~a~as) (DURATION|UNIT)"],
  de: ["(letzte/n) (DURATION|UNIT)"],
  fr: ["(dernier/s/e/es) (DURATION|UNIT)", "NUMBER dernieres (minutes|secondes)"],
  ja: ["最後 の? DURATION"],
  zh: ["最后 DURATION"],
};
