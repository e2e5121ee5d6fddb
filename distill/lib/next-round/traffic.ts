/** Logged decisions with their texts, and why a query is worth a label: someone disagreed with its decision, or its decision was doubtful. */
import { z } from "zod";
import { decisionLine, decisionOf, decisionsAt, type LogCounts } from "../collect/logs.ts";
import type { OpenS3 } from "../collect/places.ts";
import { scrubQuery } from "../collect/scrub.ts";
import type { Because } from "../run/rows.ts";
import type { Evidence } from "./evidence.ts";

export interface Logged {
  readonly id: string;
  /** Without personal data. */
  readonly query: string;
  readonly source: string;
  readonly confidence: number | null;
  readonly degraded: string | null;
  readonly primary: string | null;
}

const decisionRow = decisionLine.extend({
  source: z.string().optional(),
  confidence: z.number().nullish(),
  degraded: z.string().nullish(),
  primary: z.string().nullish(),
});

/** Total: null also for a text of personal data alone. */
export function loggedOf(line: unknown, task: string): Logged | null {
  const found = decisionOf(decisionRow, line, task);
  if (!found) return null;
  const { id, row } = found;
  const scrubbed = scrubQuery(row.query);
  if (!scrubbed.ok) return null;
  const { source = "unknown", confidence = null, degraded = null, primary = null } = row;
  return { id, query: scrubbed.query, source, confidence, degraded, primary };
}

/** The decisions below a place, in the order of its files. */
export async function* readTraffic(
  place: string,
  task: string,
  openS3: OpenS3,
  counts: LogCounts,
): AsyncGenerator<Logged> {
  for await (const { found } of decisionsAt(place, (line) => loggedOf(line, task), openS3, counts)) yield found;
}

/** An answer under this is doubtful, whoever gave it. */
const LOW_CONFIDENCE = 0.7;

/** Why a label of this query teaches more than one of any other. */
export function becauseOf(logged: Logged, { audits, feedback }: Evidence): Exclude<Because, "label" | "kept"> {
  const { id, source, confidence, degraded, primary } = logged;
  const told = feedback.get(id);
  const isContradicted = told?.clickedSignal !== undefined && primary !== null && told.clickedSignal !== primary;
  if (audits.get(id) === false || isContradicted || told?.relevant === false) return "disagreement";
  const hasAbstained = source === "distilled" || source === "fallback"; // neither rules nor student answered
  const isUnsure = confidence !== null && confidence < LOW_CONFIDENCE;
  return hasAbstained || isUnsure || degraded !== null ? "doubt" : "traffic";
}
