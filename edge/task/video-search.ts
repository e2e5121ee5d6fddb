/** Video semantic search: only this file and its folder know about video. Signal meanings follow the reference system's router. */
import type { SignalsTask } from "./task.ts";
import { attributes } from "./video-search/attributes.ts";
import { videoRules } from "./video-search/rules.ts";

/** Attributes that the catalogue has as fields. */
const catalogued = [
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
  "place",
  "language",
  "rating",
  "score",
  "resolution",
];

/** Attributes of a scene or a recording: where in the video, and when it was recorded. */
const positioned = ["time", "clock"];

export const videoSearch: SignalsTask = {
  kind: "signals",
  name: "video-search",
  sampleQuery: "someone says let it go while thunder rumbles",
  signals: [
    { name: "visual", key: "v", means: "what is seen: appearance, colours, objects, actions, scenes, camera work" },
    { name: "audio", key: "a", means: "what is heard but not spoken: sounds, music, noise" },
    { name: "transcription", key: "t", means: "what is said: spoken words, dialogue, narration, topics of talk" },
    {
      name: "metadata",
      key: "m",
      means: "what is catalogued: titles, names of people, genre, year, place, captions, rights, facts",
    },
  ],
  attributes,
  retrievers: [
    { name: "visual-knn", kind: "knn", signal: "visual", filters: [...catalogued, ...positioned] },
    { name: "audio-knn", kind: "knn", signal: "audio", filters: [...catalogued, ...positioned] },
    {
      name: "transcript-bm25",
      kind: "bm25",
      signal: "transcription",
      filters: [...catalogued, "phrase", ...positioned],
      needs: ["phrase"],
    },
    { name: "transcript-knn", kind: "knn", signal: "transcription", filters: [...catalogued, ...positioned] },
    {
      name: "catalogue-filter",
      kind: "filter",
      signal: "metadata",
      filters: [...catalogued, ...positioned],
      needs: [...catalogued, ...positioned],
      withoutText: "anywhere", // titles may have any words
    },
    { name: "catalogue-bm25", kind: "bm25", signal: "metadata", filters: catalogued },
  ],
  strategies: [
    { strategy: "decomposed", when: { divided: true } },
    {
      strategy: "filter-only",
      when: { residual: "empty", primary: ["metadata"], filters: [...catalogued, ...positioned] },
    },
    { strategy: "single-signal", when: { maxSignals: 1 } },
    { strategy: "hybrid", when: {} },
  ],
  rules: videoRules,
  links: {
    // Of the hand-written queries with a name and no answering rule (35 and 76), whose names were the catalogue: the student disagreed
    // with gold in 8 instead of 9 and in 24 instead of 26, cross-entropy 0.76 to 0.66 and 0.87 to 0.84 (npm run bench -- catalogue).
    title: { lexicon: "linkedTitle", attributes: ["title", "similar"], lift: { metadata: 2 } },
    person: { lexicon: "linkedPerson", attributes: ["people"], lift: { metadata: 1.4 } },
  },
  strictFrom: 0.9,
  prior: { visual: 0.5, audio: 0.12, transcription: 0.18, metadata: 0.2 },
  teacher: {
    instructions:
      "You route search queries over a video archive. Decide how much each signal of the archive should count when searching for the query.",
    examples: [
      {
        query: "a red car drives along the coast at sunset",
        weights: { visual: 0.95, audio: 0.0, transcription: 0.0, metadata: 0.05 },
      },
      { query: "dog barking in the distance", weights: { visual: 0.1, audio: 0.9, transcription: 0.0, metadata: 0.0 } },
      {
        query: "where she says she never wanted to leave",
        weights: { visual: 0.05, audio: 0.0, transcription: 0.95, metadata: 0.0 },
      },
      {
        query: "Hitchcock thrillers from the fifties",
        weights: { visual: 0.0, audio: 0.0, transcription: 0.0, metadata: 1.0 },
      },
      {
        query: "he slams the door and shouts get out",
        weights: { visual: 0.5, audio: 0.0, transcription: 0.5, metadata: 0.0 },
      },
    ],
  },
  risk: { alpha: 0.08, delta: 0.05 },
};
