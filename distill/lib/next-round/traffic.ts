/** Logged decisions with their texts, and why a query is worth a label: someone disagreed with its decision, or its decision was doubtful. */
import { z } from "zod";
import { type LogCounts, logLines, parseJson } from "../collect/logs.ts";
import { scrubQuery } from "../collect/scrub.ts";
import type { Because } from "../run/rows.ts";
import type { Evidence, OpenS3 } from "./evidence.ts";

export interface Logged {
  readonly id: string;
  /** Without personal data. */
  readonly query: string;
  readonly source: string;
  readonly confidence: number | null;
  readonly degraded: string | null;
  readonly primary: string | null;
}

/** A row of the decision log, or the line that a router prints for a request. */
const decisionRow = z.object({
  kind: z.literal("decision").optional(),
  id: z.string().optional(),
  decision: z.string().optional(),
  query: z.string(),
  task: z.string().optional(),
  /** What a follow-up took over. */
  inherited: z.array(z.string()).optional(),
  source: z.string().optional(),
  confidence: z.number().nullish(),
  degraded: z.string().nullish(),
  primary: z.string().nullish(),
});

/** Total: null for a line without a text, of another task, of a follow-up (its words are not all that was asked), or cut off. */
export function loggedOf(line: unknown, task: string): Logged | null {
  const parsed = decisionRow.safeParse(line);
  if (!parsed.success) return null;
  const { kind, id, decision, inherited = [], ...row } = parsed.data;
  const own = kind ? id : decision;
  if (own === undefined || (row.task ?? task) !== task || inherited.length > 0) return null;
  const scrubbed = scrubQuery(row.query);
  if (!scrubbed.ok) return null;
  const { source = "unknown", confidence = null, degraded = null, primary = null } = row;
  return { id: own, query: scrubbed.query, source, confidence, degraded, primary };
}

/** The decisions below a place, in the order of its files. */
export async function* readTraffic(
  place: string,
  task: string,
  openS3: OpenS3,
  counts: LogCounts,
): AsyncGenerator<Logged> {
  for await (const { text, origin } of logLines(place, /(^|\/)decisions\/|\.jsonl(\.gz)?$/, openS3)) {
    if (/(^|\/)(feedback|labels|audits|events)\//.test(origin)) continue;
    counts.lines++;
    const logged = loggedOf(parseJson(text), task);
    if (logged) yield logged;
    else counts.withoutQuery++;
  }
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
