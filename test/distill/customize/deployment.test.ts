import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { expect, it } from "vitest";
import { readDeploymentState } from "../../../distill/lib/customize/deployment.ts";
import { untilServing } from "../../../distill/lib/customize/rollout.ts";
import type { Run } from "../../../distill/lib/run/run-dir.ts";

const ARN = "arn:aws:bedrock:us-west-2:123456789012:custom-model-deployment/abcdefghijkl";
const REMOVED_ALONE = `aws bedrock delete-custom-model-deployment --region us-west-2 --custom-model-deployment-identifier ${ARN}`;

const answering = (answer: object) => ({ send: async () => answer }) as unknown as BedrockClient;
const waiting = (answer: object) => ({
  bedrock: answering(answer),
  run: { flags: "--run spring" } as Run,
  region: "us-west-2",
  simulated: true,
  say: () => {},
  pause: async () => {},
  smoke: async () => {},
});

it.each<[string, object, (answer: object) => Promise<unknown>, string]>([
  [
    "failed",
    { status: "Failed", failureMessage: "no room" },
    (answer) => readDeploymentState(answering(answer), ARN),
    "failed: no room",
  ],
  [
    "serves another model",
    { status: "Active", modelArn: "arn:other" },
    (answer) => untilServing(waiting(answer), ARN, "arn:own"),
    "serves arn:other, not arn:own",
  ],
])("a deployment that %s is removed alone, not with the model that was paid for", async (_, answer, read, problem) => {
  const error = await read(answer).then(
    () => undefined,
    (caught: Error) => caught,
  );
  expect(error?.message).toContain(problem);
  expect(error?.message).toContain(`remove it with \`${REMOVED_ALONE}\`, then run th`);
});
