import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toRecord } from "../../../distill/lib/training-file/records.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";
import { type Aws, startAws } from "../../../fixtures/aws/server.ts";
import { localAws, runScript } from "../../run-script.ts";

const LLAMA = "us.meta.llama3-3-70b-instruct-v1:0";

/** Step 5 as a process of its own: what it refuses before anything is uploaded, and the request that it shows. */
describe("5-customize", { timeout: 60_000 }, () => {
  let aws: Aws;
  let root: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "sluice-customize-"));
    aws = await startAws({ port: 0, stateDir: join(root, "aws"), timeScale: 1e6 });
  });
  afterAll(async () => {
    await aws.close();
    rmSync(root, { recursive: true, force: true });
  });

  /** A run with the files of step 4: so many records to train on, and some of the calibration part. */
  function writeRun(name: string): (file: string) => string {
    const file = (one: string) => join(root, "runs", name, one);
    const write = (one: string, rows: readonly object[]) =>
      writeFileSync(file(one), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
    mkdirSync(join(root, "runs", name), { recursive: true });
    const queries = Array.from({ length: 120 }, (_, i) => `footsteps in corridor ${i}`);
    write(
      "bedrock-distillation.jsonl",
      queries.map((query) => toRecord(task, "teacher", query)),
    );
    write(
      "bedrock-fine-tuning.jsonl",
      queries.map((query) => toRecord(task, "distilled", query, { audio: 1 })),
    );
    write("bedrock-validation.jsonl", [toRecord(task, "distilled", "rain on a tin roof", { audio: 1 })]);
    return file;
  }

  async function customize(run: string, ...args: string[]) {
    const env = localAws(aws.url, join(root, "runs"));
    const { code, out, err } = await runScript("distill/5-customize.ts", ["--run", run, ...args], { env });
    return { code, out, err };
  }
  const requestOf = (out: string) => JSON.parse(out.slice(out.indexOf("{\n")));

  it.each<[string, string[], RegExp]>([
    [
      "a teacher that Bedrock does not distil from",
      ["--teacher", LLAMA, "--price", "0.72/0.72"],
      /not from us\.meta.*fine-tuning/,
    ],
    ["Premier after its end of life", ["--teacher", "us.amazon.nova-premier-v1:0"], /end of life on 2026-09-14/],
    [
      "Pro as its own student",
      ["--base", "amazon.nova-pro-v1:0:300k"],
      /does not teach itself: name --base amazon\.nova-micro/,
    ],
    ["a base that is none", ["--base", "amazon.nova-premier-v1:0:1000k"], /accepted: amazon\.nova-micro-v1:0:128k/],
    ["hyperparameters of a distillation", ["--epochs", "3"], /--method fine-tuning/],
    ["a price file without a date", ["--prices", "undated.json"], /undated\.json: asOf: needs the day/],
  ])("refuses %s, and uploads nothing", async (name, args, message) => {
    const file = writeRun(name.replaceAll(/\W+/g, "-"));
    const undated = file("undated.json");
    writeFileSync(undated, JSON.stringify({ models: { a: { in: 1, out: 1 } } }));
    const given = args.map((arg) => (arg === "undated.json" ? undated : arg));
    const { code, err } = await customize(name.replaceAll(/\W+/g, "-"), ...given);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect([existsSync(file("made.jsonl")), existsSync(file("spend.jsonl"))]).toEqual([false, false]);
  });

  it("fine-tunes Lite with hyperparameters, key and network, and measures the loss on calibration rows", async () => {
    writeRun("lite");
    const { code, out, err } = await customize(
      "lite",
      ...["--method", "fine-tuning", "--base", "amazon.nova-lite-v1:0", "--epochs", "3", "--warmup-steps", "5"],
      ...["--learning-rate", "0.00002", "--kms-key", "arn:aws:kms:us-east-1:123456789012:alias/models"],
      ...["--subnet", "subnet-1a", "--security-group", "sg-1a", "--dry-run"],
    );
    expect([code, err]).toEqual([0, ""]);
    const { upload, request } = requestOf(out);
    expect(upload.map((uri: string) => uri.split("/").at(-1))).toEqual(["training.jsonl", "validation.jsonl"]);
    expect(request).toMatchObject({
      baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
      customizationType: "FINE_TUNING",
      hyperParameters: { epochCount: "3", learningRate: "0.00002", learningRateWarmupSteps: "5" },
      validationDataConfig: { validators: [{ s3Uri: upload[1] }] },
      customModelKmsKeyId: "arn:aws:kms:us-east-1:123456789012:alias/models",
      vpcConfig: { subnetIds: ["subnet-1a"], securityGroupIds: ["sg-1a"] },
    });
    expect(out).toMatch(/120 records in 3 epochs: .* at \$2 a million \(amazon\.nova-lite-v1:0, unconfirmed\)/);
    // Renamed while its job is at work, the run still finds it.
    renameSync(join(root, "runs", "lite"), join(root, "runs", "renamed"));
    const again = await customize("renamed", "--method", "fine-tuning", "--validation", "none", "--dry-run");
    expect(requestOf(again.out).request).not.toHaveProperty("validationDataConfig");
    expect(requestOf(again.out).request.jobName).toMatch(/^sluice-lite-/);
  });

  it("uploads both files, and books the base and the epochs that were used", async () => {
    const file = writeRun("booked");
    const { code, err } = await customize(
      "booked",
      "--method",
      "fine-tuning",
      "--base",
      "amazon.nova-lite-v1:0",
      "--epochs",
      "1",
      ...["--teacher", LLAMA, "--price", "0.72/0.72"],
    );
    expect([code, err]).toEqual([0, ""]);
    const [spend] = readFileSync(file("spend.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(spend.modelId).toBe("amazon.nova-lite-v1:0");
    // USD 2 a million training tokens of Lite, one epoch.
    expect(spend.costUsd).toBeCloseTo((spend.inputTokens / 1e6) * 2, 9);
    expect(JSON.parse(readFileSync(file("customization.json"), "utf8"))).toMatchObject({
      base: "amazon.nova-lite-v1:0:300k",
      teacher: null,
    });
  });

  it("distils Lite from Pro, and says what it may cost at most and what fine-tuning would save", async () => {
    writeRun("pro");
    const { code, out } = await customize("pro", "--base", "amazon.nova-lite-v1:0:300k", "--dry-run");
    expect(code).toBe(0);
    expect(requestOf(out).request).toMatchObject({
      baseModelIdentifier: "amazon.nova-lite-v1:0:300k",
      customizationConfig: {
        distillationConfig: { teacherModelConfig: { teacherModelIdentifier: "us.amazon.nova-pro-v1:0" } },
      },
    });
    expect(out).toMatch(/about \$[\d.]+ to \$[\d.]+ \(simulated\)/);
    expect(out).toMatch(/consider --method fine-tuning/);
  });
});
