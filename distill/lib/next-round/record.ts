/** `next-round.json`: what a next round was drawn from, for its data card and its report. */
import { z } from "zod";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import type { Run } from "../run/run-dir.ts";

export const NEXT_ROUND_STEP = "next-round";
export const NEXT_ROUND_FILE = "next-round.json";

const counts = z.record(z.string(), z.number().int());
const record = z.object({
  /** The run before; null where there is none. */
  previous: z.string().nullable(),
  /** ISO 8601. */
  drawnAt: z.string(),
  places: z.array(z.string()),
  /** Decisions with a text, and how many distinct texts they have. */
  decisions: z.number().int(),
  /** Lines without a readable text. */
  withoutQuery: z.number().int(),
  queries: z.number().int(),
  /** Decisions by who answered. */
  sources: counts,
  /** What was found to choose by. */
  audits: z.number().int(),
  disagreements: z.number().int(),
  feedback: z.number().int(),
  labels: z.number().int(),
  /** Distinct queries that could be trained on, and training rows, by reason. */
  candidates: counts,
  chosen: counts,
});
export type NextRound = z.infer<typeof record>;

/** Undefined for a run that another step began. */
export const readNextRound = (run: Run): NextRound | undefined =>
  readJsonFile(run.path(NEXT_ROUND_FILE), parser(record), "run next-round again with --force");
