/**
 * The release format: what a promotion writes and a router reads, in one place. A router takes a release whole or not at
 * all, so a format or a field that it does not know is refused by name: half a release would be another release.
 */
import * as z from "zod/mini";
import { isModelTarget } from "../bedrock/models.ts";
import type { Fusion } from "../fusion/fusion.ts";
import { fusionSchema } from "../fusion/schema.ts";
import type { ModelTarget } from "../ports.ts";
import { isRecord } from "../record.ts";
import { fraction, passes, sha256 } from "../schema-parts.ts";

/** One immutable, versioned set, which a promotion puts in force. */
export interface Release {
  /** Absent means 1. */
  readonly format?: 1 | 2;
  readonly version: string;
  readonly task: string;
  readonly taskHash: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Hex SHA-256 of the student artefact, stored under `student:<sha256>`; null for a release without one. */
  readonly student: string | null;
  /** Overrides `SLUICE_MODELS` when not empty. */
  readonly models: readonly ModelTarget[];
  /** Hex SHA-256 of the prompt the distilled model was trained with; chooses the prompt it is asked with unless `prompt` is given. */
  readonly promptHash: string;
  /** Measured agreement of the distilled model with its teacher, 0 to 1: the confidence its decisions carry. */
  readonly distilledConfidence?: number;
  /** From format 2 on: the system prompt that the models were trained with, word for word. */
  readonly prompt?: string;
  /** From format 2 on: hex SHA-256 of the catalogue, stored under `catalogue:<sha256>`. */
  readonly catalogue?: string;
  /** From format 2 on: what each signal's results are worth in this archive. */
  readonly fusion?: Fusion;
  /** From format 2 on: what audits compare live decisions with. */
  readonly audit?: AuditBaseline;
}

/** How often rules and student disagree with the audit model on test rows that they answer, as upper 95 % bounds, 0 to 1. */
interface AuditBaseline {
  /** The audit model, `region=modelId`. */
  readonly model: string;
  readonly student: number;
  readonly rule: number;
}

/** The format that promotions write. */
export const RELEASE_FORMAT = 2;

const MAX_MODELS = 16;
/** Characters; the longest prompt of the project's own has some 5,000. */
const MAX_PROMPT = 100_000;

const isTarget = (text: string): boolean => {
  const [region = "", ...modelId] = text.split("=");
  return isModelTarget(region, modelId.join("="));
};

const format1 = z.strictObject({
  format: z.exactOptional(z.literal(1)),
  version: z.string(),
  task: z.string(),
  taskHash: z.string(),
  createdAt: z.string(),
  student: z.nullable(sha256("expected a SHA-256 in hex, or null")),
  models: z.array(z.object({ region: z.string(), modelId: z.string(), base: z.exactOptional(z.string()) })).check(
    z.maxLength(MAX_MODELS, `more than ${MAX_MODELS} models`),
    passes(
      (models) => models.every(({ region, modelId }) => isModelTarget(region, modelId)),
      "not region and model id",
    ),
  ),
  promptHash: z.string(),
  distilledConfidence: z.exactOptional(fraction),
}) satisfies z.ZodMiniType<Release>;

const format2 = z.strictObject({
  ...format1.shape,
  format: z.literal(2),
  prompt: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(MAX_PROMPT))),
  catalogue: z.exactOptional(sha256()),
  fusion: z.exactOptional(fusionSchema),
  audit: z.exactOptional(
    z.strictObject({
      model: z.string().check(passes(isTarget, "expected region=modelId")),
      student: fraction,
      rule: fraction,
    }),
  ),
}) satisfies z.ZodMiniType<Release>;

type ParsedRelease =
  | { readonly ok: true; readonly release: Release }
  /** `problem` names the first field that is wrong. */
  | { readonly ok: false; readonly problem: string };

/** Reads the JSON of a release. Total: whatever the store holds gives a release or a problem. */
export function parseRelease(text: string): ParsedRelease {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, problem: "not JSON" };
  }
  const format = isRecord(value) && "format" in value ? value["format"] : 1;
  if (format !== 1 && format !== 2)
    return { ok: false, problem: `format: ${shown(format)} is not a format that this router knows (1, 2)` };
  const parsed = (format === 1 ? format1 : format2).safeParse(value);
  return parsed.success ? { ok: true, release: parsed.data } : { ok: false, problem: problemOf(parsed.error.issues) };
}

/** Only the kind of what may be deep. */
const shown = (value: unknown): string =>
  typeof value === "object" ? "an object" : JSON.stringify(value).slice(0, 64);

function problemOf([issue]: readonly z.core.$ZodIssue[]): string {
  if (!issue) return "not a release";
  if (issue.code === "unrecognized_keys")
    return `${[...issue.path, issue.keys[0]?.slice(0, 64)].join(".")}: a field that this router does not know`;
  return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : "not an object";
}
