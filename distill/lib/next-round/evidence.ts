/**
 * What audits and users have said about logged decisions, by the decision's id. It chooses rows to train on, and only those: what was
 * looked at because it is doubtful says nothing about the traffic.
 */
import { z } from "zod";
import { logLines, parseJson } from "../collect/logs.ts";
import type { OpenS3 } from "../collect/places.ts";

export interface Evidence {
  /** Audited decisions: whether the audit model agreed with each. */
  readonly audits: Map<string, boolean>;
  /** What users did with a decision's results. */
  readonly feedback: Map<string, Feedback>;
}

interface Feedback {
  readonly clickedSignal?: string | undefined;
  readonly relevant?: boolean | undefined;
}

export const noEvidence = (): Evidence => ({ audits: new Map(), feedback: new Map() });

/** A row of the router's log, or of what `npm run distill -- audit` leaves. */
const auditRow = z
  .object({ decisionId: z.string().optional(), id: z.string().optional(), agrees: z.boolean() })
  .refine(({ decisionId, id }) => decisionId !== undefined || id !== undefined);
const feedbackRow = z.object({
  kind: z.literal("feedback"),
  decisionId: z.string(),
  clickedSignal: z.string().optional(),
  relevant: z.boolean().optional(),
});

/** Adds a line of either kind. A decision that was audited twice disagrees when one audit does. @returns false for any other line */
export function addEvidence({ audits, feedback }: Evidence, line: unknown): boolean {
  const audited = auditRow.safeParse(line);
  if (audited.success) {
    const id = audited.data.decisionId ?? audited.data.id!;
    audits.set(id, audited.data.agrees && (audits.get(id) ?? true));
    return true;
  }
  const told = feedbackRow.safeParse(line);
  if (!told.success) return false;
  const { decisionId, clickedSignal, relevant } = told.data;
  const before = feedback.get(decisionId);
  feedback.set(decisionId, {
    clickedSignal: clickedSignal ?? before?.clickedSignal,
    relevant: before?.relevant === false ? false : relevant,
  });
  return true;
}

/** Reads `audits/` and `feedback/` below a place; without such folders nothing is added. */
export async function readEvidence(place: string, openS3: OpenS3, evidence: Evidence): Promise<void> {
  for await (const { text } of logLines(place, /(^|\/)(audits|feedback)\//, openS3))
    addEvidence(evidence, parseJson(text));
}
