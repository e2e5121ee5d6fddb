/** Words that join the entries of a list, and genres that name kinds of works. Forms as task/language.ts describes. */
import type { Lexicon } from "../language.ts";

export const or: Lexicon = {
  en: "or, nor, or else, or even",
  es: "o, u, ni, o bien, o sea",
  de: "oder, noch, oder auch",
  fr: "ou, ni, ou bien, soit",
  ja: "または, もしくは, あるいは, か",
  zh: "或, 或者, 或是, 还是",
};

export const and: Lexicon = {
  "*": "&, +",
  en: "and, as well as, and also",
  es: "y, e, asi como",
  de: "und, sowie, sowie auch",
  fr: "et, ainsi que",
  ja: "と, や, も, でも, および, そして",
  zh: "和, 与, 及, 以及",
};

/** Before the first of two. */
export const either: Lexicon = {
  en: "either, neither, both",
  es: "bien, sea, tanto",
  de: "entweder, weder, sowohl",
  fr: "soit",
};

/** What follows is set against what precedes: a negation does not reach across. */
export const but: Lexicon = {
  en: "but, only, just, instead, rather",
  es: "pero, sino, solo",
  de: "aber, sondern, nur",
  fr: "mais, seulement",
  zh: "但, 但是, 而是",
};

/** Plural nouns, and where there is no plural the word for a work after the genre: of two of them joined by "and" either is wanted, while "comedy and horror" asks for both in one work. */
export const genreKinds: Lexicon = {
  en:
    "comedies, dramas, thrillers, westerns, documentaries, musicals, cartoons, romances, mysteries, romcoms, rom coms, " +
    "biopics, sitcoms, noirs, docs, animations, mockumentaries, melodramas, tragedies, fantasies, adventures, epics, " +
    "satires, parodies, spoofs, slashers, biographies, animes, soaps, love stories, fairy tales",
  es: "comedias, dramas, documentales, musicales, westerns, thrillers, romances, dibujos animados",
  de: "komodien, dramen, thriller, western, dokumentationen, dokumentarfilme, dokus, musicals, krimis, zeichentrickfilme",
  fr: "comedies, drames, documentaires, westerns, thrillers, polars, dessins animes, comedies musicales",
  ja: "映画", // "アクション映画とホラー映画"
  zh: "片, 电影",
};
