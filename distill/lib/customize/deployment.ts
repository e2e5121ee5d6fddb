/** The on-demand deployment of a custom model: how it is found, created, read, given another model and removed. */
import {
  type BedrockClient,
  CreateCustomModelDeploymentCommand,
  DeleteCustomModelDeploymentCommand,
  GetCustomModelDeploymentCommand,
  paginateListCustomModelDeployments,
  UpdateCustomModelDeploymentCommand,
} from "@aws-sdk/client-bedrock";
import type { Progressing } from "../aws/wait.ts";
import type { Cli } from "../command/cli.ts";
import { regionOf } from "../models/target.ts";
import { tagsOf } from "./request.ts";

/** Bedrock in one region, and what it is asked with by hand. */
interface Asked {
  readonly bedrock: BedrockClient;
  readonly cli: Cli;
}

/** ARN of the deployment of this name, in any state; undefined when there is none. */
export async function findDeployment(bedrock: BedrockClient, name: string): Promise<string | undefined> {
  for await (const page of paginateListCustomModelDeployments({ client: bedrock }, { nameContains: name })) {
    const found = page.modelDeploymentSummaries?.find((one) => one.customModelDeploymentName === name);
    if (found?.customModelDeploymentArn) return found.customModelDeploymentArn;
  }
  return undefined;
}

export async function createDeployment(
  bedrock: BedrockClient,
  deployment: { readonly name: string; readonly modelArn: string; readonly run: string },
): Promise<string> {
  const { customModelDeploymentArn } = await bedrock.send(
    new CreateCustomModelDeploymentCommand(deploymentRequest(deployment)),
  );
  if (!customModelDeploymentArn)
    throw new Error(`Bedrock accepted the deployment ${deployment.name} but named no ARN: run the step again`);
  return customModelDeploymentArn;
}

/**
 * The name is what is made once. The token is the SDK's, another one for each call: one of the name would bring back the ARN of a deployment
 * that was removed since, such as a trial's.
 */
export const deploymentRequest = (deployment: {
  readonly name: string;
  readonly modelArn: string;
  readonly run: string;
}) => ({
  modelDeploymentName: deployment.name,
  modelArn: deployment.modelArn,
  tags: tagsOf(deployment.run),
});

/** @throws when the deployment failed, with Bedrock's own message. */
export async function readDeploymentState(
  { bedrock, cli }: Asked,
  arn: string,
): Promise<Progressing<{ modelArn: string }>> {
  const found = await bedrock.send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn }));
  if (found.status === "Failed") {
    throw new Error(
      `the deployment ${found.modelDeploymentName} failed: ${found.failureMessage ?? "Bedrock gave no reason"}; ` +
        `remove it with ${removal(cli, arn)}, then run the step again`,
    );
  }
  if (found.status !== "Active") return { done: false, note: found.status ?? "Creating" };
  if (found.updateDetails?.updateStatus === "Updating") return { done: false, note: "Updating" };
  return { done: true, value: { modelArn: found.modelArn ?? "" } };
}

export const startUpdate = (bedrock: BedrockClient, arn: string, modelArn: string) =>
  bedrock.send(new UpdateCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn, modelArn }));

/** Whether the deployment serves the model that it was given. @throws when Bedrock could not change it, with Bedrock's own message */
export async function readUpdateState(
  bedrock: BedrockClient,
  arn: string,
  modelArn: string,
): Promise<Progressing<undefined>> {
  const found = await bedrock.send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn }));
  const { updateDetails: update } = found;
  if (update?.modelArn === modelArn && update.updateStatus === "UpdateFailed")
    throw new Error(
      `the deployment ${found.modelDeploymentName} was not given ${modelArn}: ${found.failureMessage ?? "Bedrock gave no reason"}; it serves ${found.modelArn} as before`,
    );
  if (found.modelArn === modelArn && update?.updateStatus !== "Updating") return { done: true, value: undefined };
  return { done: false, note: update?.updateStatus ?? "Updating" };
}

/** Removes this deployment and nothing else, where `teardown` would remove the model as well, which was paid for. */
export const removal = (cli: Cli, arn: string): string =>
  cli(`bedrock delete-custom-model-deployment --region ${regionOf(arn)} --custom-model-deployment-identifier ${arn}`);

export async function removeDeployment(bedrock: BedrockClient, arn: string): Promise<void> {
  await bedrock.send(new DeleteCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn }));
}
