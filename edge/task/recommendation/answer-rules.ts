/** Requests whose words leave no doubt where the candidates come from. */
import type { Weights } from "../../decision/weights.ts";
import type { Rule } from "../language.ts";

const NONE: Weights = { similarity: 0, occasion: 0, popularity: 0, history: 0, facts: 0 };

/** Until it is measured (measured.generated.ts). */
const from = (...signals: string[]): NonNullable<Rule["answer"]> => ({
  weights: { ...NONE, ...Object.fromEntries(signals.map((name) => [name, 1 / signals.length])) },
  confidence: 0.9,
});

/** Attributes that only narrow, so that they may stand beside anything. */
const CONTENT = ["genre", "people", "mood", "seed"];

export const answerRules: readonly Rule[] = [
  {
    id: "only-a-seed",
    priority: 30,
    when: {
      filters: ["seed"],
      withoutFilters: ["genre", "people", "mood"],
      only: ["idle", "alike", "someWork", "makers", "liking"],
      unless: ["mine"],
    },
    answer: from("similarity"),
  },
  {
    id: "more-like-this",
    priority: 31,
    patterns: {
      en: [
        "(more|something|anything|others) (like|similar to) (this|that|it|this one|that one)",
        "(similar|related) (titles|ones|items|to this)",
      ],
      de: ["(mehr|etwas|sowas) (davon|wie das|wie dieses|wie dies)"],
      fr: ["(plus|autres|d'autres) comme (ça|celui-ci|celui ci)"],
      es: ["(más|algo) como (esto|este|esta|eso)"],
    },
    when: { only: ["idle"], withoutFilters: CONTENT },
    answer: from("similarity"),
  },
  {
    id: "resuming",
    priority: 32,
    patterns: ["<resuming>"],
    when: { only: ["idle"], withoutFilters: [...CONTENT, "language"] },
    answer: from("history"),
  },
  {
    id: "shelf",
    priority: 32,
    patterns: ["<shelf>"],
    when: { only: ["idle", "opening"], withoutFilters: [...CONTENT, "language"] },
    answer: from("history"),
  },
  {
    id: "taste",
    priority: 33,
    patterns: {
      en: ["(based on|according to|matching|that matches|that match|that fits|that suits|to|for|given) <taste>"],
      de: ["(passend zu|nach|basierend auf) <taste>"],
      fr: ["(selon|d'après|basé sur|en fonction de) <taste>"],
      es: ["(según|basado en|en función de) <taste>"],
    },
    when: { only: ["idle"], withoutFilters: CONTENT },
    answer: from("history"),
  },
  {
    id: "chart",
    priority: 28,
    patterns: ["<chart>"],
    when: { only: ["idle", "when"], unless: ["mine"], withoutFilters: CONTENT },
    answer: from("popularity"),
  },
  {
    id: "best-of-a-medium",
    priority: 27,
    patterns: ["<best>", "<fresh>"],
    when: {
      filters: ["medium"],
      only: ["idle", "when", "best", "fresh"],
      unless: ["mine"],
      withoutFilters: [...CONTENT, "language"],
    },
    answer: from("popularity"),
  },
  {
    id: "best-of-a-genre",
    priority: 27,
    patterns: ["<best>", "<fresh>"],
    when: {
      filters: ["genre", "people"],
      only: ["idle", "when", "best", "fresh"],
      unless: ["mine"],
      withoutFilters: ["mood", "seed"],
    },
    answer: from("popularity", "facts"),
  },
  {
    id: "only-a-mood",
    priority: 24,
    when: {
      filters: ["mood"],
      withoutFilters: ["genre", "people", "seed"],
      only: ["idle", "someWork"],
      unless: ["mine"],
    },
    answer: from("occasion"),
  },
  {
    id: "mood-of-a-genre",
    priority: 23,
    patterns: ["<mood>"],
    when: {
      filters: ["genre", "people"],
      withoutFilters: ["seed"],
      only: ["idle", "mood", "someWork"],
      unless: ["mine"],
    },
    answer: from("occasion", "facts"),
  },
  {
    id: "only-content-facts",
    priority: 25,
    when: { filters: ["genre", "people"], withoutFilters: ["mood", "seed"], only: ["idle"], unless: ["mine"] },
    answer: from("facts"),
  },
  {
    // a subject of a word or two: in longer ones an occasion may follow
    id: "about-a-subject",
    priority: 22,
    patterns: {
      en: ["^ (a|some|good)? (<medium>|<genre>|<moreGenre>) about TEXT"],
      de: ["^ (ein|eine)? (<medium>|<genre>) über TEXT"],
      fr: ["^ (un|une|des)? (<medium>|<genre>) sur TEXT"],
      es: ["^ (un|una|unos)? (<medium>|<genre>) sobre TEXT"],
    },
    when: {
      withoutFilters: ["mood", "seed", "service", "audience", "duration"],
      unless: ["mine", "when"],
      maxWords: 5,
      notBeginning: { TEXT: ["toHappen"] },
    },
    answer: from("facts"),
  },
  {
    id: "only-narrowing-facts",
    priority: 22,
    when: {
      filters: ["service", "audience", "language", "year", "duration"],
      withoutFilters: ["genre", "people", "mood", "seed"],
      only: ["idle"],
    },
    answer: from("facts"),
  },
  {
    id: "nothing-named",
    priority: 26,
    patterns: {
      en: [
        "^ what (should|can|shall|could|do|to) (i|we)? (watch|read|listen to|play|see|put on) (tonight|today|now|this evening)? $",
        "^ (recommend|suggest|find|pick) (me|us)? (a|some|something|anything) (good)? <medium>? (please|tonight)? $",
        "^ (something|anything) (good)? (to watch|to read|to listen to|for tonight) $",
        "^ (surprise me|i'm bored|any suggestions|any recommendations|any ideas) $",
      ],
      de: ["^ was (soll|kann|sollen) (ich|wir) (heute|heute abend|jetzt)? (gucken|schauen|lesen|hören) $"],
      fr: ["^ (quoi|que) (regarder|lire|écouter) (ce soir)? $"],
      es: ["^ qué (veo|leo|escucho|vemos) (hoy|esta noche)? $", "^ recomiéndame (algo|una|un) <medium>? $"],
    },
    when: { withoutFilters: [...CONTENT, "service", "audience", "language", "year", "duration"] },
    answer: from("popularity", "history"),
  },
];
