/**
 * One Bedrock batch inference job: started or found, and its answers put on disk. It is paid exactly once, because its name and token
 * derive from its records.
 */
import {
  type BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  paginateListModelInvocationJobs,
} from "@aws-sdk/client-bedrock";
import { PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { BATCH_FACTOR, costUsd, type Price } from "../../../edge/bedrock/models.ts";
import type { Aws } from "../aws/connect.ts";
import { readOutput } from "../aws/read-output.ts";
import { keyOf } from "../files/digest.ts";
import { parser } from "../files/parser.ts";
import { type FoundJob, findOrStart } from "../paid/job.ts";
import type { Journal } from "../paid/journal.ts";
import { recordMade } from "../run/made.ts";
import type { Run } from "../run/run-dir.ts";
import { formatUsd } from "../text/format.ts";
import { type BatchJob, writeBatchJob } from "./batch-file.ts";
import { type Cut, lineOf } from "./batch-records.ts";
import { parseLabel } from "./parse-label.ts";
import type { LabelSpec } from "./questions.ts";

const ENDED_WELL = new Set(["Completed", "PartiallyCompleted"]);
const ENDED_BADLY = new Set(["Failed", "Stopped", "Expired"]);
/** Answers that share a flush to disk. */
const ANSWERS_AT_ONCE = 1_000;

interface StartOptions {
  readonly run: Run;
  readonly aws: Aws;
  readonly spec: LabelSpec;
  readonly place: { readonly bucket: string; readonly roleArn: string };
  readonly say: (text: string) => void;
}

/** A job that Bedrock has taken. */
export type RunningJob = BatchJob & { readonly jobArn: string };

/** Starts the job for exactly these records, or finds it if it was started before. */
export async function startJob(
  { run, aws, spec, place: { bucket, roleArn }, say }: StartOptions,
  { records, bytes, reservedUsd }: Cut,
): Promise<RunningJob> {
  const wanted = `sluice-label-${keyOf(run.firstName, spec.model, ...records.map(({ recordId }) => recordId))}`;
  const jobOf = (name: string): BatchJob => ({
    jobArn: null,
    name,
    bucket,
    prefix: `sluice/${run.firstName}/${name}`,
    records: records.length,
    reservedUsd,
    settled: false,
  });
  const { name, arn, adopted } = await findOrStart(
    {
      nameOf: (attempt) => (attempt === 1 ? wanted : `${wanted}-${attempt}`),
      find: (name) => findBatchJob(aws.bedrock, name),
      spent: async ({ status }) => (ENDED_BADLY.has(status) ? status : undefined),
      async start(name) {
        const { prefix } = jobOf(name);
        await recordMade(run, { kind: "batch job", name, bucket, prefix: `${prefix}/` });
        const key = `${prefix}/in/records.jsonl`;
        const body = Buffer.alloc(bytes);
        let end = 0;
        for (const record of records) end += body.write(lineOf(spec, record), end);
        await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
        await writeBatchJob(run, jobOf(name));
        const request = {
          jobName: name,
          clientRequestToken: name,
          roleArn,
          modelId: spec.model,
          modelInvocationType: "Converse",
          inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://${bucket}/${key}`, s3InputFormat: "JSONL" } },
          outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${bucket}/${prefix}/out/` } },
        } as const;
        return (await aws.bedrock.send(new CreateModelInvocationJobCommand(request))).jobArn;
      },
    },
    say,
  );
  say(
    adopted
      ? `adopting the job ${arn}`
      : `started the job ${arn} with ${records.length} records, at most ${formatUsd(reservedUsd)}; Ctrl-C leaves it at work, and the same command waits for it again`,
  );
  const job = { ...jobOf(name), jobArn: arn };
  await writeBatchJob(run, job);
  return job;
}

/** The job of this name, in any state; undefined when there is none. */
export async function findBatchJob(client: BedrockClient, name: string): Promise<FoundJob | undefined> {
  for await (const page of paginateListModelInvocationJobs({ client }, { nameContains: name }))
    for (const { jobName, jobArn, status = "Submitted" } of page.invocationJobSummaries ?? [])
      if (jobName === name && jobArn) return { arn: jobArn, status };
  return undefined;
}

export interface JobState {
  readonly status: string;
  /** Records that Bedrock has answered. */
  readonly processed: number;
  readonly ended: boolean;
  /** Why it failed, if it did. */
  readonly failure?: string;
}

export async function stateOf(client: BedrockClient, { jobArn }: RunningJob): Promise<JobState> {
  const job = await client.send(new GetModelInvocationJobCommand({ jobIdentifier: jobArn }));
  const status = job.status ?? "Submitted";
  const processed = Number(job.processedRecordCount ?? 0);
  if (!ENDED_BADLY.has(status)) return { status, processed, ended: ENDED_WELL.has(status) };
  const failure = `the batch job ${jobArn} is ${status}: ${job.message ?? "no reason given"}`;
  return { status, processed, ended: true, failure };
}

interface TakeOptions {
  readonly s3: S3Client;
  readonly spec: LabelSpec;
  readonly price: Price;
  readonly journal: Journal;
}

/** Puts a job's answers on disk. */
export async function takeAnswers(
  { s3, spec, price, journal }: TakeOptions,
  job: RunningJob,
): Promise<{ readonly taken: number; readonly spentUsd: number }> {
  let taken = 0;
  let spentUsd = 0;
  let writing: Promise<void>[] = [];
  for await (const { recordId: key, modelOutput } of outputsOf(s3, job)) {
    if (!modelOutput || journal.answers.has(key)) continue;
    const content = modelOutput.output?.message?.content;
    const cost = costUsd(price, modelOutput.usage, BATCH_FACTOR);
    writing.push(
      journal.answer({
        key,
        attempt: 1,
        call: `${job.name}/${key}`,
        model: spec.model,
        parsed: parseLabel(spec.task, content),
        content,
        usage: modelOutput.usage,
        costUsd: cost,
      }),
    );
    spentUsd += cost;
    taken++;
    if (writing.length < ANSWERS_AT_ONCE) continue;
    await Promise.all(writing);
    writing = [];
  }
  await Promise.all(writing);
  return { taken, spentUsd };
}

const parseOutput = parser(
  z.object({
    recordId: z.string(),
    modelOutput: z
      .object({
        output: z.object({ message: z.object({ content: z.unknown() }).optional() }).optional(),
        usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
      })
      .optional(),
  }),
);

/** Lines of every `.jsonl.out` under the job's output, in no particular order. */
async function* outputsOf(s3: S3Client, { bucket, prefix }: BatchJob): AsyncGenerator<ReturnType<typeof parseOutput>> {
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: `${prefix}/out/` }))
    for (const { Key } of page.Contents ?? []) {
      if (!Key?.endsWith(".jsonl.out")) continue;
      yield* readOutput(s3, { bucket, key: Key }, parseOutput);
    }
}
