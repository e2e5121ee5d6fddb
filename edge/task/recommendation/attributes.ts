/** What a request for a recommendation may be narrowed by, and what the engine must know of each. */
import type { Attribute } from "../task.ts";

/** A text about moods has no use for the catalogue's words. */
const catalogueWords = ["facts"];

export const attributes: readonly Attribute[] = [
  {
    name: "seed",
    kind: "value",
    means: "title or name to start from: works like it are wanted",
    subject: true,
    properNames: true,
    strict: "never",
    words: ["similarity"],
    textOf: "similarity",
    around: ["alike", "someWork", "medium", "makers", "liking", "idle"],
    replaces: ["people"],
  },
  {
    name: "people",
    kind: "value",
    means: "a named person who made the work or is in it",
    subject: true,
    properNames: true,
    strict: "never",
    words: catalogueWords,
  },
  { name: "genre", kind: "value", means: "genre", subject: true, kinds: "genreKinds" },
  { name: "mood", kind: "value", means: "how it should feel", subject: true, strict: "never" },
  { name: "medium", kind: "value", means: "film, series, book, audiobook, podcast or music", and: "any" },
  { name: "service", kind: "value", means: "service that has the work", and: "any", words: catalogueWords },
  { name: "audience", kind: "value", means: "whom it is suitable for", and: "any", words: catalogueWords },
  { name: "language", kind: "value", means: "language of the work, BCP 47", and: "any", words: catalogueWords },
  { name: "year", kind: "range", means: "year of release", and: "any", words: catalogueWords },
  {
    name: "duration",
    kind: "range",
    means: "length of the work",
    unit: "seconds",
    and: "any",
    rough: true,
    words: catalogueWords,
  },
];
