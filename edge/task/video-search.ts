/** Video semantic search: only this file and its folder know about video. Signal meanings follow the reference system's router. */
import type { Task } from "./task.ts";
import { videoRules } from "./video-search/rules.ts";

/** Attributes that the catalogue has as fields. */
const catalogued = ["title", "people", "genre", "year", "duration", "place", "language", "rating"];

export const videoSearch: Task = {
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
  attributes: [
    { name: "title", kind: "value", means: "title of a film, programme or episode", properNames: true },
    {
      name: "people",
      kind: "value",
      means: "a named person",
      properNames: true,
      roles: ["actor", "director", "character", "speaker", "writer"],
    },
    { name: "genre", kind: "value", means: "genre" },
    { name: "year", kind: "range", means: "year of release" },
    { name: "time", kind: "range", means: "position in the video", unit: "seconds" },
    { name: "duration", kind: "range", means: "length of the video", unit: "seconds" },
    { name: "place", kind: "value", means: "named place" },
    { name: "language", kind: "value", means: "spoken or subtitle language, BCP 47" },
    { name: "rating", kind: "value", means: "age or content rating" },
    { name: "phrase", kind: "value", means: "words quoted from speech" },
  ],
  retrievers: [
    { name: "visual-knn", kind: "knn", signal: "visual", filters: [...catalogued, "time"] },
    { name: "audio-knn", kind: "knn", signal: "audio", filters: [...catalogued, "time"] },
    {
      name: "transcript-bm25",
      kind: "bm25",
      signal: "transcription",
      filters: [...catalogued, "phrase", "time"],
      needs: ["phrase"],
    },
    { name: "transcript-knn", kind: "knn", signal: "transcription", filters: [...catalogued, "time"] },
    {
      name: "catalogue-filter",
      kind: "filter",
      signal: "metadata",
      filters: [...catalogued, "time"],
      needs: [...catalogued, "time"],
      withoutText: true,
    },
    { name: "catalogue-bm25", kind: "bm25", signal: "metadata", filters: catalogued },
  ],
  strategies: [
    { strategy: "decomposed", when: { divided: true } },
    { strategy: "filter-only", when: { residual: "empty", primary: ["metadata"], filters: [...catalogued, "time"] } },
    { strategy: "single-signal", when: { maxSignals: 1 } },
    { strategy: "hybrid", when: {} },
  ],
  rules: videoRules,
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
