/** Rules that are sure enough to decide the weights alone. Everything else is left to the next stage. */
import type { Rule } from "../../rules/language.ts";

const metadata = { visual: 0, audio: 0, transcription: 0, metadata: 1 };
const transcription = { visual: 0, audio: 0, transcription: 1, metadata: 0 };

export const answerRules: readonly Rule[] = [
  {
    id: "only-catalogue-facts",
    priority: 20,
    when: {
      filters: ["title", "people", "genre", "year", "duration", "language", "rating"],
      withoutFilters: ["phrase", "time", "place"],
      only: ["idle", "film", "workPart", "genre", "genreBeside", "language", "negation", "negationAfter"],
    },
    answer: { weights: metadata, confidence: 0.99 },
    examples: { match: ["horror movies from the 80s", "films by Jane Campion"], not: ["a western duel at noon"] },
  },
  {
    id: "only-a-quote",
    priority: 20,
    when: {
      filters: ["phrase"],
      withoutFilters: ["title", "people", "time", "place", "year", "genre"],
      only: ["idle", "say", "someone"],
    },
    answer: { weights: transcription, confidence: 0.99 },
    examples: {
      match: ['"winter is coming"', "someone says you can't handle the truth"],
      not: ["someone says stop while a bell rings"],
    },
  },
];
