/** A custom model's copy in another region. Every call goes to the region that the copy is for. */
import {
  type BedrockClient,
  CreateModelCopyJobCommand,
  GetCustomModelCommand,
  GetModelCopyJobCommand,
  paginateListModelCopyJobs,
} from "@aws-sdk/client-bedrock";
import type { Progressing } from "../aws/wait.ts";
import { tagsOf } from "./request.ts";

/** ARN of the finished copy; undefined when there is none. */
export async function findCopy(there: BedrockClient, name: string): Promise<string | undefined> {
  try {
    const { modelArn, modelStatus } = await there.send(new GetCustomModelCommand({ modelIdentifier: name }));
    return modelStatus === "Failed" ? undefined : modelArn;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

/** ARN of the job that makes it now; undefined when there is none. */
export async function findCopyJob(there: BedrockClient, name: string): Promise<string | undefined> {
  const asked = { targetModelNameContains: name, statusEquals: "InProgress" as const };
  for await (const page of paginateListModelCopyJobs({ client: there }, asked)) {
    const found = page.modelCopyJobSummaries?.find(({ targetModelName }) => targetModelName === name);
    if (found?.jobArn) return found.jobArn;
  }
  return undefined;
}

/** Starts the copy. Names are unique in a region, so that a second request is refused and never pays twice. */
export async function createCopy(
  there: BedrockClient,
  copy: { readonly name: string; readonly modelArn: string; readonly run: string },
): Promise<string> {
  const { jobArn } = await there.send(
    new CreateModelCopyJobCommand({
      sourceModelArn: copy.modelArn,
      targetModelName: copy.name,
      targetModelTags: tagsOf(copy.run),
    }),
  );
  if (!jobArn) throw new Error(`Bedrock accepted the copy ${copy.name} but named no job: run the step again`);
  return jobArn;
}

/** The copy's ARN when it is there. @throws when the job failed, with Bedrock's own message */
export async function readCopyState(there: BedrockClient, jobArn: string): Promise<Progressing<string>> {
  const job = await there.send(new GetModelCopyJobCommand({ jobArn }));
  if (job.status === "Failed")
    throw new Error(
      `the copy ${job.targetModelName} failed: ${job.failureMessage ?? "Bedrock gave no reason"}; run the step again to try another`,
    );
  if (job.status !== "Completed" || !job.targetModelArn) return { done: false, note: `copy ${job.status}` };
  return { done: true, value: job.targetModelArn };
}
