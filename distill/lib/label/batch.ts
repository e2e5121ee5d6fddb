/**
 * Labels by one Bedrock batch inference job: half the price, and paid exactly once, because the job's name and token derive
 * from what is asked. A job that runs already, or has ended, is adopted. What it leaves unanswered is asked singly after it.
 */
import {
  type BedrockClient,
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  paginateListModelInvocationJobs,
} from "@aws-sdk/client-bedrock";
import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { accountOf, ensureBucket } from "../account.ts";
import type { Aws } from "../aws.ts";
import { keyOf } from "../digest.ts";
import { BATCH_FACTOR, type Budget, costUsd, formatUsd, maxTokensOf, type Price } from "../money.ts";
import type { Question } from "../paid/ask-all.ts";
import type { Journal } from "../paid/journal.ts";
import type { Progress } from "../progress.ts";
import type { Run } from "../run-dir.ts";
import { judgeLabel } from "./judge.ts";
import { type Asking, labelKey, labelRequest, MAX_ANSWER_TOKENS } from "./questions.ts";

export interface BatchOptions {
  readonly run: Run;
  readonly aws: Aws;
  readonly asking: Asking;
  /** Questions without an answer on disk. */
  readonly open: readonly Question[];
  /** Texts of which the open questions are samples. */
  readonly queries: readonly string[];
  readonly journal: Journal;
  readonly budget: Budget;
  readonly price: Price;
  /** Asked for on the command line; else the account's usual ones. */
  readonly account: { readonly bucket?: string | undefined; readonly role?: string | undefined };
  readonly say: (text: string) => void;
  readonly progress: (label: string, total: number) => Progress;
}

/** Bedrock's least number of records in a batch job for Nova, and its most in one file. */
const MIN_RECORDS = 100;
const MAX_RECORDS = 50_000;
const POLL_MS = { live: 30_000, simulated: 100 } as const;
const ENDED_WELL = new Set(["Completed", "PartiallyCompleted"]);
const ENDED_BADLY = new Set(["Failed", "Stopped", "Expired"]);

interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

export async function labelInBatch(options: BatchOptions): Promise<void> {
  const { run, aws, asking, open, budget, journal, price, say } = options;
  const records = recordsOf(options);
  const bounds = records.map(({ modelInput }) =>
    costUsd(
      price,
      { inputTokens: maxTokensOf(JSON.stringify(modelInput)), outputTokens: MAX_ANSWER_TOKENS },
      BATCH_FACTOR,
    ),
  );
  // The job is paid as a whole: it holds as many records as the budget covers at their dearest.
  let reservedUsd = 0;
  let fitting = 0;
  while (fitting < Math.min(records.length, MAX_RECORDS) && budget.reserve(bounds[fitting]!))
    reservedUsd += bounds[fitting++]!;
  if (fitting < MIN_RECORDS) {
    budget.settle(reservedUsd, 0);
    say(`${fitting} records fit the budget; a batch job needs ${MIN_RECORDS}: asking singly`);
    return;
  }
  const { bucket, roleArn } = await accountOf(aws, options.account);
  await ensureBucket(aws, bucket);
  const sent = records.slice(0, fitting);
  const name = `sluice-label-${keyOf(run.name, asking.model, ...sent.map(({ recordId }) => recordId))}`;
  const place: Place = { bucket, prefix: `sluice/${run.name}/${name}` };

  let jobArn = await findJob(aws.bedrock, name);
  if (jobArn) say(`adopting the job ${jobArn}`);
  else {
    const body = sent.map((record) => `${JSON.stringify(record)}\n`).join("");
    await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${place.prefix}/in/records.jsonl`, Body: body }));
    const created = await aws.bedrock.send(
      new CreateModelInvocationJobCommand({
        jobName: name,
        clientRequestToken: name,
        roleArn,
        modelId: asking.model,
        modelInvocationType: "Converse",
        inputDataConfig: {
          s3InputDataConfig: { s3Uri: `s3://${bucket}/${place.prefix}/in/records.jsonl`, s3InputFormat: "JSONL" },
        },
        outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${bucket}/${place.prefix}/out/` } },
      }),
    );
    jobArn = created.jobArn ?? name;
    say(`started the job ${jobArn} with ${fitting} records, at most ${formatUsd(reservedUsd)}`);
  }
  await finished(options, jobArn, fitting);

  let taken = 0;
  let spentUsd = 0;
  for await (const output of outputsOf(aws.s3, place)) {
    const { recordId: key, modelOutput } = output;
    if (!modelOutput || journal.answers.has(key)) continue;
    const judged = judgeLabel(asking.task, modelOutput.output?.message?.content);
    const cost = costUsd(price, modelOutput.usage, BATCH_FACTOR);
    await journal.answer({
      key,
      attempt: 1,
      call: `${name}/${key}`,
      ok: judged.ok,
      ...(judged.ok
        ? { value: judged.value }
        : { problem: judged.problem, content: modelOutput.output?.message?.content }),
      model: asking.model,
      ...modelOutput.usage,
      costUsd: cost,
    });
    spentUsd += cost;
    taken++;
  }
  budget.settle(reservedUsd, spentUsd);
  say(`${taken} of ${fitting} answers taken from the job, ${formatUsd(spentUsd)}; ${open.length - taken} left`);
}

interface BatchRecord {
  readonly recordId: string;
  readonly modelInput: ReturnType<typeof labelRequest>;
}

/** One record for each open question. Tools do not work in batch: the prompt alone asks for the JSON. */
function recordsOf({ asking, open, queries }: BatchOptions): BatchRecord[] {
  const wanted = new Set(open.map(({ key }) => key));
  const records: BatchRecord[] = [];
  for (const query of queries)
    for (let sample = 0; sample < asking.samples; sample++) {
      const recordId = labelKey(asking, query, sample);
      if (wanted.delete(recordId)) records.push({ recordId, modelInput: labelRequest(asking, query, { tool: false }) });
    }
  return records;
}

/** The job of this very request, unless it ended badly. */
async function findJob(bedrock: BedrockClient, name: string): Promise<string | undefined> {
  for await (const page of paginateListModelInvocationJobs({ client: bedrock }, { nameContains: name }))
    for (const job of page.invocationJobSummaries ?? [])
      if (job.jobName === name && job.jobArn && !ENDED_BADLY.has(job.status ?? "")) return job.jobArn;
  return undefined;
}

async function finished({ aws, progress }: BatchOptions, jobIdentifier: string, total: number): Promise<void> {
  const bar = progress("batch", total);
  try {
    for (;;) {
      const job = await aws.bedrock.send(new GetModelInvocationJobCommand({ jobIdentifier }));
      const status = job.status ?? "Submitted";
      bar.update(Number(job.processedRecordCount ?? 0), { note: status });
      if (ENDED_WELL.has(status)) return;
      if (ENDED_BADLY.has(status))
        throw new Error(`the batch job ${jobIdentifier} is ${status}: ${job.message ?? "no reason given"}`);
      await new Promise((resolve) => setTimeout(resolve, aws.simulated ? POLL_MS.simulated : POLL_MS.live));
    }
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

/** Lines of every `.jsonl.out` under the job's output; in no order that may be relied on. */
async function* outputsOf(s3: S3Client, { bucket, prefix }: Place): AsyncGenerator<z.infer<typeof outputLine>> {
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: `${prefix}/out/` }))
    for (const { Key } of page.Contents ?? []) {
      if (!Key?.endsWith(".jsonl.out")) continue;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      for (const line of ((await Body?.transformToString()) ?? "").split("\n"))
        if (line.trim() !== "") yield outputLine.parse(JSON.parse(line));
    }
}
