/** Season and episode of a series. */
import type { FilterRule, Rule } from "../language.ts";

const season = (from: string, confidence: number): FilterRule => ({ attribute: "season", from, confidence });
const episode = (from: string, confidence: number): FilterRule => ({ attribute: "episode", from, confidence });

export const seriesRules: readonly Rule[] = [
  {
    id: "season",
    priority: 64,
    patterns: {
      en: ["(season|seasons) (number|no|no .|#)? COUNT", "ORDINAL (season|seasons)", "series COUNT"],
      es: ["(temporada|temporadas) (numero)? COUNT", "ORDINAL temporada"],
      de: ["(staffel|staffeln) (nummer)? COUNT", "ORDINAL staffel"],
      fr: ["(saison|saisons) (numero)? COUNT", "ORDINAL saison"],
      ja: ["第? COUNT シーズン", "シーズン COUNT", "第 COUNT 期"],
      zh: ["第 COUNT 季", "第 COUNT 季? (和|、|与|到|至|-) 第 COUNT 季"],
    },
    filters: [
      { ...season("COUNT", 0.95), span: "match" },
      { ...season("ORDINAL", 0.9), span: "match" },
    ],
  },
  {
    id: "episode",
    priority: 64,
    patterns: {
      en: ["(episode|episodes|ep|eps) (number|no|no .|#|.)? COUNT", "ORDINAL (episode|episodes)"],
      es: ["(episodio|episodios|capitulo|capitulos) (numero)? COUNT", "ORDINAL (episodio|capitulo)"],
      de: ["(folge|folgen|episode|episoden) (nummer)? COUNT", "ORDINAL (folge|episode)"],
      fr: ["(episode|episodes) (numero)? COUNT", "ORDINAL episode"],
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
    patterns: { en: ["chapter (number|no|no .|#|.)? COUNT"] },
    filters: [{ ...episode("COUNT", 0.8), span: "match" }],
  },
  {
    id: "episodes-between",
    priority: 65,
    patterns: {
      es: ["(del|desde el)? (episodio|capitulo) NUMBER (al|a|hasta el) NUMBER"],
      fr: ["de? (l ')? episode NUMBER (a|au) NUMBER"],
      ja: ["第? NUMBER 話? (から|-|~) 第? NUMBER 話"],
      zh: ["第? NUMBER 集? (到|至|-|~) 第? NUMBER 集"],
    },
    filters: [{ ...episode("NUMBER", 0.95), as: "between" }],
  },
  {
    id: "season-and-episode",
    priority: 66,
    patterns: ["SEASONCODE (,|.|-|:)? EPISODECODE"],
    filters: [
      { ...season("SEASONCODE", 0.95), span: "element" },
      { ...episode("EPISODECODE", 0.95), span: "element" },
    ],
  },
];
