/** Viewers' scores, and the resolution of the picture. */
import type { FilterRule, Rule } from "../language.ts";

const score = (as: FilterRule["as"], confidence: number, ...elements: string[]): FilterRule[] =>
  elements.map((from) => ({ attribute: "score", from, confidence, ...(as !== undefined && { as }) }));

export const qualityRules: readonly Rule[] = [
  {
    id: "score-since",
    priority: 67,
    patterns: {
      "*": [
        "<scored> <above> SCORE",
        "<scoreSite> <scored>? <above> SCORE",
        "<above> SCALED",
        "<scored> (de|d') <above> SCORE",
        "SCALED (o|oder|ou) (mas|mehr|besser|plus)",
      ],
      en: [
        "<above> (a|an|the)? SCORE (rating/s|score|rated)",
        "<scored>? <above> SCORE on <scoreSite>",
        "(<scored>|<scoreSite>) SCORE (or|and)? (more|higher|above|better|up|over|+|plus|minimum|upwards)",
        "SCORE (or|and) (more|higher|above|better|up) (rating/s|score|<scoreSite>|on <scoreSite>)",
        "SCORE + (rating/s|rated|score|imdb|on imdb|stars)",
        "SCALED (or|and)? (more|higher|above|better|up|+|plus|minimum)",
      ],
      ja: ["(<scored>|星) SCORE 以上"],
      zh: ["<scored> 在? SCORE 以上", "SCORE 以上 (<film>|<genre>|的)"],
    },
    filters: score("since", 0.9, "SCORE", "SCALED"),
  },
  {
    id: "score-until",
    priority: 67,
    patterns: {
      "*": ["<scored> <below> SCORE", "<scoreSite> <scored>? <below> SCORE", "<below> SCALED"],
      en: [
        "<below> (a|an|the)? SCORE (rating/s|score|rated)",
        "<below> SCORE on <scoreSite>",
        "<scored> SCORE (or|and) (less|lower|below|worse|under)",
        "SCALED or (less|fewer|lower|worse)",
      ],
      ja: ["<scored> SCORE (以下|未満)"],
      zh: ["<scored> SCORE 以下"],
    },
    filters: score("until", 0.9, "SCORE", "SCALED"),
  },
  {
    id: "score-of-match", // "score 3-2"
    priority: 69,
    keeps: true,
    patterns: { en: ["score/s/d (of|was|is)? NUMBER - NUMBER"] },
    when: { unless: ["film", "genre", "genreBeside"] },
  },
  {
    id: "score-between",
    priority: 68,
    patterns: {
      en: ["<scored> between SCORE and SCORE", "<scored> from? SCORE (to|-) SCORE"],
      "*": ["<scored> (entre|zwischen) SCORE (y|und|et) SCORE"],
    },
    filters: score("between", 0.9, "SCORE"),
  },
  {
    id: "score",
    priority: 66,
    patterns: {
      "*": ["<scored> (de|mit)? SCALED", "SCALED (<film>|<genre>)", "SCALED $"],
      en: ["SCALED (rating|score|rated)", "(SCALED|SCORE) on <scoreSite>"],
      ja: ["<scored> SCORE"],
      zh: ["<scored> SCORE"],
    },
    filters: ["SCALED", "SCORE"].map((from) => ({ attribute: "score", from, span: "element", confidence: 0.85 })),
  },
  {
    id: "shape",
    priority: 64,
    patterns: [
      "<shape> (の|的)? (<film>|<cutShort>|<recording>|archive)",
      "(<film>|<cutShort>|<recording>)? (in|en|im|au|formato|format) <shape>",
      "(<film>|<cutShort>|<recording>) <shape>",
      "<shape> (aspect|ratio|version|format)",
      "aspect ratio of? <shape>",
    ],
    filters: [{ attribute: "resolution", from: "<shape>", confidence: 0.8, strict: false }],
  },
  {
    id: "distance-run", // nor is the picture of a "4k tv unboxing"
    priority: 66,
    keeps: true,
    patterns: {
      en: ["<resolution> (run/s|race/s|runner/s|swim|walk|tv/s|camera/s|monitor/s|photography)"],
    },
  },
  {
    id: "resolution-bound", // "at least 720p" is more as well
    priority: 67,
    frame: true,
    patterns: {
      "*": ["(<above>|<below>) <resolution>"],
      en: ["<resolution> (or|and)? (better|higher|above|up|more|+|plus|minimum|min|lower)"],
    },
    filters: [{ attribute: "resolution", from: "<resolution>", confidence: 0.8, strict: false }],
  },
  {
    id: "resolution",
    priority: 65, // "4k or hd footage" is not a shape
    patterns: ["<resolution>"],
    filters: [{ attribute: "resolution", from: "<resolution>", confidence: 0.9 }],
  },
];
