/** What rules that answer alone share. */
import type { Rule } from "../language.ts";

/** The answer of a rule that is about one signal, until it is measured (measured.generated.ts): the others are searched too. */
export const only = (signal: string): NonNullable<Rule["answer"]> => ({
  weights: { visual: 0.05, audio: 0.05, transcription: 0.05, metadata: 0.05, [signal]: 0.85 },
  confidence: 0.9,
});

/** Attributes that only the catalogue knows: a query with one of them is not about its scene alone. */
export const CATALOGUED = [
  "title",
  "similar",
  "people",
  "studio",
  "genre",
  "year",
  "period",
  "date",
  "duration",
  "season",
  "episode",
  "language",
  "rating",
  "score",
  "resolution",
];
