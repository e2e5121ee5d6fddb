/** Whether a run's deployed model, and each of its copies, serves what the run made. */
import type { Aws } from "../aws/connect.ts";
import type { Deployment } from "./record.ts";

/** `Active` where all of them serve the run's model; otherwise what is wrong with the first that does not. */
export async function servingStatus(aws: Aws, record: Deployment): Promise<string> {
  const { readDeploymentState } = await import("./deployment.ts"); // with the SDK, which takes a while to load
  for (const { region, deploymentArn, modelArn } of [record, ...(record.copies ?? [])]) {
    try {
      const state = await readDeploymentState({ bedrock: aws.bedrockIn(region), cli: aws.cli }, deploymentArn);
      const where = region === record.region ? "" : ` in ${region}`;
      if (!state.done) return `${state.note}${where}`;
      if (state.value.modelArn !== modelArn) return `it serves ${state.value.modelArn}${where}, not ${modelArn}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return "Active";
}
