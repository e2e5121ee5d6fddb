/** An archive to search in, read from a folder of files as in `fixtures/archive`. */
import { join } from "node:path";
import { z } from "zod";
import { loadJsonl } from "../files/jsonl.ts";
import { parser } from "../files/parser.ts";

const bounds = z.object({ gte: z.number(), lte: z.number() });

const clip = z.object({
  id: z.string().min(1),
  /** The video that the clip is a scene of. */
  video: z.string().min(1),
  /** Seconds into the video. */
  start: z.number(),
  end: z.number(),
  caption: z.string(),
  transcript: z.string(),
  sounds: z.string(),
  onScreen: z.string(),
  /** film, series, news, lecture … */
  form: z.string(),
  title: z.string(),
  people: z.array(z.object({ name: z.string(), role: z.string() })),
  genre: z.array(z.string()),
  year: z.number(),
  /** Null where the video is set in the year of its release. */
  period: bounds.nullable(),
  place: z.string().nullable(),
  /** BCP 47. */
  language: z.string(),
  rating: z.string().nullable(),
  season: z.number().nullable(),
  episode: z.number().nullable(),
  score: z.number().nullable(),
  studio: z.string().nullable(),
  resolution: z.string(),
  /** ISO 8601. */
  date: z.string().nullable(),
  /** `HH:MM`. */
  clock: z.string().nullable(),
  /** Of the whole video, in seconds. */
  duration: z.number(),
});

const judged = z.object({
  id: z.string().min(1),
  query: z.string().min(1),
  /** BCP 47; English unless given. */
  locale: z.string().optional(),
  kind: z.string(),
  /** The day on which it is asked, ISO 8601. */
  now: z.string().optional(),
  /** The filters that it states. */
  facts: z.record(z.string(), z.unknown()),
  relevant: z.array(z.object({ clip: z.string(), grade: z.number().positive() })).min(1),
  part: z.enum(["tune", "held-out"]),
});

export type Clip = z.infer<typeof clip>;
export type JudgedQuery = z.infer<typeof judged>;

export interface Archive {
  readonly clips: readonly Clip[];
  readonly queries: readonly JudgedQuery[];
}

/** @throws LineError naming file and line when a line is not of the form that `fixtures/archive/README.md` describes. */
export const readArchive = async (folder: string): Promise<Archive> => ({
  clips: await loadJsonl(join(folder, "clips.jsonl"), parser(clip)),
  queries: await loadJsonl(join(folder, "queries.jsonl"), parser(judged)),
});
