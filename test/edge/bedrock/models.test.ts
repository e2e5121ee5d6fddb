import { describe, expect, it } from "vitest";
import { costUsd, foundationModelOf, isModelTarget, priceOf } from "../../../edge/bedrock/models.ts";

describe("prices", () => {
  it.each([
    ["amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0"],
    ["us.amazon.nova-pro-v1:0", "amazon.nova-pro-v1:0"],
    ["amazon.nova-micro-v1:0:128k", "amazon.nova-micro-v1:0"],
    ["arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0", "amazon.nova-lite-v1:0"],
    ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-micro-v1:0", "amazon.nova-micro-v1:0"],
    ["global.anthropic.claude-haiku-4-5-20251001-v1:0", "anthropic.claude-haiku-4-5-20251001-v1:0"],
  ])("finds the foundation model of %s", (id, foundation) => {
    expect(foundationModelOf(id)).toBe(foundation);
    expect(priceOf(id)).toBeDefined();
  });

  it.each([
    ["amazon.nova-2-lite-v1:0", 0.3],
    ["eu.amazon.nova-2-lite-v1:0", 0.33],
    ["arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-2-lite-v1:0", 0.33],
    ["us.amazon.nova-2-lite-v1:0", 0.3],
  ])("knows where a profile has a price of its own: %s", (id, input) => {
    expect(priceOf(id)?.input).toBe(input);
  });

  it("prices a deployment like its base", () => {
    const deployment = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
    expect(priceOf(deployment)).toMatchObject({ input: 0.035, output: 0.14 });
  });

  it.each([
    ["us.amazon.nova-pro-v1:0", "AWS Price List, read 2026-09-01; https://aws.amazon.com/bedrock/pricing/"],
    ["us.amazon.nova-premier-v1:0", /^AWS Price List, .* \(before its end of life\)$/],
    ["global.anthropic.claude-haiku-4-5-20251001-v1:0", "https://aws.amazon.com/bedrock/pricing/, 2026-05"],
    ["arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl", /^rate of base Nova Micro/],
  ])("says where the price of %s is from", (id, source) => {
    expect(priceOf(id)?.source).toMatch(source);
  });

  it("does not price an unknown model as free", () => {
    expect(priceOf("acme.model-v1")).toBeUndefined();
  });

  it("costs a million tokens what the list says", () => {
    const price = priceOf("us.amazon.nova-pro-v1:0")!;
    expect(costUsd(price, { inputTokens: 1e6, outputTokens: 1e6 })).toBeCloseTo(4.0);
    expect(costUsd(price, { inputTokens: 1e6, outputTokens: 1e6 }, 0.5)).toBeCloseTo(2.0);
  });
});

describe("the target of a call", () => {
  it.each([
    ["us-east-1", "amazon.nova-micro-v1:0", true],
    ["us-gov-west-1", "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl", true],
    ["evil.example/", "amazon.nova-micro-v1:0", false],
    ["us-east-1", "../../etc", false],
    ["us-east-1", "a model", false],
    ["us-east-1", "", false],
    [7, "amazon.nova-micro-v1:0", false],
  ])("%s and %s: %s", (region, modelId, valid) => {
    expect(isModelTarget(region, modelId)).toBe(valid);
  });
});
