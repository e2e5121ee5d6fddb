/** The customisation job on Bedrock: adopt the one of this name, or create it; read its state. */
import {
  type BedrockClient,
  CreateModelCustomizationJobCommand,
  GetCustomModelCommand,
  GetModelCustomizationJobCommand,
  type GetModelCustomizationJobCommandOutput,
  ListModelCustomizationJobsCommand,
} from "@aws-sdk/client-bedrock";
import type { Progressing } from "../aws/wait.ts";
import type { CustomizationPlan } from "./request.ts";

export interface FoundJob {
  readonly arn: string;
  readonly status: string;
}

/** The job of this name, whatever became of it; undefined when there is none. */
export async function findJob(bedrock: BedrockClient, jobName: string): Promise<FoundJob | undefined> {
  let nextToken: string | undefined;
  do {
    const page = await bedrock.send(new ListModelCustomizationJobsCommand({ nameContains: jobName, nextToken }));
    const found = page.modelCustomizationJobSummaries?.find((job) => job.jobName === jobName);
    if (found?.jobArn) return { arn: found.jobArn, status: found.status ?? "InProgress" };
    nextToken = page.nextToken;
  } while (nextToken);
  return undefined;
}

export type Standing =
  | { readonly kind: "none" }
  /** It runs, or has made a model that still exists. */
  | { readonly kind: "usable"; readonly arn: string; readonly status: string }
  /** It holds its name, but nothing will come of it. */
  | { readonly kind: "spent"; readonly why: string };

/** What a rerun can make of the job of this name. */
export async function standingOf(bedrock: BedrockClient, jobName: string): Promise<Standing> {
  const found = await findJob(bedrock, jobName);
  if (!found) return { kind: "none" };
  if (found.status === "InProgress") return { kind: "usable", ...found };
  const job = await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: found.arn }));
  if (found.status !== "Completed" || !job.outputModelArn)
    return { kind: "spent", why: `${found.status}: ${job.failureMessage ?? "no reason given"}` };
  try {
    await bedrock.send(new GetCustomModelCommand({ modelIdentifier: job.outputModelArn }));
    return { kind: "usable", ...found };
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException")
      return { kind: "spent", why: "its model was removed" };
    throw error;
  }
}

export async function createJob(bedrock: BedrockClient, plan: CustomizationPlan): Promise<string> {
  const { jobArn } = await bedrock.send(new CreateModelCustomizationJobCommand(plan.request));
  if (!jobArn) throw new Error(`Bedrock accepted the job ${plan.jobName} but named no ARN: run the step again`);
  return jobArn;
}

export interface FinishedJob {
  readonly modelArn: string;
  readonly trainingLoss: number | null;
  readonly validationLoss: number | null;
  readonly seconds: number | null;
}

/** @throws when the job failed or was stopped, with Bedrock's own message. */
export async function askJob(bedrock: BedrockClient, jobArn: string): Promise<Progressing<FinishedJob>> {
  return stateOfJob(await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier: jobArn })));
}

export function stateOfJob(job: GetModelCustomizationJobCommandOutput): Progressing<FinishedJob> {
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
        "mend the cause and run the step again, which makes another attempt",
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
