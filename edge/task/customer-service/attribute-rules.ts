/** Filters: what a query names. */
import type { Rule } from "../language.ts";

export const attributeRules: readonly Rule[] = [
  {
    id: "order-number",
    priority: 60,
    patterns: ["<record> CODE", "<record> # CODE", "# CODE"],
    filters: [{ attribute: "order", from: "CODE", confidence: 0.95 }],
  },
  {
    id: "error-code",
    priority: 60,
    patterns: ["<fault> CODE"],
    filters: [{ attribute: "error", from: "CODE", confidence: 0.95 }],
  },
  {
    id: "amount",
    priority: 55,
    patterns: { "*": ["<currency> NUMBER", "NUMBER <currency>"], en: ["NUMBER (a|per) (month|year)"] },
    filters: [
      { attribute: "amount", from: "NUMBER", span: "element", confidence: 0.95 },
      { attribute: "currency", from: "<currency>", confidence: 0.95 },
    ],
  },
  {
    id: "date",
    priority: 50,
    patterns: ["DATE"],
    filters: [{ attribute: "date", from: "DATE", confidence: 0.9 }],
  },
  {
    id: "season",
    priority: 58,
    patterns: {
      en: ["season NUMBER"],
      de: ["staffel NUMBER"],
      es: ["temporada NUMBER"],
      fr: ["saison NUMBER"],
      ja: ["シーズン NUMBER"],
      zh: ["第 NUMBER 季"],
    },
    filters: [{ attribute: "season", from: "NUMBER", span: "element", confidence: 0.95 }],
  },
  {
    id: "episode",
    priority: 58,
    patterns: {
      en: ["(episode|ep) NUMBER"],
      de: ["(folge|episode) NUMBER"],
      es: ["(capítulo|episodio) NUMBER"],
      fr: ["épisode NUMBER"],
      ja: ["第 NUMBER 話"],
      zh: ["第 NUMBER 集"],
    },
    filters: [{ attribute: "episode", from: "NUMBER", span: "element", confidence: 0.95 }],
  },
  {
    id: "device",
    priority: 40,
    patterns: ["<device>"],
    filters: [{ attribute: "device", from: "<device>", confidence: 0.9 }],
  },
  {
    id: "not-a-device",
    priority: 44,
    patterns: {
      en: ["phone (number|company|bill|contract|call|plan)", "mobile (number|contract)"],
      es: ["número de (teléfono|móvil)"],
      fr: ["numéro de téléphone"],
    },
    keeps: true,
  },
  {
    id: "plan",
    priority: 41,
    patterns: {
      "*": ["<tier>", "<namedPlan> <planWord>"],
      en: ["<planWord> <namedPlan>", "(from|to|between) <namedPlan>"],
      de: ["<planWord> <namedPlan>"],
      es: ["<planWord> <namedPlan>"],
      fr: ["<planWord> <namedPlan>"],
    },
    filters: [
      { attribute: "plan", from: "<tier>", confidence: 0.9 },
      { attribute: "plan", from: "<namedPlan>", confidence: 0.85 },
    ],
  },
  {
    id: "title",
    priority: 45,
    patterns: {
      "*": ["BOOK"],
      en: ["(add|have|request|was|of|is) (QUOTE|CASEDTITLE)"],
    },
    filters: [
      { attribute: "title", from: "QUOTE", confidence: 0.6 },
      { attribute: "title", from: "BOOK", confidence: 0.8 },
      { attribute: "title", from: "CASEDTITLE", confidence: 0.7 },
    ],
  },
  {
    id: "language",
    priority: 39,
    patterns: ["<tongue>"],
    filters: [{ attribute: "language", from: "<tongue>", confidence: 0.95 }],
  },
  {
    id: "urgency",
    priority: 38,
    patterns: ["<urgent>"],
    filters: [{ attribute: "urgency", from: "<urgent>", confidence: 0.9 }],
  },
];
