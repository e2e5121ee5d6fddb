/** Times of day of a recording. "HH:MM" may also be a position in it: the words around decide. */
import type { Rule } from "../language.ts";

export const clockRules: readonly Rule[] = [
  {
    id: "clock",
    priority: 58,
    patterns: ["CLOCK"],
    filters: [{ attribute: "clock", from: "CLOCK", confidence: 0.9 }],
  },
  {
    id: "clock-of-day",
    priority: 61,
    patterns: {
      "*": ["(DATE|RECENT) (,|@|a|a las|um|gegen|vers)? AFTERNOON"],
      en: ["(DATE|RECENT) (at|around) AFTERNOON", "(cctv|camera|cam|meeting) NUMBER? at? AFTERNOON"],
    },
    filters: [{ attribute: "clock", from: "AFTERNOON", span: "element", confidence: 0.8 }],
  },
  {
    id: "clock-before-day",
    priority: 57,
    patterns: { en: ["AFTERNOON (on|,) the? DATE"], de: ["AFTERNOON am DATE"] },
    filters: [{ attribute: "clock", from: "AFTERNOON", span: "element", confidence: 0.8 }],
  },
  {
    id: "clock-since",
    priority: 58,
    patterns: {
      en: [
        "(after|since|past) CLOCK",
        "CLOCK (onward/s|or later|and later)",
        "from CLOCK (on|onward/s)",
        "(after|since) AFTERNOON",
      ],
      "*": ["(despues de|desde|a partir de|nach|ab|seit|apres|depuis) (las|la)? (CLOCK|AFTERNOON)"],
      ja: ["CLOCK (以降|から|過ぎ)"],
      zh: ["CLOCK (以后|之后|后)"],
    },
    filters: [
      { attribute: "clock", from: "CLOCK", as: "since", confidence: 0.9 },
      { attribute: "clock", from: "AFTERNOON", as: "since", confidence: 0.75 },
    ],
  },
  {
    id: "clock-until",
    priority: 58,
    patterns: {
      en: ["(before|until|till|by|up to) CLOCK", "(before|until|till) AFTERNOON"],
      "*": ["(antes de|hasta|vor|bis|avant|jusqu'a) (las|la)? (CLOCK|AFTERNOON)"],
      ja: ["CLOCK (まで|より 前)"],
      zh: ["CLOCK (以前|之前|前)"],
    },
    filters: [
      { attribute: "clock", from: "CLOCK", as: "before", confidence: 0.9 },
      { attribute: "clock", from: "AFTERNOON", as: "before", confidence: 0.75 },
    ],
  },
  {
    id: "clock-around",
    priority: 58,
    patterns: {
      en: ["(around|about|near|shortly before|shortly after) (CLOCK|AFTERNOON)"],
      es: ["(sobre|hacia) (las|la) (CLOCK|AFTERNOON)"],
      "*": ["(gegen|etwa um|vers) (CLOCK|AFTERNOON)"],
      ja: ["CLOCK (頃|ごろ|ころ)"],
      zh: ["CLOCK 左右", "大约 CLOCK"],
    },
    filters: [
      { attribute: "clock", from: "CLOCK", as: "around", confidence: 0.8 },
      { attribute: "clock", from: "AFTERNOON", as: "around", confidence: 0.7 },
    ],
  },
];
