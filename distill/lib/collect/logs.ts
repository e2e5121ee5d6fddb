/**
 * Queries that real users asked: the router's own decision log (R2 or S3), and Bedrock's invocation log of a router that asks
 * a model for everything. Both are read from a folder or from `s3://bucket/prefix`; `.gz` files are unpacked.
 */
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import type { Weights } from "../../../edge/decision/weights.ts";
import { labelNames, OUT_OF_SCOPE, type Task } from "../../../edge/task/task.ts";
import { tellBy } from "../command/access.ts";
import { cliOf } from "../command/cli.ts";
import { UsageError } from "../command/options.ts";
import { splitLines } from "../files/jsonl.ts";
import { LineError } from "../files/line-error.ts";
import { parseGold } from "./labelled-row.ts";
import { foundAt, type OpenS3 } from "./places.ts";
import type { RawQuery } from "./raw.ts";

/**
 * Where the logs are: at their own endpoint (R2's, with `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` of an
 * R2 token), or else in the S3 of the pipeline's account.
 */
export const openLogStore =
  (endpoint: string | undefined, usual: OpenS3): OpenS3 =>
  async () => {
    if (endpoint === undefined) return usual();
    const { S3Client } = await import("@aws-sdk/client-s3");
    const s3 = new S3Client({ region: "auto", endpoint, forcePathStyle: true });
    return tellBy(s3, cliOf({ endpoint, keys: undefined, isOfThisProcess: false }));
  };

export interface LogCounts {
  lines: number;
  /** Lines without a readable query: the text is hashed or absent, a follow-up's, the schema is another one, or the line is torn. */
  withoutQuery: number;
}

interface Writer {
  /** What its lines with a text take. */
  readonly texts: string;
  /** What is read of a place. */
  readonly files: string;
}
const ROUTER: Writer = {
  texts: "the router must run with SLUICE_LOG_QUERIES=full, for a share of the traffic (SLUICE_LOG_SAMPLE)",
  files: "what is in a folder decisions, and other files that end in .jsonl or .jsonl.gz",
};
export const BEDROCK: Writer = {
  texts: "only Converse and Nova calls are read, and Bedrock must log their text (textDataDeliveryEnabled)",
  files: "files that end in .json, .jsonl or .gz",
};

/** How many lines have a text. @throws UsageError where none has */
export function textsIn(
  { lines, withoutQuery }: LogCounts,
  places: readonly string[],
  { texts, files }: Writer = ROUTER,
): number {
  if (lines === 0)
    throw new UsageError(
      `no log lines in ${places.join(", ")}: ${files} are read, so name the place that holds such files`,
    );
  if (lines === withoutQuery) throw new UsageError(`none of ${lines} log lines holds the text of its query: ${texts}`);
  return lines - withoutQuery;
}

/** A row of the decision log, or the line that a router prints for each request: the only log of Lambda@Edge. */
export const decisionLine = z.object({
  kind: z.literal("decision").optional(),
  id: z.string().optional(),
  /** The id, in a line for a request. */
  decision: z.string().optional(),
  query: z.string(),
  locale: z.string().optional(),
  task: z.string().optional(),
  /** What a follow-up took over. */
  inherited: z.array(z.string()).optional(),
});

export interface LoggedDecision {
  readonly id: string;
  readonly query: string;
  readonly origin: string;
}

/** Lines of the router's log that carry the query (`SLUICE_LOG_QUERIES=full`); those of other tasks are skipped. */
export async function* edgeLog(
  location: string,
  task: string,
  openS3: OpenS3,
  counts: LogCounts,
): AsyncGenerator<RawQuery> {
  for await (const { query, origin } of loggedDecisions(location, task, openS3, counts))
    yield { query, origin, source: "edge-log" };
}

/** The same with the ids of the decisions. */
export async function* loggedDecisions(
  location: string,
  task: string,
  openS3: OpenS3,
  counts: LogCounts,
): AsyncGenerator<LoggedDecision> {
  const read = (line: unknown) => decisionOf(decisionLine, line, task);
  for await (const { found, origin } of decisionsAt(location, read, openS3, counts))
    yield { id: found.id, query: found.row.query, origin };
}

/** Null for a line without a text, of another task, of a follow-up (its words are not all that was asked), or cut off. */
export function decisionOf<Row extends z.infer<typeof decisionLine>>(
  schema: z.ZodType<Row>,
  line: unknown,
  task: string,
): { readonly id: string; readonly row: Row } | null {
  const parsed = schema.safeParse(line);
  if (!parsed.success) return null;
  const row = parsed.data;
  const id = row.kind ? row.id : row.decision;
  const isFollowUp = (row.inherited?.length ?? 0) > 0;
  return id === undefined || (row.task ?? task) !== task || isFollowUp ? null : { id, row };
}

