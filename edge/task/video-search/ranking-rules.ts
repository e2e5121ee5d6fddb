/** "top 10", "the 20 best": how many results are wanted and in which order, which no item of the archive says of itself. */
import type { Lexicon, Rule } from "../language.ts";

export const superlative: Lexicon = {
  en: "best, worst, greatest, funniest, scariest, most popular, most watched, top rated, highest rated",
  es: "mejores, peores, mas vistas, mas populares",
  de: "besten, schlechtesten, beliebtesten, langster, langste, langsten",
  fr: "meilleurs, meilleures, pires, plus populaires",
};

export const rankingRules: readonly Rule[] = [
  {
    id: "ranked",
    priority: 63,
    keeps: "idle",
    patterns: {
      "*": ["top COUNT"],
      ja: ["(トップ|ベスト) COUNT", "COUNT 選 $"],
      zh: ["十 大", "COUNT 大", "前 COUNT 名", "排名 前 COUNT", "排行榜 $"],
    },
  },
  {
    id: "number-of-parts",
    priority: 66,
    keeps: "idle",
    patterns: {
      "*": ["(<above>|<below>) COUNT (<seasonWord>|<episodeWord>)"],
      ja: ["全 COUNT (話|シーズン)"],
    },
  },
  {
    // Words that only ask for works, or say in which order: "can you recommend", "of all time".
    id: "asking-for-works",
    priority: 63,
    keeps: "idle",
    patterns: {
      en: [
        "^ <idle>? <idle>? (most popular|most watched|top rated|best rated|highest rated|recommend|suggest|recommendations for|help me find|do you know)",
        "full (movie|film|episode/s) $",
        "of all time",
        "ever made",
        "in (chronological|release) order",
        "in order $",
      ],
    },
    when: { contains: ["film", "genre", "genreBeside", "workPart"] },
  },
  {
    // "10 best friends" are seen.
    id: "ranked-works",
    priority: 63,
    keeps: "idle",
    patterns: ["COUNT <superlative>", "<superlative> COUNT"],
    when: { contains: ["film", "genre", "genreBeside", "workPart"] },
  },
];
