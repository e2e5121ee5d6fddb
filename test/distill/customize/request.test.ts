import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitFor } from "../../../distill/lib/aws/wait.ts";
import { stateOfJob } from "../../../distill/lib/customize/job.ts";
import { type CustomizationSettings, nameOf, planCustomization } from "../../../distill/lib/customize/request.ts";

const settings: CustomizationSettings = {
  run: "local",
  method: "distillation",
  trainingSha256: "a".repeat(64),
  base: "amazon.nova-micro-v1:0:128k",
  teacher: "us.amazon.nova-pro-v1:0",
  maxResponseTokens: 200,
  hyperParameters: {},
  bucket: "sluice-123456789012-us-east-1",
  roleArn: "arn:aws:iam::123456789012:role/sluice-bedrock",
  attempt: 1,
};

describe("the customisation request", () => {
  it("is the whole request that Bedrock gets", () => {
    const { request, jobName } = planCustomization(settings);
    expect(request).toEqual({
      jobName,
      customModelName: jobName,
      clientRequestToken: `${jobName}-job`,
      roleArn: settings.roleArn,
      baseModelIdentifier: settings.base,
      customizationType: "DISTILLATION",
      trainingDataConfig: { s3Uri: `s3://${settings.bucket}/sluice/${jobName}/training.jsonl` },
      outputDataConfig: { s3Uri: `s3://${settings.bucket}/sluice/${jobName}/output/` },
      customizationConfig: {
        distillationConfig: {
          teacherModelConfig: { teacherModelIdentifier: settings.teacher, maxResponseLengthForInference: 200 },
        },
      },
      jobTags: [
        { key: "sluice", value: "distill" },
        { key: "sluice-run", value: "local" },
      ],
      customModelTags: [
        { key: "sluice", value: "distill" },
        { key: "sluice-run", value: "local" },
      ],
    });
  });

  it("names no teacher for fine-tuning, and passes its hyperparameters on as text", () => {
    const { request } = planCustomization({ ...settings, method: "fine-tuning", hyperParameters: { epochCount: "3" } });
    expect(request).toMatchObject({ customizationType: "FINE_TUNING", hyperParameters: { epochCount: "3" } });
    expect(request.customizationConfig).toBeUndefined();
  });

  it("has the same name and token for the same data and settings", () => {
    expect(planCustomization({ ...settings })).toEqual(planCustomization(settings));
  });

  it.each<[string, Partial<CustomizationSettings>]>([
    ["other data", { trainingSha256: "b".repeat(64) }],
    ["another base", { base: "amazon.nova-lite-v1:0:300k" }],
    ["another teacher", { teacher: "us.amazon.nova-premier-v1:0" }],
    ["another method", { method: "fine-tuning" }],
    ["other hyperparameters", { hyperParameters: { epochCount: "2" } }],
    ["another run", { run: "other" }],
    ["another attempt", { attempt: 2 }],
    ["another key", { kmsKey: "arn:aws:kms:us-east-1:123456789012:key/a" }],
  ])("has another name for %s", (_, deviation) => {
    expect(planCustomization({ ...settings, ...deviation }).jobName).not.toBe(planCustomization(settings).jobName);
  });

  it.each<[string, Partial<CustomizationSettings>]>([
    ["where the data is put", { bucket: "other" }],
    ["what the loss is measured on", { validates: true }],
    ["the network", { vpc: { subnetIds: ["subnet-a"], securityGroupIds: ["sg-a"] } }],
  ])("does not depend on %s", (_, deviation) => {
    expect(planCustomization({ ...settings, ...deviation }).jobName).toBe(planCustomization(settings).jobName);
  });

  it("names validation data, key and network where they are given", () => {
    const kmsKey = "arn:aws:kms:us-east-1:123456789012:key/a";
    const vpc = { subnetIds: ["subnet-a"], securityGroupIds: ["sg-a"] };
    const { request, jobName, validationKey } = planCustomization({
      ...settings,
      method: "fine-tuning",
      validates: true,
      kmsKey,
      vpc,
    });
    expect(validationKey).toBe(`sluice/${jobName}/validation.jsonl`);
    expect(request).toMatchObject({
      validationDataConfig: { validators: [{ s3Uri: `s3://${settings.bucket}/${validationKey}` }] },
      customModelKmsKeyId: kmsKey,
      vpcConfig: vpc,
    });
  });

  it("fits Bedrock's names for any name of the run", () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[0-9a-f]{20}$/), fc.nat(99), (run, identity, attempt) => {
        const name = nameOf(run, identity, attempt);
        expect(name.length).toBeLessThanOrEqual(63);
        expect(name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/);
        expect(name).toMatch(/^([0-9a-zA-Z][_-]?)+$/);
      }),
    );
  });
});

describe("a job", () => {
  const metadata = { $metadata: {} };

  it("is done with its model and metrics", () => {
    const state = stateOfJob({
      ...metadata,
      status: "Completed",
      outputModelArn: "arn:model",
      trainingMetrics: { trainingLoss: 0.25 },
      creationTime: new Date(0),
      endTime: new Date(90_000),
    } as Parameters<typeof stateOfJob>[0]);
    expect(state).toEqual({
      done: true,
      value: { modelArn: "arn:model", trainingLoss: 0.25, validationLoss: null, seconds: 90 },
    });
  });

  it("shows each part of its status while it runs", () => {
    const state = stateOfJob({
      ...metadata,
      status: "InProgress",
      statusDetails: { validationDetails: { status: "Completed" }, trainingDetails: { status: "InProgress" } },
    } as Parameters<typeof stateOfJob>[0]);
    expect(state).toEqual({ done: false, note: "validation Completed, training InProgress" });
  });

  it.each(["Failed", "Stopped", "Stopping"] as const)("that is %s says why", (status) => {
    const job = { ...metadata, jobName: "sluice-x", status, failureMessage: "99 valid records" };
    expect(() => stateOfJob(job as Parameters<typeof stateOfJob>[0])).toThrow(/sluice-x is .*99 valid records/);
  });
});

it("waits with growing pauses and reports each change once", async () => {
  const states = ["a", "a", "b", "b"];
  const pauses: number[] = [];
  const notes: string[] = [];
  const value = await waitFor(
    async () => {
      const note = states.shift();
      return note ? { done: false, note } : { done: true, value: 7 };
    },
    { pause: async (ms) => void pauses.push(ms), firstMs: 100, longestMs: 200, onNote: (note) => notes.push(note) },
  );
  expect(value).toBe(7);
  expect(notes).toEqual(["a", "b"]);
  expect(pauses).toEqual([100, 150, 200, 200]);
});
