/** Runs the judge's job: finds or starts it, waits for it, and reads its scores. */
import { setTimeout as pause } from "node:timers/promises";
import {
  type BedrockClient,
  CreateEvaluationJobCommand,
  GetEvaluationJobCommand,
  paginateListEvaluationJobs,
} from "@aws-sdk/client-bedrock";
import { ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { z } from "zod";
import { accountOf, ensureBucket } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { readOutput } from "../aws/read-output.ts";
import { type Progressing, waitFor, waitTimes } from "../aws/wait.ts";
import type { OptionSpecs } from "../command/options.ts";
import { parser } from "../files/parser.ts";
import { type BootstrapOptions, bootstrapMean } from "../metrics/bootstrap.ts";
import { type FoundJob, findOrStart, type JobKind } from "../paid/job.ts";
import { prefixOf, recordMade } from "../run/made.ts";
import type { Step } from "../run/step.ts";
import type { EvaluationRow, ReferenceName } from "./candidate.ts";
import type { JudgeOutcome } from "./evaluation.ts";
import { JUDGE_METRIC, type JudgedRow, type JudgePlan, judgedRows, planJudge } from "./judge-request.ts";
import type { Prediction } from "./predictions.ts";

interface Judging {
  /** Model id. */
  readonly judge: string;
  /** The candidate whose answers are judged, as the job names it. */
  readonly candidate: string;
  /** From the command line; otherwise the account's defaults apply. */
  readonly account: { readonly bucket?: string | undefined; readonly judgeRole?: string | undefined };
  readonly signals: readonly string[];
  readonly rows: readonly JudgedRow[];
  readonly reference: ReferenceName;
  /** True when the answers or their reference came from the stand-in. */
  readonly simulated: boolean;
  readonly resampling: BootstrapOptions;
}

type Frame = Pick<Step<OptionSpecs>, "run" | "say">;

interface Judged {
  /** Undefined where no judge is asked for. */
  readonly judge: string | undefined;
  readonly rows: readonly EvaluationRow[];
}

/** Judges one candidate after the other by the same rows and reference; null for one without answers, and without a judge. */
export const createJudge =
  (step: Frame, aws: Aws, { judge, rows, ...shared }: Judged & Omit<Judging, "judge" | "candidate" | "rows">) =>
  async (candidate: string, answers: ReadonlyMap<string, Prediction> | undefined): Promise<JudgeOutcome | null> =>
    judge === undefined || answers === undefined || answers.size === 0
      ? null
      : judgeAnswers(step, aws, { ...shared, judge, candidate, rows: judgedRows(rows, answers, shared.reference) });

/** Has a model score the recorded answers, and reports the mean. */
async function judgeAnswers(
  { run, say }: Frame,
  aws: Aws,
  { judge, candidate, account, signals, rows, reference, simulated, resampling }: Judging,
): Promise<JudgeOutcome> {
  const { bucket, judgeRoleArn: roleArn } = await accountOf(aws, account);
  const planOf = (attempt: number): JudgePlan =>
    planJudge({ run: run.firstName, judge, candidate, signals, rows, bucket, roleArn, attempt });
  const { name, arn, adopted } = await findOrStart(
    evaluationJob(aws, planOf, bucket, (name) => recordMade(run, { kind: "evaluation job", name, bucket })),
    say,
  );
  await recordMade(run, { kind: "evaluation job", name, bucket });
  const onNote = (note: string): void => say(`judge: ${note}`);
  await waitFor(() => readEvaluationJob(aws.bedrock, arn), { pause, ...waitTimes(aws.simulated), onNote });
  const scores = await readScores(aws, bucket, name);
  const score = { ...bootstrapMean(scores, resampling), simulated };
  say(
    `judge: ${candidate} ${score.value.toFixed(2)} of 5 on ${scores.length} rows${adopted ? ", by an adopted job" : ""}`,
  );
  return { model: judge, job: arn, reference, rows: scores.length, score };
}

/** @param record writes down the name of the job before it is started */
const evaluationJob = (
  aws: Aws,
  planOf: (attempt: number) => JudgePlan,
  bucket: string,
  record: (name: string) => Promise<void>,
): JobKind => ({
  nameOf: (attempt) => planOf(attempt).jobName,
  find: (name) => findEvaluation(aws.bedrock, name),
  spent: async ({ status }) => (status === "Completed" || status === "InProgress" ? undefined : status),
  async start(name, attempt) {
    const plan = planOf(attempt);
    await record(name);
    await ensureBucket(aws, bucket);
    await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key: plan.datasetKey, Body: plan.dataset }));
    return (await aws.bedrock.send(new CreateEvaluationJobCommand(plan.request))).jobArn;
  },
});

/** The job of this name, in any state; undefined when there is none. */
export async function findEvaluation(client: BedrockClient, name: string): Promise<FoundJob | undefined> {
  for await (const page of paginateListEvaluationJobs({ client }, { nameContains: name })) {
    const found = page.jobSummaries?.find(({ jobName }) => jobName === name);
    if (found?.jobArn) return { arn: found.jobArn, status: found.status ?? "InProgress" };
  }
  return undefined;
}

async function readEvaluationJob(bedrock: BedrockClient, arn: string): Promise<Progressing<null>> {
  const { status, jobName, failureMessages } = await bedrock.send(new GetEvaluationJobCommand({ jobIdentifier: arn }));
  if (status === "Completed") return { done: true, value: null };
  if (status === "InProgress") return { done: false, note: "judging" };
  throw new Error(
    `the evaluation job ${jobName} is ${status}: ${failureMessages?.join("; ") || "Bedrock gave no reason"}`,
  );
}

const parseOutput = parser(
  z.object({
    automatedEvaluationResult: z.object({
      scores: z.array(z.object({ metricName: z.string(), result: z.number().optional() })),
    }),
  }),
);

async function readScores(aws: Aws, bucket: string, jobName: string): Promise<number[]> {
  const Prefix = `${prefixOf(jobName)}output/`;
  const { Contents = [] } = await aws.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
  const keys = Contents.flatMap(({ Key }) => (Key?.endsWith("_output.jsonl") ? [Key] : []));
  if (keys.length === 0)
    throw new Error(`no scores under s3://${bucket}/${Prefix}: has the job's output been removed?`);
  const scores: number[] = [];
  for (const Key of keys) {
    for await (const { automatedEvaluationResult } of readOutput(aws.s3, { bucket, key: Key }, parseOutput))
      for (const { metricName, result } of automatedEvaluationResult.scores)
        if (metricName === JUDGE_METRIC && result !== undefined) scores.push(result);
  }
  return scores;
}
