/** Runs the judging job: adopts the one of its name or creates it, waits, reads the scores it wrote. */
import { setTimeout as pause } from "node:timers/promises";
import {
  type BedrockClient,
  CreateEvaluationJobCommand,
  GetEvaluationJobCommand,
  ListEvaluationJobsCommand,
} from "@aws-sdk/client-bedrock";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { z } from "zod";
import { accountOf, ensureBucket } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { type Progressing, type WaitOptions, waitFor, waitTimes } from "../aws/wait.ts";
import type { OptionSpecs } from "../command/options.ts";
import { prefixOf, recordMade } from "../customize/made.ts";
import { type BootstrapOptions, bootstrapMean } from "../metrics/bootstrap.ts";
import type { Step } from "../run/step.ts";
import type { ReferenceName } from "./candidate.ts";
import type { JudgeOutcome } from "./evaluation.ts";
import { JUDGE_METRIC, type JudgedRow, type JudgePlan, planJudge } from "./judge-request.ts";

export interface Judging {
  /** Model id. */
  readonly judge: string;
  /** Asked for on the command line; else the account's usual ones. */
  readonly account: { readonly bucket?: string | undefined; readonly role?: string | undefined };
  readonly signals: readonly string[];
  readonly rows: readonly JudgedRow[];
  readonly reference: ReferenceName;
  /** True when the answers or their reference came from the stand-in. */
  readonly simulated: boolean;
  readonly resampling: BootstrapOptions;
}

/** Has a model score the recorded answers, and says the mean. */
export async function judgeAnswers(
  { run, say }: Pick<Step<OptionSpecs>, "run" | "say">,
  aws: Aws,
  { judge, account, signals, rows, reference, simulated, resampling }: Judging,
): Promise<JudgeOutcome> {
  const { bucket, roleArn } = await accountOf(aws, account);
  const plan = planJudge({ run: run.name, judge, signals, rows, bucket, roleArn });
  await recordMade(run, { name: plan.jobName, bucket });
  await ensureBucket(aws, bucket);
  const wait = { pause, ...waitTimes(aws.simulated), onNote: (note: string) => say(`judge: ${note}`) };
  const { adopted, jobArn, scores } = await runJob(aws, bucket, plan, wait);
  const score = { ...bootstrapMean(scores, resampling), simulated };
  say(`judge: ${score.value.toFixed(2)} of 5 on ${scores.length} rows${adopted ? ", by a job adopted" : ""}`);
  return { model: judge, job: jobArn, reference, rows: scores.length, score };
}

interface JobOutcome {
  readonly adopted: boolean;
  readonly jobArn: string;
  /** A score for each row that the judge could score. */
  readonly scores: readonly number[];
}

async function runJob(aws: Aws, bucket: string, plan: JudgePlan, wait: WaitOptions): Promise<JobOutcome> {
  const found = await findEvaluation(aws.bedrock, plan.jobName);
  let jobArn = found;
  if (!jobArn) {
    await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: plan.datasetKey, Body: plan.dataset }));
    ({ jobArn } = await aws.bedrock.send(new CreateEvaluationJobCommand(plan.request)));
  }
  if (!jobArn) throw new Error(`Bedrock accepted the job ${plan.jobName} but named no ARN: run the step again`);
  const arn = jobArn;
  await waitFor(() => askEvaluation(aws.bedrock, arn), wait);
  return { adopted: found !== undefined, jobArn: arn, scores: await readScores(aws, bucket, plan.jobName) };
}

async function findEvaluation(bedrock: BedrockClient, name: string): Promise<string | undefined> {
  let nextToken: string | undefined;
  do {
    const page = await bedrock.send(new ListEvaluationJobsCommand({ nameContains: name, nextToken }));
    const found = page.jobSummaries?.find(({ jobName }) => jobName === name);
    if (found?.jobArn) return found.jobArn;
    nextToken = page.nextToken;
  } while (nextToken);
  return undefined;
}

async function askEvaluation(bedrock: BedrockClient, arn: string): Promise<Progressing<null>> {
  const { status, jobName, failureMessages } = await bedrock.send(new GetEvaluationJobCommand({ jobIdentifier: arn }));
  if (status === "Completed") return { done: true, value: null };
  if (status === "InProgress") return { done: false, note: "judging" };
  throw new Error(
    `the evaluation job ${jobName} is ${status}: ${failureMessages?.join("; ") || "Bedrock gave no reason"}`,
  );
}

const outputLine = z.object({
  automatedEvaluationResult: z.object({
    scores: z.array(z.object({ metricName: z.string(), result: z.number().optional() })),
  }),
});

async function readScores(aws: Aws, bucket: string, jobName: string): Promise<number[]> {
  const Prefix = `${prefixOf(jobName)}output/`;
  const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
  const keys = Contents.flatMap(({ Key }) => (Key?.endsWith("_output.jsonl") ? [Key] : []));
  if (keys.length === 0)
    throw new Error(`no scores under s3://${bucket}/${Prefix}: has the job's output been removed?`);
  const scores: number[] = [];
  for (const Key of keys) {
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    const text = (await Body?.transformToString("utf8")) ?? "";
    for (const line of text.split("\n").filter((part) => part.trim() !== "")) {
      const { scores: found } = outputLine.parse(JSON.parse(line)).automatedEvaluationResult;
      for (const { metricName, result } of found) {
        if (metricName === JUDGE_METRIC && result !== undefined) scores.push(result);
      }
    }
  }
  return scores;
}
