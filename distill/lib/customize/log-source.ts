/**
 * Invocation logs as the training source of a distillation: Bedrock itself takes the prompts of the calls whose metadata pass a
 * filter, and reuses the teacher's logged answers where it may. What it will find there is read first, so that a job with too few
 * prompts, or with those of two system prompts, is refused before it is paid.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/distillation-data-prep-option-2.html
 */
import type { InvocationLogsConfig, RequestMetadataFilters } from "@aws-sdk/client-bedrock";
import type { S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { logLines } from "../collect/logs.ts";
import { isInS3 } from "../collect/s3-place.ts";
import { UsageError } from "../command/options.ts";
import { DISTILLATION_LIMITS, readRecord, SCHEMA_VERSION } from "../training-file/records.ts";

/** A condition on the metadata of a call. */
interface Condition {
  readonly key: string;
  readonly value: string;
  readonly isEqual: boolean;
}

export interface LogSource {
  /** `s3://bucket/prefix` */
  readonly place: string;
  readonly conditions: readonly Condition[];
  /** Whether the teacher's own logged answers are trained on, and the teacher is not asked again. */
  readonly usesAnswers: boolean;
}

/** Conditions that a filter of Bedrock joins. */
const MAX_CONDITIONS = 16;

/** What Bedrock takes of keys in its requests, and of metadata in a filter: narrower than S3 and `requestMetadata` are. */
const JOB_PLACE = /^s3:\/\/[^/]+(\/[-!_*'().a-z0-9A-Z]+)*\/?$/;
const FILTER_TEXT = /^[a-zA-Z0-9\s._:/=+$@-]{0,256}$/;

/** @throws UsageError naming the option that is wrong */
export function readLogSource(place: string, filters: readonly string[], usesAnswers: boolean): LogSource {
  if (!isInS3(place)) throw new UsageError(`--from-logs ${place}: a place is written s3://bucket/prefix`);
  if (!JOB_PLACE.test(place))
    throw new UsageError(
      `--from-logs ${place}: Bedrock takes letters, digits and - ! _ * ' ( ) . in a prefix; name the prefix above, and narrow with --log-filter`,
    );
  if (filters.length > MAX_CONDITIONS)
    throw new UsageError(`--log-filter: ${filters.length} conditions; Bedrock joins at most ${MAX_CONDITIONS}`);
  const conditions = filters.map((text): Condition => {
    const [, key, negation, value] = /^([^=!]+)(!?)=(.*)$/.exec(text) ?? [];
    if (key === undefined || value === undefined)
      throw new UsageError(`--log-filter ${text}: a condition is written key=value or key!=value`);
    if (!FILTER_TEXT.test(key) || !FILTER_TEXT.test(value))
      throw new UsageError(
        `--log-filter ${text}: Bedrock takes at most 256 letters, digits, blanks and . _ : / = + $ @ -`,
      );
    return { key, value, isEqual: negation === "" };
  });
  return { place, conditions, usesAnswers };
}

/** The source in the request of a job. */
export function toLogsConfig({ place, conditions, usesAnswers }: LogSource): InvocationLogsConfig {
  const filters = conditions.map(
    ({ key, value, isEqual }): RequestMetadataFilters =>
      isEqual ? { equals: { [key]: value } } : { notEquals: { [key]: value } },
  );
  const [only] = filters;
  return {
    invocationLogSource: { s3Uri: place },
    ...(usesAnswers && { usePromptResponse: true }),
    ...(only && { requestMetadataFilters: filters.length === 1 ? only : { andAll: filters.slice() as never } }),
  };
}

const block = z.object({ text: z.string().optional() });
const turn = z.object({ role: z.string(), content: z.array(block) });
const logged = z.object({
  schemaType: z.literal("ModelInvocationLog"),
  modelId: z.string(),
  requestMetadata: z.record(z.string(), z.string()).nullish(),
  input: z.object({ inputBodyJson: z.object({ system: z.array(block).optional(), messages: z.array(turn) }) }),
  output: z
    .object({ outputBodyJson: z.object({ output: z.object({ message: turn }).optional() }).optional() })
    .optional(),
});
type Logged = z.infer<typeof logged>;

export interface LoggedCounts {
  /** Training records that were found. */
  records: number;
  /** Calls that cannot be used as records: several turns or blocks, no text, no answer in words. */
  dropped: number;
  /** Calls that the filter leaves out. */
  filtered: number;
}

/**
 * The training records that a job would find, as Bedrock reads them out of the logs.
 *
 * @param teacher the model whose answers count
 * @param counts is added to as the calls pass
 */
export async function* loggedRecords(
  s3: S3Client,
  source: LogSource,
  teacher: string,
  counts: LoggedCounts,
): AsyncGenerator<object> {
  for await (const { text } of logLines(source.place, /\.json\.gz$/, async () => s3)) {
    const call = readCall(text);
    if (call === undefined) continue;
    if (!passes(source.conditions, call.requestMetadata ?? {})) {
      counts.filtered++;
      continue;
    }
    const record = toRecord(call, source.usesAnswers && isSameModel(call.modelId, teacher));
    if (!readRecord(JSON.stringify(record), DISTILLATION_LIMITS).ok) counts.dropped++;
    else {
      counts.records++;
      yield record;
    }
  }
}

/** Undefined for a torn line, and for a call that is not one of Converse or Nova. */
function readCall(line: string): Logged | undefined {
  try {
    return logged.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

const passes = (conditions: readonly Condition[], metadata: Readonly<Record<string, string>>): boolean =>
  conditions.every(({ key, value, isEqual }) => (metadata[key] === value) === isEqual);

function toRecord({ input, output }: Logged, withAnswer: boolean): object {
  const { system, messages } = input.inputBodyJson;
  const answer = output?.outputBodyJson?.output?.message;
  return {
    schemaVersion: SCHEMA_VERSION,
    ...(system && { system }),
    messages: withAnswer && answer ? [...messages, answer] : messages,
  };
}

/** A model is called by its id, through a profile (`us.` in front), or by an ARN. */
const isSameModel = (a: string, b: string): boolean => plainId(a) === plainId(b);
const plainId = (id: string): string =>
  id
    .split("/")
    .at(-1)!
    .replace(/^(?:us|eu|apac|ap|jp|au|global)\./, "");
