/** Season and episode of a series. */
import type { FilterRule, Lexicon, Rule } from "../language.ts";

const season = (from: string, confidence: number): FilterRule => ({ attribute: "season", from, confidence });
const episode = (from: string, confidence: number): FilterRule => ({ attribute: "episode", from, confidence });

export const seasonWord: Lexicon = { en: "season/s", es: "temporada/s", de: "staffel/n", fr: "saison/s" };
export const episodeWord: Lexicon = {
  en: "episode/s, ep, eps",
  es: "episodio/s, capitulo/s",
  de: "folge/n, episode/n",
  fr: "episode/s",
};
const NUMBERED = "(number|numero|nummer|no|no .|#|.)? COUNT";

export const seriesRules: readonly Rule[] = [
  {
    id: "season",
    priority: 64,
    patterns: {
      "*": [`<seasonWord> ${NUMBERED}`, "ORDINAL <seasonWord>"],
      en: ["series COUNT"],
      ja: ["第? COUNT シーズン", "シーズン COUNT", "第 COUNT 期", "COUNT 期 $"],
      zh: ["第 COUNT 季", "第 COUNT 季? (和|、|与|到|至|-) 第 COUNT 季"],
    },
    filters: [
      { ...season("COUNT", 0.95), span: "match" },
      { ...season("ORDINAL", 0.9), span: "match" },
    ],
  },
  {
    id: "title-in-figures",
    priority: 65,
    patterns: { en: ["the series NUMBER $", "the series NUMBER (season|episode|with)"] },
    filters: [{ attribute: "title", from: "NUMBER", confidence: 0.75 }],
  },
  {
    // These films are numbered as episodes, and a name may follow the number: "episode 1 the phantom menace".
    id: "episode-or-film",
    priority: 65,
    patterns: { en: [`star wars :? <episodeWord> ${NUMBERED}`, `^ <episodeWord> ${NUMBERED} (:|-)? (the|a|an) THING`] },
    filters: [{ ...episode("COUNT", 0.8), span: "element", strict: false }],
  },
  {
    id: "episode",
    priority: 64,
    patterns: {
      "*": [`<episodeWord> ${NUMBERED}`, "ORDINAL <episodeWord>"],
      ja: ["第? COUNT 話", "エピソード COUNT"],
      zh: ["第 COUNT 集"],
    },
    filters: [
      { ...episode("COUNT", 0.95), span: "match" },
      { ...episode("ORDINAL", 0.9), span: "match" },
    ],
  },
  {
    // As often the name of a film: "John Wick: Chapter 4".
    id: "chapter",
    priority: 64,
    patterns: { en: [`chapter ${NUMBERED}`] },
    filters: [{ ...episode("COUNT", 0.8), span: "match" }],
  },
  {
    id: "lesson",
    priority: 6, // below lengths: "lesson 5 minutes"
    patterns: [`(lesson|lecture|session|lektion|vorlesung|lecon) ${NUMBERED}`, "第 COUNT (課|講|课|讲)"],
    filters: [{ ...episode("COUNT", 0.8), span: "match" }],
  },
  {
    id: "season-and-episode",
    priority: 66,
    patterns: ["SEASONCODE (,|.|-|:)? EPISODECODE", "SEASONCODE <episodeWord>", "<linkedTitle> SEASONCODE"],
    filters: [
      { ...season("SEASONCODE", 0.95), span: "element" },
      { ...episode("EPISODECODE", 0.95), span: "element" },
    ],
  },
];
