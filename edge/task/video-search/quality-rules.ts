/** Viewers' scores, and the resolution of the picture. */
import type { Rule } from "../language.ts";

const SCORED = `(rating|ratings|score|scores|scored|rated|rate) (of|is|are)?`;

export const qualityRules: readonly Rule[] = [
  {
    id: "score-since",
    priority: 67,
    patterns: {
      en: [
        `${SCORED} (above|over|more than|higher than|greater than|better than|at least|minimum|min|exceeding|>|>=|≥) SCORE`,
        "(above|over|more than|higher than|greater than|better than|at least|minimum|min) (a|an|the)? SCORE (rating|ratings|score|on imdb|on rotten tomatoes|on metacritic|on letterboxd|rated)",
        "(imdb|letterboxd|metacritic|rotten tomatoes) (above|over|more than|higher than|at least|minimum|>|>=|≥)? SCORE +?",
        `${SCORED} SCORE (or|and) (more|higher|above|better|up|over)`,
        `${SCORED} SCORE (+|plus|minimum|upwards)`,
        "SCORE (or|and) (more|higher|above|better|up) (rating|ratings|score|on imdb)",
        "SCORE + (rating|ratings|rated|score|imdb|on imdb)",
        "(rating|score|scores) (of|with) at least SCORE",
        "(above|over|more than|higher than|at least|minimum|min) SCALED",
        "SCALED (or|and) (more|higher|above|better|up)",
        "SCALED (+|plus|minimum)",
      ],
      es: [
        "(puntuacion|nota|calificacion|valoracion|imdb) (de|superior a|mayor a|mayor que|mayor de|por encima de|de mas de|de al menos|minima de|mas de) SCORE",
        "(al menos|mas de|minimo) SCALED",
        "SCALED o mas",
      ],
      de: [
        "(bewertung|bewertungen|imdb|wertung|note|bewertet) (uber|von mindestens|mindestens|mit uber|mit mindestens|von uber|hoher als|ab|besser als) SCORE",
        "(mindestens|uber|mehr als|ab) SCALED",
        "SCALED oder (mehr|besser)",
      ],
      fr: [
        "(note|notes|notee|notees|score|imdb) (superieure a|superieur a|de plus de|plus de|au dessus de|au moins|d'au moins|minimum) SCORE",
        "(au moins|plus de|minimum) SCALED",
        "SCALED ou plus",
      ],
      ja: ["(評価|スコア|評点) が? SCORE 以上", "星 SCORE 以上"],
      zh: ["(豆瓣|评分|打分|imdb) (评分)? (高于|超过|大于|至少|在)? SCORE (以上)?"],
    },
    filters: [
      { attribute: "score", from: "SCORE", as: "since", confidence: 0.9 },
      { attribute: "score", from: "SCALED", as: "since", confidence: 0.9 },
    ],
  },
  {
    id: "score-until",
    priority: 67,
    patterns: {
      en: [
        `${SCORED} (below|under|less than|lower than|worse than|at most|maximum|max|<|<=|≤) SCORE`,
        `${SCORED} SCORE (or|and) (less|lower|below|worse|under)`,
        "(below|under|less than|lower than|at most|maximum) (a|an)? SCORE (rating|score|on imdb|on rotten tomatoes)",
        "(imdb|letterboxd|metacritic|rotten tomatoes) (below|under|less than|at most) SCORE",
        "(below|under|less than|fewer than|at most) SCALED",
        "SCALED or (less|fewer|lower|worse)",
      ],
      es: [
        "(puntuacion|nota|calificacion|valoracion) (inferior a|menor a|menor que|por debajo de|de menos de) SCORE",
        "menos de SCALED",
      ],
      de: [
        "(bewertung|wertung|bewertet) (unter|hochstens|schlechter als) SCORE",
        "(unter|weniger als|hochstens) SCALED",
      ],
      fr: ["(note|notes|score) (inferieure a|inferieur a|de moins de|moins de|en dessous de) SCORE", "moins de SCALED"],
      ja: ["(評価|スコア) が? SCORE (以下|未満)"],
      zh: ["(豆瓣|评分) (低于|不到|小于) SCORE", "评分 SCORE 以下"],
    },
    filters: [
      { attribute: "score", from: "SCORE", as: "until", confidence: 0.9 },
      { attribute: "score", from: "SCALED", as: "until", confidence: 0.9 },
    ],
  },
  {
    id: "score-between",
    priority: 68,
    patterns: {
      en: [`${SCORED} between SCORE and SCORE`, `${SCORED} (from)? SCORE (to|-) SCORE`],
      es: ["(puntuacion|nota|calificacion) entre SCORE y SCORE"],
      de: ["(bewertung|wertung|bewertet) zwischen SCORE und SCORE"],
      fr: ["note entre SCORE et SCORE"],
    },
    filters: [{ attribute: "score", from: "SCORE", as: "between", confidence: 0.9 }],
  },
  {
    id: "score",
    priority: 66,
    patterns: {
      en: [
        "(rated|rating of|score of|scored|scoring|rating) SCALED",
        "SCALED (rating|score|rated|<film>|<genre>)",
        "SCALED $",
      ],
      es: ["(puntuacion|nota|calificacion) de SCALED"],
      de: ["bewertet mit SCALED"],
      fr: ["note SCALED"],
    },
    filters: [{ attribute: "score", from: "SCALED", span: "element", confidence: 0.85 }],
  },
  {
    id: "resolution",
    priority: 36,
    patterns: ["<resolution>"],
    filters: [{ attribute: "resolution", from: "<resolution>", confidence: 0.9 }],
  },
];
