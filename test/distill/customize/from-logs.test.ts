import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BedrockClient,
  GetModelCustomizationJobCommand,
  PutModelInvocationLoggingConfigurationCommand,
} from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { CreateBucketCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { loggedRecords, readLogSource, toLogsConfig } from "../../../distill/lib/customize/log-source.ts";
import { systemPrompt } from "../../../edge/bedrock/prompt.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { type Aws, startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript } from "../../run-script.ts";

describe("a source of invocation logs", () => {
  it.each([
    ["no condition", [], undefined],
    ["one", ["step=3-label"], { equals: { step: "3-label" } }],
    ["one that is negated", ["use!=chat"], { notEquals: { use: "chat" } }],
    ["several", ["a=1", "b!=2"], { andAll: [{ equals: { a: "1" } }, { notEquals: { b: "2" } }] }],
    ["a value with signs of its own", ["a=b=c+d"], { equals: { a: "b=c+d" } }],
  ])("asks with %s", (_, filters, requestMetadataFilters) => {
    expect(toLogsConfig(readLogSource("s3://logs/AWSLogs/", filters, false))).toEqual({
      invocationLogSource: { s3Uri: "s3://logs/AWSLogs/" },
      ...(requestMetadataFilters && { requestMetadataFilters }),
    });
  });

  it("asks for the logged answers", () => {
    expect(toLogsConfig(readLogSource("s3://logs", [], true))).toMatchObject({ usePromptResponse: true });
  });

  it.each([
    ["/logs", [], /s3:\/\/bucket\/prefix/],
    ["s3://logs", ["step"], /--log-filter step: .*key=value/],
    ["s3://logs/year=2026/", [], /--from-logs s3:\/\/logs\/year=2026\/: Bedrock takes/],
    ["s3://logs", ["use=a;b"], /--log-filter use=a;b: Bedrock takes/],
    ["s3://logs", ["=x"], /key=value/],
    ["s3://logs", Array.from({ length: 17 }, (_, i) => `a=${i}`), /at most 16/],
  ])("refuses %s with %j", (place, filters, message) => {
    expect(() => readLogSource(place, filters, false)).toThrow(message);
  });
});

describe("5-customize --from-logs", { timeout: 90_000 }, () => {
  let aws: Aws;
  let root: string;
  let bedrock: BedrockClient;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-from-logs-"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
    const config = {
      endpoint: aws.url,
      region: "us-east-1",
      credentials: { accessKeyId: "AKIDSLUICELOCAL", secretAccessKey: "sluice-local-secret" },
    };
    bedrock = new BedrockClient(config);
    const runtime = new BedrockRuntimeClient(config);
    const s3 = new S3Client({ ...config, forcePathStyle: true });
    for (const Bucket of ["logs", "broken"]) await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutObjectCommand({ Bucket: "broken", Key: "1.json.gz", Body: "not packed" }));
    const loggingConfig = { s3Config: { bucketName: "logs" }, textDataDeliveryEnabled: true };
    await bedrock.send(new PutModelInvocationLoggingConfigurationCommand({ loggingConfig }));
    const ask = (use: string, system: string, text: string) =>
      runtime.send(
        new ConverseCommand({
          modelId: "us.amazon.nova-pro-v1:0",
          system: [{ text: system }],
          messages: [{ role: "user", content: [{ text }] }],
          requestMetadata: { use },
        }),
      );
    for (let i = 0; i < 120; i++) await ask("router", systemPrompt(task, "teacher"), `footsteps in corridor ${i}`);
    for (let i = 0; i < 5; i++) await ask("chat", "You are a friendly assistant.", `hello ${i}`);
    const everything = readLogSource("s3://logs", [], false);
    await vi.waitFor(async () => {
      const counts = { records: 0, dropped: 0, filtered: 0 };
      for await (const record of loggedRecords(s3, everything, "", counts)) expect(record).toBeInstanceOf(Object);
      expect(counts).toEqual({ records: 125, dropped: 0, filtered: 0 });
    }, 10_000);
  });
  afterAll(async () => {
    await aws.close();
    rmSync(root, { recursive: true, force: true });
  });

  const file = (run: string, name: string) => join(root, "runs", run, name);
  function customize(run: string, ...args: string[]) {
    const env = localAws(aws.url, join(root, "runs"));
    return runScript("distill/5-customize.ts", ["--run", run, ...args], { env });
  }

  it("distils from the calls that pass the filter, uploads nothing, and takes the prompt that they had", async () => {
    const { code, err, out } = await customize(
      "logged",
      ...["--from-logs", "s3://logs/AWSLogs/", "--log-filter", "use=router", "--use-responses"],
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("120 prompts; 5 calls left out by the filter, 0 that are not one turn of text");
    expect(out).not.toContain("uploaded");
    const record = JSON.parse(readFileSync(file("logged", "customization.json"), "utf8"));
    expect(record).toMatchObject({ records: 120, trainingKey: null, prompt: systemPrompt(task, "teacher") });
    expect(record.told.insights).toMatchObject({ accepted: 120, rejected: 0 });
    const { jobArn: jobIdentifier } = record;
    expect((await bedrock.send(new GetModelCustomizationJobCommand({ jobIdentifier }))).trainingDataConfig).toEqual({
      invocationLogsConfig: {
        invocationLogSource: { s3Uri: "s3://logs/AWSLogs/" },
        usePromptResponse: true,
        requestMetadataFilters: { equals: { use: "router" } },
      },
    });
    expect(readFileSync(file("logged", "logged-training.jsonl"), "utf8")).toContain('"role":"assistant"');
    expect(
      (await customize("logged", "--from-logs", "s3://logs/AWSLogs/", "--log-filter", "use=router", "--use-responses"))
        .out,
    ).toContain("nothing to do");
  });

  it.each([
    ["too few prompts", ["--log-filter", "use=chat"], /5 usable prompts, and a distillation needs 100/],
    ["prompts of two tasks", [], /logged-training\.jsonl:\d+: not the system prompt of line 1/],
    ["fine-tuning", ["--method", "fine-tuning"], /--from-logs goes with --method distillation/],
  ])("refuses %s before anything is made", async (name, args, message) => {
    const run = name.replaceAll(" ", "-");
    const { code, err, out } = await customize(run, "--from-logs", "s3://logs/AWSLogs/", ...args);
    expect(code).not.toBe(0);
    expect(err + out).toMatch(message);
    expect(existsSync(file(run, "made.jsonl"))).toBe(false);
    // The prompts that do not go together are there to be looked at.
    expect(existsSync(join(root, "runs", run))).toBe(name === "prompts of two tasks");
  });

  it("makes no run with --dry-run, whatever is given", async () => {
    const from = ["--from-logs", "s3://logs/AWSLogs/", "--log-filter", "use=router", "--price", "0.8/3.2", "--dry-run"];
    const { code, err, out } = await customize("dry", ...from);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("invocationLogSource");
    expect(readdirSync(join(root, "runs"))).not.toContain("dry");
  });

  it.each([
    ["an object that is not packed", "s3://broken/", "s3://broken/1.json.gz:1: it cannot be unpacked with gzip"],
    ["a bucket that is not there", "s3://no-such-bucket/", "s3://no-such-bucket/: "],
  ])("names %s", async (name, place, message) => {
    const { code, err } = await customize(name.replaceAll(" ", "-"), "--from-logs", place);
    expect(err).toContain(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(1);
    expect(readdirSync(join(root, "runs"))).not.toContain(name.replaceAll(" ", "-"));
  });

  it("refuses a filter without logs", async () => {
    expect((await customize("none", "--log-filter", "use=router")).err).toContain("go with --from-logs");
  });
});
