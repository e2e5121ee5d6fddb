import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBudget, roundUpUsd } from "../../../distill/lib/paid/money.ts";

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

  it.each([
    [8.312, 8.4],
    [0.00941, 0.0095],
    [12.01, 13],
    [0.3, 0.3],
    [0, 0],
  ])("of %d is typed as %d, never as less", (usd, typed) => {
    expect(roundUpUsd(usd)).toBe(typed);
  });

  it("counts what earlier runs spent", () => {
    expect(createBudget(1, 0.9).reserve(0.2)).toBe(false);
  });
});
