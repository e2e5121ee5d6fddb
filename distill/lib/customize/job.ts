/** The customisation job on Bedrock: how it is found, started and read. */
import {
  type BedrockClient,
  CreateModelCustomizationJobCommand,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  type GetModelCustomizationJobCommandOutput,
  paginateListModelCustomizationJobs,
} from "@aws-sdk/client-bedrock";
import type { Progressing } from "../aws/wait.ts";
import type { FoundJob, JobKind } from "../paid/job.ts";
import type { CustomizationPlan } from "./request.ts";

/** The job of this name, in any state; undefined when there is none. */
export async function findCustomization(client: BedrockClient, name: string): Promise<FoundJob | undefined> {
  for await (const page of paginateListModelCustomizationJobs({ client }, { nameContains: name })) {
    const found = page.modelCustomizationJobSummaries?.find(({ jobName }) => jobName === name);
    if (found?.jobArn) return { arn: found.jobArn, status: found.status ?? "InProgress" };
  }
  return undefined;
}

/** @param prepare runs before the job is started: records its name and uploads its data */
export const customizationJob = (
  bedrock: BedrockClient,
  planOf: (attempt: number) => CustomizationPlan,
  prepare: (plan: CustomizationPlan) => Promise<void>,
): JobKind => ({
  nameOf: (attempt) => planOf(attempt).jobName,
  find: (name) => findCustomization(bedrock, name),
  spent: (job) => spentReason(bedrock, job),
  async start(_, attempt) {
    const plan = planOf(attempt);
    await prepare(plan);
    return (await bedrock.send(new CreateModelCustomizationJobCommand(plan.request))).jobArn;
  },
});

/** A failed job has made nothing, and the model of a finished job may have been removed since. */
async function spentReason(bedrock: BedrockClient, { arn, status }: FoundJob): Promise<string | undefined> {
  if (status === "InProgress") return undefined;
  const job = await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: arn }));
  if (status !== "Completed" || !job.outputModelArn) return `${status}: ${job.failureMessage ?? "no reason given"}`;
  try {
    await bedrock.send(new GetCustomModelCommand({ modelIdentifier: job.outputModelArn }));
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return "its model was removed";
    throw error;
  }
}

interface FinishedCustomization {
  readonly modelArn: string;
  readonly trainingLoss: number | null;
  readonly validationLoss: number | null;
  readonly seconds: number | null;
}

/** @throws when the job failed or was stopped, with Bedrock's own message. */
export async function readCustomizationJob(
  bedrock: BedrockClient,
  jobArn: string,
): Promise<Progressing<FinishedCustomization>> {
  return stateOfJob(await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn })));
}

export function stateOfJob(job: GetModelCustomizationJobCommandOutput): Progressing<FinishedCustomization> {
  if (job.status === "Completed" && job.outputModelArn) {
    const { creationTime, endTime } = job;
    return {
      done: true,
      value: {
        modelArn: job.outputModelArn,
        trainingLoss: job.trainingMetrics?.trainingLoss ?? null,
        validationLoss: job.validationMetrics?.[0]?.validationLoss ?? null,
        seconds: creationTime && endTime ? (endTime.getTime() - creationTime.getTime()) / 1000 : null,
      },
    };
  }
  if (job.status === "Failed" || job.status === "Stopped" || job.status === "Stopping") {
    throw new Error(
      `the job ${job.jobName} is ${job.status}: ${job.failureMessage ?? "Bedrock gave no reason"}; ` +
        "fix the cause and run the step again, which makes another attempt",
    );
  }
  const details = job.statusDetails;
  const parts = [
    ["validation", details?.validationDetails?.status],
    ["data processing", details?.dataProcessingDetails?.status],
    ["training", details?.trainingDetails?.status],
  ].flatMap(([name, status]) => (status ? [`${name} ${status}`] : []));
  return { done: false, note: parts.join(", ") || (job.status ?? "InProgress") };
}
