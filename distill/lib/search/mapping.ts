/** How the archive's tables hold what a decision of video search speaks of. */

import type { SqlMapping } from "../../../edge/client/sql-mapping.ts";
import type { Task } from "../../../edge/task/task.ts";

/** Each text column has another beside it with the pairs of its Chinese and Japanese characters. */
export const TEXT_COLUMNS = ["title", "people", "facts", "caption", "onScreen", "transcript", "sounds"] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

export const pairsOf = (column: string): string => `${column}_pairs`;

const withPairs = (columns: readonly string[]): string[] => columns.flatMap((column) => [column, pairsOf(column)]);

const weighted = (weights: Partial<Record<TextColumn, number>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(weights).flatMap(([column, weight]) => [
      [column, weight],
      [pairsOf(column), weight],
    ]),
  );

const catalogue = weighted({ title: 3, people: 3, facts: 2, caption: 1, onScreen: 1 });

/** Whether the archive's tables hold what the decisions of a task speak of. */
export const servesTask = (task: Task): boolean =>
  task.kind === "signals" && task.retrievers.every(({ name }) => archiveMapping.retrievers[name] !== undefined);

export const archiveMapping: SqlMapping = {
  table: "clips",
  id: "id",
  text: { table: "clips_text", columns: withPairs(TEXT_COLUMNS) },
  values: "clip_values",
  pieces: "name_pieces",
  similarity: "similarity",
  retrievers: {
    "visual-knn": { vector: "visual" },
    "audio-knn": { vector: "audio" },
    "transcript-knn": { vector: "speech" },
    "transcript-bm25": { text: weighted({ transcript: 1 }) },
    "catalogue-filter": { text: catalogue, kinds: withPairs(["facts"]) },
    "catalogue-bm25": { text: catalogue },
  },
  attributes: {
    title: { match: "value", misspelt: true, words: withPairs(["title"]) },
    similar: { match: "similar", by: "title", of: ["genre", "form", "people", "studio"] },
    people: { match: "value", misspelt: true, words: withPairs(["people"]) },
    studio: { match: "value", misspelt: true, words: withPairs(["facts"]) },
    genre: { match: "value", words: withPairs(["facts"]) },
    place: { match: "value", words: withPairs(["facts"]) },
    language: { match: "value" },
    rating: { match: "value" },
    resolution: { match: "value" },
    year: { match: "range", column: "year" },
    period: { match: "overlap", start: "period_start", end: "period_end" },
    date: { match: "range", column: "date" },
    clock: { match: "clock", column: "clock" },
    time: { match: "overlap", start: "start", end: "end" },
    duration: { match: "range", column: "duration", within: 0.1 },
    season: { match: "range", column: "season" },
    episode: { match: "range", column: "episode" },
    score: { match: "range", column: "score" },
    phrase: { match: "phrase", columns: withPairs(["transcript"]) },
  },
  size: 10,
};
