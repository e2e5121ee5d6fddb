import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costUsd, createBudget, foundationModelOf, priceOf, requirePrice } from "../../../distill/lib/paid/money.ts";

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

  it("prices a deployment like its base", () => {
    const deployment = "arn:aws:bedrock:us-east-1:123456789012:custom-model-deployment/abcdefghijkl";
    expect(priceOf(deployment)).toMatchObject({ input: 0.035, output: 0.14 });
  });

  it("does not take an unknown model for a free one", () => {
    expect(() => requirePrice("acme.model-v1")).toThrow(/no price known.*acme\.model-v1/);
  });

  it("costs a million tokens what the list says", () => {
    const price = requirePrice("us.amazon.nova-pro-v1:0");
    expect(costUsd(price, { inputTokens: 1e6, outputTokens: 1e6 })).toBeCloseTo(4.0);
    expect(costUsd(price, { inputTokens: 1e6, outputTokens: 1e6 }, 0.5)).toBeCloseTo(2.0);
  });
});

describe("a budget", () => {
  it("is never exceeded by any interleaving of calls that cost at most what they reserved", () => {
    const call = fc.record({
      reserve: fc.double({ min: 0, max: 3, noNaN: true }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(call, fc.boolean()), { maxLength: 200 }), (calls) => {
        const budget = createBudget(10);
        const flying: { reserve: number; share: number }[] = [];
        for (const [one, settleFirst] of calls) {
          if (settleFirst && flying.length > 0) {
            const { reserve, share } = flying.shift()!;
            budget.settle(reserve, reserve * share);
          }
          if (budget.reserve(one.reserve)) flying.push(one);
          expect(budget.spentUsd() + budget.reservedUsd()).toBeLessThanOrEqual(10 + 1e-9);
        }
        for (const { reserve, share } of flying) budget.settle(reserve, reserve * share);
        expect(budget.spentUsd()).toBeLessThanOrEqual(10 + 1e-9);
      }),
    );
  });

  it("counts what earlier runs spent", () => {
    expect(createBudget(1, 0.9).reserve(0.2)).toBe(false);
  });
});