/** What `read` makes of the lines of the decision log, in the order of its files; those of which it makes nothing are counted. */
export async function* decisionsAt<Found>(
  location: string,
  read: (line: unknown) => Found | null,
  openS3: OpenS3,
  counts: LogCounts,
): AsyncGenerator<{ readonly found: Found; readonly origin: string }> {
  for await (const { text, origin } of logLines(location, /(^|\/)decisions\/|\.jsonl(\.gz)?$/, openS3)) {
    if (/(^|\/)(feedback|labels|audits|events)\//.test(origin)) continue;
    counts.lines++;
    const found = read(parseJson(text));
    if (found === null) counts.withoutQuery++;
    else yield { found, origin };
  }
}

/** A label of the console, `POST /v1/labels`. */
const labelLine = (task: Task) =>
  z.object({
    kind: z.literal("label"),
    task: z.literal(task.name),
    query: z.string(),
    ...(task.kind === "choices"
      ? { choice: z.enum(task.choices.map(({ name }) => name)).nullable() }
      : {
          weights: z.strictObject(Object.fromEntries(labelNames(task).map((name) => [name, z.number().min(0).max(1)]))),
        }),
  });

/** What people on the console said the weights, or the choice, should be; lines of other tasks and torn ones are skipped and counted. */
export async function* consoleLabels(
  location: string,
  task: Task,
  openS3: OpenS3,
  counts: LogCounts,
): AsyncGenerator<RawQuery> {
  const schema = labelLine(task);
  for await (const { text, origin } of logLines(location, /(^|\/)labels\//, openS3)) {
    counts.lines++;
    const line = schema.safeParse(parseJson(text));
    if (!line.success) counts.withoutQuery++;
    else yield { query: line.data.query, origin, source: "console", correction: correctionIn(task, line.data) };
  }
}

const correctionIn = (task: Task, said: { readonly choice?: string | null; readonly weights?: unknown }): Weights =>
  parseGold(task, said.weights ?? said.choice ?? OUT_OF_SCOPE);

const invocationLine = z.object({
  schemaType: z.literal("ModelInvocationLog"),
  requestId: z.string().optional(),
  modelId: z.string(),
  input: z.object({
    inputBodyJson: z.object({
      messages: z.array(z.object({ role: z.string(), content: z.array(z.object({ text: z.string().optional() })) })),
    }),
  }),
});

/** The last user turn of each Converse or Nova call in Bedrock's model invocation log. */
export async function* invocationLog(location: string, openS3: OpenS3, counts: LogCounts): AsyncGenerator<RawQuery> {
  for await (const { text, origin } of logLines(location, /\.(json|jsonl|gz)$/, openS3)) {
    counts.lines++;
    const line = invocationLine.safeParse(parseJson(text));
    const turn = line.success
      ? line.data.input.inputBodyJson.messages.findLast(({ role }) => role === "user")
      : undefined;
    const query = turn?.content.map((block) => block.text ?? "").join(" ");
    if (!query) {
      counts.withoutQuery++;
      continue;
    }
    yield { query, origin, source: "invocation-log" };
  }
}

/** Undefined for a line cut off by a crash of the writer, or for foreign text: the caller counts it and goes on. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A byte that is no UTF-8 spoils its own line at most: a writer may have been cut off in a character. */
async function* textOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of input) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Lines of the objects whose names are wanted; empty ones are skipped. */
export async function* logLines(
  location: string,
  wanted: RegExp,
  openS3: OpenS3,
): AsyncGenerator<{ readonly text: string; readonly origin: string }> {
  for await (const { name, open } of foundAt(location, openS3)) {
    if (!wanted.test(name)) continue;
    const body = await open();
    const input: AsyncIterable<Buffer> = name.endsWith(".gz") ? pipeline(body, createGunzip(), () => {}) : body;
    let line = 0;
    try {
      for await (const read of splitLines(textOf(input), name)) {
        line = read.line;
        if (read.text.trim() !== "") yield { text: read.text, origin: `${name}:${line}` };
      }
    } catch (cause) {
      if (cause instanceof LineError) throw cause;
      const { message, code = "" } = cause as NodeJS.ErrnoException;
      const fault = code.startsWith("Z_")
        ? `it cannot be unpacked with gzip (${message}): remove it, or name a place without it`
        : message;
      throw new LineError(`${name}:${line + 1}: ${fault}`, { cause });
    }
  }
}
