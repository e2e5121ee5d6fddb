import type { BedrockClient } from "@aws-sdk/client-bedrock";
import { expect, it } from "vitest";
import { cliOf } from "../../../distill/lib/command/cli.ts";
import { readDeploymentState } from "../../../distill/lib/customize/deployment.ts";
import { untilServing } from "../../../distill/lib/customize/rollout.ts";
import type { Run } from "../../../distill/lib/run/run-dir.ts";

const ARN = "arn:aws:bedrock:us-west-2:123456789012:custom-model-deployment/abcdefghijkl";
const REMOVED_ALONE = `bedrock delete-custom-model-deployment --region us-west-2 --custom-model-deployment-identifier ${ARN}`;
const cli = cliOf({
  endpoint: "http://127.0.0.1:9",
  keys: { accessKeyId: "AKID", secretAccessKey: "secret" },
  isOfThisProcess: false,
});

const answering = (answer: object) => ({ send: async () => answer }) as unknown as BedrockClient;
const waiting = (answer: object) => ({
  bedrock: answering(answer),
  cli,
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
    (answer) => readDeploymentState({ bedrock: answering(answer), cli }, ARN),
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
  expect(error?.message).toMatch(
    new RegExp(
      `remove it with \`AWS_ACCESS_KEY_ID=\\w+ AWS_SECRET_ACCESS_KEY=\\S+ aws ${REMOVED_ALONE} --endpoint-url http://127.0.0.1:9\`, then run th`,
    ),
  );
});

it.each([
  ["AWS itself", { endpoint: undefined, keys: undefined, isOfThisProcess: false }, "`aws s3 ls`"],
  [
    "another endpoint, with the caller's own credentials",
    { endpoint: "https://vpce", keys: undefined, isOfThisProcess: false },
    "`aws s3 ls --endpoint-url https://vpce`",
  ],
  [
    "a local AWS that ends with the command",
    { endpoint: "http://127.0.0.1:8788", keys: undefined, isOfThisProcess: true },
    "`aws s3 ls --endpoint-url http://127.0.0.1:8788` while `npm run aws` is at work",
  ],
])("a command that is printed asks %s", (_, asked, printed) => {
  expect(cliOf(asked)("s3 ls")).toBe(printed);
});
