/** The on-demand deployment of a custom model: how it is found, created and read. */
import {
  type BedrockClient,
  CreateCustomModelDeploymentCommand,
  GetCustomModelDeploymentCommand,
  paginateListCustomModelDeployments,
} from "@aws-sdk/client-bedrock";
import type { Progressing } from "../aws/wait.ts";
import { tagsOf } from "./request.ts";

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

export const deploymentRequest = (deployment: {
  readonly name: string;
  readonly modelArn: string;
  readonly run: string;
}) => ({
  modelDeploymentName: deployment.name,
  modelArn: deployment.modelArn,
  clientRequestToken: `${deployment.name}-deployment`,
  tags: tagsOf(deployment.run),
});

/** @throws when the deployment failed, with Bedrock's own message. */
export async function readDeploymentState(
  bedrock: BedrockClient,
  arn: string,
): Promise<Progressing<{ modelArn: string }>> {
  const found = await bedrock.send(new GetCustomModelDeploymentCommand({ customModelDeploymentIdentifier: arn }));
  if (found.status === "Failed") {
    throw new Error(
      `the deployment ${found.modelDeploymentName} failed: ${found.failureMessage ?? "Bedrock gave no reason"}; ` +
        "`npm run distill -- teardown` removes it, then run the step again",
    );
  }
  if (found.status !== "Active") return { done: false, note: found.status ?? "Creating" };
  return { done: true, value: { modelArn: found.modelArn ?? "" } };
}
