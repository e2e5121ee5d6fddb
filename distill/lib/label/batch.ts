/**
 * Labels by Bedrock batch inference: half the price. The open questions are cut into jobs that run side by side. Jobs that already run
 * or have ended well are adopted, and their answers taken, before others are started. Questions that all of them leave unanswered are
 * asked one by one afterwards.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Price } from "../../../edge/bedrock/models.ts";
import { accountOf, ensureBucket } from "../aws/account.ts";
import type { Aws } from "../aws/connect.ts";
import { waitTimes } from "../aws/wait.ts";
import type { Progress } from "../command/progress.ts";
import type { Journal } from "../paid/journal.ts";
import type { Budget } from "../paid/money.ts";
import type { Run } from "../run/run-dir.ts";
import { formatUsd } from "../text/format.ts";
import { dropBatchJob, readBatchJobs, writeBatchJob } from "./batch-file.ts";
import { findBatchJob, type RunningJob, startJob, stateOf, takeAnswers } from "./batch-job.ts";
import { type BatchLimits, BEDROCK_LIMITS, createWaiting, cutJob, recordsOf, type Waiting } from "./batch-records.ts";
import type { LabelSpec } from "./questions.ts";

interface BatchOptions {
  readonly run: Run;
  readonly aws: Aws;
  readonly spec: LabelSpec;
  /** The texts to label, gone through twice; those with an answer on disk are not sent. */
  readonly queries: Iterable<string> | AsyncIterable<string>;
  readonly journal: Journal;
  readonly budget: Budget;
  readonly price: Price;
  /** From the command line; otherwise the account's defaults apply. */
  readonly account: { readonly bucket?: string | undefined; readonly role?: string | undefined };
  readonly say: (text: string) => void;
  readonly progress: (label: string, total: number) => Progress;
  readonly limits?: BatchLimits;
}

/** A job at work, and what of the budget is held for it. */
interface AtWork {
  readonly job: RunningJob;
  readonly reservedUsd: number;
  processed: number;
}

export async function labelInBatch(options: BatchOptions): Promise<void> {
  const { spec, queries, journal, say, limits = BEDROCK_LIMITS } = options;
  const records = () => recordsOf(spec, queries, (key) => !journal.answers.has(key));
  // Which questions they hold is not written down: until they have ended, others could pay for the same ones again.
  await runJobs(options, await adoptOpen(options), null);
  let total = 0;
  for await (const _ of records()) total++;
  const left = await runJobs(options, [], createWaiting(records(), total));
  if (left > 0) say(`${left} records to send; a batch job needs ${limits.minRecords}: asking one by one`);
}

/** The jobs whose answers are not on disk yet. */
async function adoptOpen({ run, aws, budget, say }: BatchOptions): Promise<AtWork[]> {
  const adopted: AtWork[] = [];
  for (const job of readBatchJobs(run).filter(({ settled }) => !settled)) {
    const jobArn = job.jobArn ?? (await findBatchJob(aws.bedrock, job.name))?.arn;
    if (jobArn === undefined) {
      await dropBatchJob(run, job.name);
      continue;
    }
    say(`adopting the job ${jobArn}`);
    const reservedUsd = budget.reserve(job.reservedUsd) ? job.reservedUsd : 0;
    adopted.push({ job: { ...job, jobArn }, reservedUsd, processed: 0 });
  }
  return adopted;
}

/**
 * Runs jobs side by side until nothing is waiting that makes a job, and all have ended.
 * @returns the number of records that no job was made of
 * @throws after all have ended, when one of them failed
 */
async function runJobs(options: BatchOptions, adopted: readonly AtWork[], waiting: Waiting | null): Promise<number> {
  const { aws, budget, limits = BEDROCK_LIMITS, progress } = options;
  const records = waiting?.left ?? 0;
  if (adopted.length === 0 && records === 0) return 0;
  const { firstMs, longestMs } = waitTimes(aws.simulated);
  const total = records + adopted.reduce((sum, { job }) => sum + job.records, 0);
  const bar = progress("batch", total);
  const starter = createStarter(options, limits, waiting);
  const failures: string[] = [];
  let atWork = [...adopted];
  let settled = 0;
  let pauseMs = firstMs;
  let mayStart = true;
  try {
    for (;;) {
      while (mayStart && failures.length === 0 && atWork.length < limits.jobs) {
        const started = await starter.next(atWork.length);
        if (!started) break;
        atWork.push(started);
      }
      if (atWork.length === 0 && !starter.waitsForOthers()) break;
      const still: AtWork[] = [];
      for (const one of atWork) {
        const state = await stateOf(aws.bedrock, one.job);
        one.processed = state.processed;
        if (!state.ended) still.push(one);
        else {
          settled += one.job.records;
          await settleJob(options, one);
          if (state.failure) failures.push(state.failure);
        }
      }
      const hasChanged = still.length < atWork.length;
      atWork = still;
      bar.update(settled + atWork.reduce((sum, { processed }) => sum + processed, 0), {
        costUsd: budget.spentUsd(),
        note: starter.waitsForOthers() ? "other batch jobs fill the quota" : `${atWork.length} jobs at work`,
      });
      mayStart = hasChanged || starter.waitsForOthers(); // nothing else makes room
      if (hasChanged) pauseMs = firstMs;
      else {
        await pause(pauseMs);
        pauseMs = Math.min(longestMs, pauseMs * 1.5);
      }
    }
  } finally {
    bar.stop();
  }
  if (failures.length > 0) throw new Error(failures.join("; "));
  return starter.left();
}

/** Starts one job after the other, each when there is room for it. */
function createStarter(options: BatchOptions, limits: BatchLimits, waiting: Waiting | null) {
  const { aws, spec, budget, price, account } = options;
  let waitsForOthers = false;
  let place: { bucket: string; roleArn: string } | undefined;
  const placeOf = async () => {
    const { bucket, roleArn } = await accountOf(aws, account);
    await ensureBucket(aws, bucket);
    return { bucket, roleArn };
  };
  return {
    left: () => waiting?.left ?? 0,
    /** Whether jobs that are not ours take up the quota. */
    waitsForOthers: () => waitsForOthers,
    /** Undefined where none can be started now, or ever. */
    async next(running: number): Promise<AtWork | undefined> {
      waitsForOthers = false;
      if (!waiting) return undefined;
      const cut = await cutJob(spec, waiting, { limits, budget, price });
      // While jobs run, what they do not spend makes room for a whole one.
      const isWorthIt = cut.records.length >= limits.minRecords && !(cut.cutByBudget && running > 0);
      if (!isWorthIt) {
        budget.settle(cut.reservedUsd, 0);
        return undefined;
      }
      place ??= await placeOf();
      try {
        const job = await startJob({ ...options, place }, cut);
        waiting.take(cut.records.length);
        return { job, reservedUsd: cut.reservedUsd, processed: 0 };
      } catch (error) {
        budget.settle(cut.reservedUsd, 0);
        if (!(error instanceof Error && error.name === "ServiceQuotaExceededException")) throw error;
        waitsForOthers = running === 0;
        return undefined;
      }
    },
  };
}

/** Takes what a job that has ended left. */
async function settleJob(
  { run, aws, spec, price, journal, budget, say }: BatchOptions,
  { job, reservedUsd }: AtWork,
): Promise<void> {
  const { taken, spentUsd } = await takeAnswers({ s3: aws.s3, spec, price, journal }, job);
  budget.settle(reservedUsd, spentUsd);
  await writeBatchJob(run, { ...job, settled: true });
  say(`${taken} of ${job.records} answers taken from the job, ${formatUsd(spentUsd)}`);
}
