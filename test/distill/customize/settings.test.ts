import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseOptions } from "../../../distill/lib/command/options.ts";
import { adviceOnMethod } from "../../../distill/lib/customize/call-cost.ts";
import { estimateCustomization, readTrainingFile } from "../../../distill/lib/customize/estimate.ts";
import {
  HYPERPARAMETER_OPTIONS,
  hyperParametersOf,
  hyperparameterLine,
} from "../../../distill/lib/customize/hyperparameters.ts";
import { placementOf } from "../../../distill/lib/customize/placement.ts";
import { baseOf } from "../../../distill/lib/models/bases.ts";
import { toRecord } from "../../../distill/lib/training-file/records.ts";
import { priceOf } from "../../../edge/bedrock/models.ts";
import { videoSearch as task } from "../../../edge/task/video-search.ts";

const MICRO = baseOf("amazon.nova-micro-v1:0");

describe("hyperparameters", () => {
  it.each([
    [
      "--epochs 1 --learning-rate 0.000001 --warmup-steps 0",
      { epochCount: "1", learningRate: "0.000001", learningRateWarmupSteps: "0" },
    ],
    [
      "--epochs 5 --learning-rate 1e-4 --warmup-steps 100",
      { epochCount: "5", learningRate: "0.0001", learningRateWarmupSteps: "100" },
    ],
    ["", {}],
  ])("within Nova's bounds reach the request as text: %s", (flags, request) => {
    const options = parseOptions(HYPERPARAMETER_OPTIONS, flags.split(" ").filter(Boolean));
    expect(hyperParametersOf("fine-tuning", options)).toEqual(request);
  });

  it.each([
    "--epochs 0",
    "--epochs 6",
    "--epochs 1.5",
    "--learning-rate 0.001",
    "--learning-rate 1e-7",
    "--warmup-steps 101",
    "--warmup-steps -1",
  ])("outside Nova's bounds are refused with the bounds: %s", (flags) => {
    expect(() => parseOptions(HYPERPARAMETER_OPTIONS, flags.split(" "))).toThrow(/accepted: an? .* from .* to /);
  });

  it("there is no batch size, and a distillation takes none at all", () => {
    expect(() => parseOptions(HYPERPARAMETER_OPTIONS, ["--batch-size", "8"])).toThrow(/unknown option --batch-size/);
    expect(() => hyperParametersOf("distillation", { epochs: 2 })).toThrow(/--method fine-tuning/);
    expect(hyperParametersOf("distillation", {})).toEqual({});
  });

  it("are shown with their defaults and with AWS's advice", () => {
    expect(hyperparameterLine(MICRO, 9000, { epochs: 3 })).toBe(
      "epochs 3, learning rate 0.00001 (default), warm-up steps 10 (default), AWS advises records / 640: --warmup-steps 14 for 9000 records",
    );
    expect(hyperparameterLine(MICRO, 9000, { warmupSteps: 14 })).not.toContain("advises");
  });
});

describe("key and network of a job", () => {
  const none = { subnet: [], securityGroup: [] };
  const key = "arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";

  it("are passed on as they are given", () => {
    const given = { kmsKey: key, subnet: ["subnet-0a", "subnet-0b"], securityGroup: ["sg-0c"] };
    expect(placementOf(given, "us-east-1")).toEqual({
      kmsKey: key,
      vpc: { subnetIds: ["subnet-0a", "subnet-0b"], securityGroupIds: ["sg-0c"] },
    });
    expect(placementOf(none, "us-east-1")).toEqual({ kmsKey: undefined, vpc: undefined });
  });

  it.each([
    [
      "a key of another region",
      { ...none, kmsKey: key.replace("us-east-1", "eu-west-1") },
      /--kms-key is of eu-west-1/,
    ],
    ["a key that is no ARN", { ...none, kmsKey: "my-key" }, /--kms-key is "my-key"; accepted: arn:aws:kms:us-east-1/],
    ["a subnet without a security group", { ...none, subnet: ["subnet-0a"] }, /both --subnet and --security-group/],
    ["a security group without a subnet", { ...none, securityGroup: ["sg-0a"] }, /both --subnet and --security-group/],
    ["what is no subnet", { subnet: ["vpc-1"], securityGroup: ["sg-0a"] }, /--subnet is "vpc-1"; accepted: subnet-/],
    [
      "too many security groups",
      { subnet: ["subnet-1"], securityGroup: Array.from({ length: 6 }, () => "sg-1") },
      /takes 5/,
    ],
  ])("refuse %s", (_, given, message) => {
    expect(() => placementOf(given, "us-east-1")).toThrow(message);
  });
});

describe("the estimate of a customisation", () => {
  const training = { records: 1000, tokens: 100_000 };
  const price = priceOf("amazon.nova-pro-v1:0")!;

  it("counts the texts of a training file, not the JSON around them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "sluice-estimate-"));
    const path = join(folder, "training.jsonl");
    const record = toRecord(task, "distilled", "rain on a tin roof", { audio: 1 });
    writeFileSync(path, `${JSON.stringify(record)}\n`.repeat(3));
    const tokens = [...record.system, ...record.messages.flatMap(({ content }) => content)].reduce(
      (sum, { text }) => sum + Math.ceil(text.length / 3),
      0,
    );
    expect(await readTrainingFile(path)).toEqual({ records: 3, tokens: 3 * tokens });
    rmSync(folder, { recursive: true });
  });

  it("of a distillation counts the teacher's answers and two epochs, up to 15,000 pairs", () => {
    const teacher = { modelId: "us.amazon.nova-pro-v1:0", price };
    const { usd, upToUsd, why } = estimateCustomization({ training, base: MICRO, teacher });
    // 140,000 tokens twice at $1 a million, and 0.1 M x 0.80 + 0.04 M x 3.20 of Nova Pro.
    expect(usd).toBeCloseTo(0.28 + 0.208, 6);
    expect(upToUsd).toBeCloseTo(15 * usd, 6);
    expect(why).toMatch(/2 epochs \(Nova's default\): 280000 training tokens .*unconfirmed.*15000 pairs/);
  });

  it("of a fine-tuning counts training alone, in the epochs asked for, at a price that was given", () => {
    expect(estimateCustomization({ training, base: MICRO, teacher: null, epochs: 3 }).usd).toBeCloseTo(0.3, 6);
    const priced = estimateCustomization({ training, base: MICRO, trainingUsd: 4, teacher: null });
    expect(priced.usd).toBeCloseTo(0.8, 6);
    expect(priced.why).not.toContain("unconfirmed");
  });

  it("recommends the method whose calls cost less, with every term of the sum", () => {
    const advice = adviceOnMethod(task, MICRO.foundationModelId, priceOf(MICRO.foundationModelId)!)!;
    const terms = [...advice.matchAll(/(\d+) x \$([\d.]+) \+ (\d+) x \$([\d.]+)/g)].map(([, ...numbers]) =>
      numbers.map(Number),
    );
    const sums = terms.map(([input, inUsd, output, outUsd]) => (input! * inUsd! + output! * outUsd!).toFixed(2));
    expect(sums).toHaveLength(2);
    for (const sum of sums) expect(advice).toContain(`$${sum}`);
    expect(Number(sums[1])).toBeLessThan(Number(sums[0]) / 3);
  });
});
