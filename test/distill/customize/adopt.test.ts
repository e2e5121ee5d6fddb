import type { BedrockClient } from "@aws-sdk/client-bedrock";
import type { S3Client } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";
import { plainCli } from "../../../distill/lib/command/cli.ts";
import { adoptableKind, findAdoptable, promptOnS3 } from "../../../distill/lib/customize/adopt.ts";

const REGION = "us-east-1";
const ACCOUNT = "123456789012";
const arnOf = (resource: string, region = REGION, account = ACCOUNT) =>
  `arn:aws:bedrock:${region}:${account}:${resource}`;
const MODEL = arnOf("custom-model/amazon.nova-micro-v1:0:128k/abcdefghijkl");
const DEPLOYMENT = arnOf("custom-model-deployment/abcdefghijkl");

describe("the ARN of what is to be adopted", () => {
  it.each([
    [MODEL, "custom-model"],
    [DEPLOYMENT, "custom-model-deployment"],
    [DEPLOYMENT.replace("arn:aws:", "arn:aws-us-gov:"), "custom-model-deployment"],
  ])("%s is that of a %s", (arn, kind) => {
    expect(adoptableKind(arn, REGION)).toEqual({ kind, account: ACCOUNT });
  });

  it.each([
    ["a name", "my-model", /not an ARN; accepted: arn:aws:bedrock:/],
    ["an id", "us.amazon.nova-micro-v1:0", /not an ARN/],
    ["another service", "arn:aws:s3:::bucket/custom-model", /an ARN of s3, not of Bedrock/],
    [
      "another region",
      arnOf("custom-model-deployment/abcdefghijkl", "us-west-2"),
      /of the region us-west-2, .* asks us-east-1: set AWS_REGION=us-west-2/,
    ],
    [
      "a job",
      arnOf("model-customization-job/amazon.nova-micro-v1:0:128k/abcdefghijkl"),
      /a model-customization-job; accepted: custom-model, custom-model-deployment; `aws bedrock get-model-customization-job --region us-east-1 --job-identifier arn:\S+abcdefghijkl --query outputModelArn` names the model that this job made/,
    ],
    [
      "a base model",
      "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-micro-v1:0",
      /a foundation-model; .*--also/,
    ],
    ["a profile", arnOf("application-inference-profile/abc"), /a application-inference-profile; .*--also/],
    ["provisioned throughput", arnOf("provisioned-model/abcdefghijkl"), /a provisioned-model; accepted/],
  ])("is refused when it names %s", (_, arn, problem) => {
    expect(() => adoptableKind(arn, REGION)).toThrow(problem);
  });
});

describe("a model or deployment that exists", () => {
  /** Answers each command by its name, and fails the test on any that may change something. */
  const bedrock = (answers: Readonly<Record<string, object | Error>>) =>
    ({
      send: async (command: { readonly constructor: { readonly name: string } }) => {
        const answer = answers[command.constructor.name];
        if (answer === undefined) throw new Error(`unexpected ${command.constructor.name}`);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    }) as unknown as BedrockClient; // one method of it is used
  const find = (arn: string, answers: Readonly<Record<string, object | Error>>) =>
    findAdoptable({ bedrock: bedrock(answers), region: REGION, cli: plainCli }, arn, ACCOUNT);
  const active = { modelArn: MODEL, modelStatus: "Active", trainingDataConfig: { s3Uri: "s3://b/training.jsonl" } };
  const gone = Object.assign(new Error("gone"), { name: "ResourceNotFoundException" });

  it("is found with the file it was trained on", async () => {
    const expected = { modelArn: MODEL, trainingUri: "s3://b/training.jsonl" };
    expect(await find(MODEL, { GetCustomModelCommand: active })).toEqual({ ...expected, deployment: null });
    const deployment = { status: "Active", modelArn: MODEL, modelDeploymentName: "theirs" };
    expect(
      await find(DEPLOYMENT, { GetCustomModelDeploymentCommand: deployment, GetCustomModelCommand: active }),
    ).toEqual({ ...expected, deployment: { arn: DEPLOYMENT, name: "theirs" } });
  });

  it.each([
    [
      "belongs to another account",
      arnOf("custom-model-deployment/abcdefghijkl", REGION, "999999999999"),
      {},
      /belongs to the account 999999999999; .* to 123456789012/,
    ],
    [
      "is a model still Creating",
      MODEL,
      { GetCustomModelCommand: { ...active, modelStatus: "Creating" } },
      /is still Creating/,
    ],
    [
      "is a model that failed",
      MODEL,
      { GetCustomModelCommand: { ...active, modelStatus: "Failed", failureMessage: "bad data" } },
      /failed: bad data/,
    ],
    [
      "is a deployment that failed",
      DEPLOYMENT,
      { GetCustomModelDeploymentCommand: { status: "Failed", failureMessage: "no room" } },
      /failed: no room/,
    ],
    [
      "is a deployment of a model still Creating",
      DEPLOYMENT,
      {
        GetCustomModelDeploymentCommand: { status: "Creating", modelArn: MODEL },
        GetCustomModelCommand: { modelStatus: "Creating" },
      },
      /is still Creating/,
    ],
    ["is a model that is not there", MODEL, { GetCustomModelCommand: gone }, /there is no custom model arn:/],
    [
      "is a deployment that is not there",
      DEPLOYMENT,
      { GetCustomModelDeploymentCommand: gone },
      /there is no deployment arn:/,
    ],
  ])("is refused when it %s, and nothing is made", async (_, arn, answers, problem) => {
    await expect(find(arn, answers)).rejects.toThrow(problem);
  });
});

describe("the file that a model was trained on", () => {
  const record = JSON.stringify({
    schemaVersion: "bedrock-conversation-2024",
    system: [{ text: "Weigh." }],
    messages: [{ role: "user", content: [{ text: "a dog" }] }],
  });
  const asked: unknown[] = [];
  const s3 = (answer: string | Error) =>
    ({
      send: async ({ input }: { readonly input: unknown }) => {
        asked.push(input);
        if (answer instanceof Error) throw answer;
        return { Body: { transformToString: async () => answer } };
      },
    }) as unknown as S3Client; // one method of it is used

  it("is read no further than its first megabyte, where the last record may be cut off", async () => {
    const read = await promptOnS3(s3(`${record}\n${record}\n${record.slice(0, 40)}`), "s3://box/a/b.jsonl");
    expect(read).toMatchObject({ ok: true, prompt: "Weigh.", queries: ["a dog", "a dog"] });
    expect(asked.at(-1)).toEqual({ Bucket: "box", Key: "a/b.jsonl", Range: "bytes=0-1048575" });
  });

  it.each([
    [
      "may not be read",
      "s3://box/a.jsonl",
      Object.assign(new Error("no"), { name: "AccessDenied", $metadata: {} }),
      /^AccessDenied: no/,
    ],
    [
      "is gone",
      "s3://box/a.jsonl",
      Object.assign(new Error("gone"), { name: "NoSuchKey", $metadata: {} }),
      /^NoSuchKey/,
    ],
    ["is not named", undefined, "", /^Bedrock names no training file/],
    ["holds nothing valid", "s3://box/a.jsonl", "{}", /^no valid record/],
  ])("gives no prompt when it %s", async (_, uri, answer, problem) => {
    expect(await promptOnS3(s3(answer), uri)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});
