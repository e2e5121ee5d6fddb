/**
 * Labels by one Bedrock batch inference job: half the price, and paid exactly once, because the job's name and token derive
 * from its records. A job that already runs or has ended well is adopted. Questions that it leaves
 * unanswered are asked one by one afterwards.
 */
import { setTimeout as pause } from "node:timers/promises";
import {
  type BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  paginateListModelInvocationJobs,
} from "@aws-sdk/client-bedrock";
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { BATCH_FACTOR, costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { accountOf, ensureBucket } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { waitFor, waitTimes } from "../aws/wait.ts";
import type { Progress } from "../command/progress.ts";
import { writeJson } from "../files/atomic-write.ts";
import { keyOf } from "../files/digest.ts";
import { readJsonFile } from "../files/json-file.ts";
import { parser } from "../files/parser.ts";
import { type FoundJob, findOrStart } from "../paid/job.ts";
import type { Journal } from "../paid/journal.ts";
import { type Budget, maxTokensOf } from "../paid/money.ts";
import type { Question } from "../paid/question.ts";
import { recordMade } from "../run/made.ts";
import type { Run } from "../run/run-dir.ts";
import { formatUsd } from "../text/format.ts";
import { parseLabel } from "./parse-label.ts";
import { type LabelSpec, labelKey, labelRequest, MAX_ANSWER_TOKENS } from "./questions.ts";

interface BatchOptions {
  readonly run: Run;
  readonly aws: Aws;
  readonly spec: LabelSpec;
  /** Questions without an answer on disk. */
  readonly open: readonly Question[];
  /** The texts that the open questions are about. */
  readonly queries: readonly string[];
  readonly journal: Journal;
  readonly budget: Budget;
  readonly price: Price;
  /** From the command line; otherwise the account's defaults apply. */
  readonly account: { readonly bucket?: string | undefined; readonly role?: string | undefined };
  readonly say: (text: string) => void;
  readonly progress: (label: string, total: number) => Progress;
}

/** Bedrock's minimum of records in a batch job for Nova, and its maximum in one file. */
const MIN_RECORDS = 100;
const MAX_RECORDS = 50_000;
const ENDED_WELL = new Set(["Completed", "PartiallyCompleted"]);
const ENDED_BADLY = new Set(["Failed", "Stopped", "Expired"]);

const jobSchema = z.object({
  jobArn: z.string(),
  name: z.string(),
  bucket: z.string(),
  prefix: z.string(),
  records: z.number().int(),
  reservedUsd: z.number(),
  /** True once its answers are on disk, or once it has ended without any. */
  settled: z.boolean(),
});
type BatchJob = z.infer<typeof jobSchema>;

export const BATCH_FILE = "batch.json";

/** The last batch job of the run. */
export const readBatchJob = (run: Run): BatchJob | undefined => readJsonFile(run.path(BATCH_FILE), parser(jobSchema));

/** A job that was started, and so is paid for, but whose answers are not on disk yet. */
export function openBatchJob(run: Run): BatchJob | undefined {
  const job = readBatchJob(run);
  return job?.settled ? undefined : job;
}

export async function labelInBatch(options: BatchOptions): Promise<void> {
  const { run, budget, price, say } = options;
  const earlier = openBatchJob(run);
  if (earlier) {
    say(`adopting the job ${earlier.jobArn}`);
    await takeAnswers(options, earlier, budget.reserve(earlier.reservedUsd) ? earlier.reservedUsd : 0);
  }
  const records = recordsOf(options);
  const bounds = records.map(({ modelInput }) =>
    costUsd(
      price,
      { inputTokens: maxTokensOf(JSON.stringify(modelInput)), outputTokens: MAX_ANSWER_TOKENS },
      BATCH_FACTOR,
    ),
  );
  // The job is paid as a whole: it holds as many records as the budget covers at worst-case price.
  let reservedUsd = 0;
  let fitting = 0;
  while (fitting < Math.min(records.length, MAX_RECORDS) && budget.reserve(bounds[fitting]!))
    reservedUsd += bounds[fitting++]!;
  if (fitting < MIN_RECORDS) {
    budget.settle(reservedUsd, 0);
    if (records.length > 0) say(`${fitting} records to send; a batch job needs ${MIN_RECORDS}: asking one by one`);
    return;
  }
  const job = await startJob(options, records.slice(0, fitting), reservedUsd);
  await writeJson(run.path(BATCH_FILE), job);
  await takeAnswers(options, job, reservedUsd);
}

/** Starts the job for exactly these records, or finds it if it was started before. */
async function startJob(
  { run, aws, spec, account, say }: BatchOptions,
  records: readonly BatchRecord[],
  reservedUsd: number,
): Promise<BatchJob> {
  const { bucket, roleArn } = await accountOf(aws, account);
  await ensureBucket(aws, bucket);
  const wanted = `sluice-label-${keyOf(run.name, spec.model, ...records.map(({ recordId }) => recordId))}`;
  const prefixOf = (name: string): string => `sluice/${run.name}/${name}`;
  const { name, arn, adopted } = await findOrStart(
    {
      nameOf: (attempt) => (attempt === 1 ? wanted : `${wanted}-${attempt}`),
      find: (name) => findBatchJob(aws.bedrock, name),
      spent: async ({ status }) => (ENDED_BADLY.has(status) ? status : undefined),
      async start(name) {
        await recordMade(run, { kind: "batch job", name, bucket, prefix: `${prefixOf(name)}/` });
        const key = `${prefixOf(name)}/in/records.jsonl`;
        const body = records.map((record) => `${JSON.stringify(record)}\n`).join("");
        await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
        const request = {
          jobName: name,
          clientRequestToken: name,
          roleArn,
          modelId: spec.model,
          modelInvocationType: "Converse",
          inputDataConfig: { s3InputDataConfig: { s3Uri: `s3://${bucket}/${key}`, s3InputFormat: "JSONL" } },
          outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${bucket}/${prefixOf(name)}/out/` } },
        } as const;
        return (await aws.bedrock.send(new CreateModelInvocationJobCommand(request))).jobArn;
      },
    },
    say,
  );
  say(
    adopted
      ? `adopting the job ${arn}`
      : `started the job ${arn} with ${records.length} records, at most ${formatUsd(reservedUsd)}`,
  );
  return { name, jobArn: arn, bucket, prefix: prefixOf(name), records: records.length, reservedUsd, settled: false };
}

/** Waits for a job and puts its answers on disk. */
async function takeAnswers(options: BatchOptions, job: BatchJob, reservedUsd: number): Promise<void> {
  const { run, aws, spec, journal, price, budget, say } = options;
  const failure = await ended(options, job);
  let taken = 0;
  let spentUsd = 0;
  for await (const { recordId: key, modelOutput } of outputsOf(aws.s3, job)) {
    if (!modelOutput || journal.answers.has(key)) continue;
    const content = modelOutput.output?.message?.content;
    const parsed = parseLabel(spec.task, content);
    const cost = costUsd(price, modelOutput.usage, BATCH_FACTOR);
    await journal.answer({
      key,
      attempt: 1,
      call: `${job.name}/${key}`,
      model: spec.model,
      parsed,
      content,
      usage: modelOutput.usage,
      costUsd: cost,
    });
    spentUsd += cost;
    taken++;
  }
  budget.settle(reservedUsd, spentUsd);
  await writeJson(run.path(BATCH_FILE), { ...job, settled: true });
  say(`${taken} of ${job.records} answers taken from the job, ${formatUsd(spentUsd)}`);
  if (failure) throw new Error(failure);
}

interface BatchRecord {
  readonly recordId: string;
  readonly modelInput: ReturnType<typeof labelRequest>;
}

/** One record for each open question. Tools do not work in batch: the prompt alone asks for the JSON. */
function recordsOf({ spec, open, queries, journal }: BatchOptions): BatchRecord[] {
  const wanted = new Set(open.map(({ key }) => key).filter((key) => !journal.answers.has(key)));
  const records: BatchRecord[] = [];
  for (const query of queries)
    for (let sample = 0; sample < spec.samples; sample++) {
      const recordId = labelKey(spec, query, sample);
      if (wanted.delete(recordId)) records.push({ recordId, modelInput: labelRequest(spec, query, { tool: false }) });
    }
  return records;
}

/** The job of this name, in any state; undefined when there is none. */
export async function findBatchJob(client: BedrockClient, name: string): Promise<FoundJob | undefined> {
  for await (const page of paginateListModelInvocationJobs({ client }, { nameContains: name }))
    for (const { jobName, jobArn, status = "Submitted" } of page.invocationJobSummaries ?? [])
      if (jobName === name && jobArn) return { arn: jobArn, status };
  return undefined;
}

/** Waits until a job has ended. @returns why it failed, if it did */
async function ended({ aws, progress }: BatchOptions, { jobArn, records }: BatchJob): Promise<string | undefined> {
  const bar = progress("batch", records);
  try {
    return await waitFor(
      async () => {
        const job = await aws.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier: jobArn }));
        const status = job.status ?? "Submitted";
        bar.update(Number(job.processedRecordCount ?? 0), { note: status });
        if (ENDED_WELL.has(status)) return { done: true, value: undefined };
        if (!ENDED_BADLY.has(status)) return { done: false, note: status };
        return { done: true, value: `the batch job ${jobArn} is ${status}: ${job.message ?? "no reason given"}` };
      },
      { pause, ...waitTimes(aws.simulated) },
    );
  } finally {
    bar.stop();
  }
}

const outputLine = z.object({
  recordId: z.string(),
  modelOutput: z
    .object({
      output: z.object({ message: z.object({ content: z.unknown() }).optional() }).optional(),
      usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }),
    })
    .optional(),
});

/** Lines of every `.jsonl.out` under the job's output, in no particular order. */
async function* outputsOf(
  s3: S3Client,
  { bucket, prefix }: Pick<BatchJob, "bucket" | "prefix">,
): AsyncGenerator<z.infer<typeof outputLine>> {
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: `${prefix}/out/` }))
    for (const { Key } of page.Contents ?? []) {
      if (!Key?.endsWith(".jsonl.out")) continue;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      for (const line of ((await Body?.transformToString()) ?? "").split("\n"))
        if (line.trim() !== "") yield outputLine.parse(JSON.parse(line));
    }
}
