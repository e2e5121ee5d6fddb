/** Calendar days of recording or broadcast. */
import type { Rule } from "../language.ts";

export const dateRules: readonly Rule[] = [
  {
    id: "date",
    priority: 62,
    patterns: ["DATE"],
    filters: [{ attribute: "date", from: "DATE", confidence: 0.95 }],
  },
  {
    id: "date-before",
    priority: 62,
    patterns: {
      en: ["(before|prior to|earlier than) the? DATE"],
      es: ["antes (de|del) DATE"],
      de: ["vor dem? DATE"],
      fr: ["avant le? DATE"],
      ja: ["DATE (より 前|以前)"],
      zh: ["DATE (以前|之前|前)"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "before", confidence: 0.95 }],
  },
  {
    id: "date-until",
    priority: 62,
    patterns: {
      en: ["(until|till|up to|no later than) the? DATE"],
      es: ["hasta el? DATE"],
      de: ["bis (zum|zu)? DATE"],
      fr: ["jusqu'au DATE"],
      ja: ["DATE まで"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "until", confidence: 0.9 }],
  },
  {
    id: "date-after",
    priority: 62,
    patterns: {
      en: ["(after|later than) the? DATE"],
      es: ["despues (de|del) DATE"],
      de: ["nach dem? DATE"],
      fr: ["apres le? DATE"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "after", confidence: 0.95 }],
  },
  {
    id: "date-since",
    priority: 62,
    patterns: {
      en: [
        "since the? DATE",
        "DATE (onwards|onward|or later|and later|and after)",
        "(from|starting) DATE (on|onwards|onward)",
      ],
      es: ["desde el? DATE", "a partir del? DATE"],
      de: ["(seit|ab) dem? DATE"],
      fr: ["depuis le? DATE", "a partir (du|de) DATE"],
      ja: ["DATE (以降|から)"],
      zh: ["DATE (以来|以后|之后|起)"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "since", confidence: 0.95 }],
  },
  {
    id: "date-around",
    priority: 62,
    patterns: {
      en: ["(around|circa|about) the? DATE"],
      de: ["um den? DATE"],
      es: ["alrededor del? DATE"],
      fr: ["vers le? DATE"],
    },
    filters: [{ attribute: "date", from: "DATE", as: "around", confidence: 0.85 }],
  },
  {
    // "Monday to Friday" and "Q1 - Q2" are no titles, and name no day.
    id: "calendar-words",
    priority: 62,
    keeps: true,
    patterns: ["CALENDAR"],
  },
];
