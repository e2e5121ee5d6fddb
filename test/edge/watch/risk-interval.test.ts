import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import { riskInterval } from "../../../edge/watch/risk-interval.ts";

describe("the interval of a risk under audit", () => {
  it("misses the true rate at any of 1,000 looks in at most 5 % of lives", () => {
    const random = mulberry32(8);
    const lives = 400;
    let missed = 0;
    for (let life = 0; life < lives; life++) {
      let disagreements = 0;
      for (let audits = 1; audits <= 1000; audits++) {
        if (random() < 0.08) disagreements++;
        const [low, high] = riskInterval(disagreements, audits);
        if (low > 0.08 || high < 0.08) {
          missed++;
          break;
        }
      }
    }
    expect(missed / lives).toBeLessThanOrEqual(0.05);
  });

  it("holds the observed rate, stays within 0 and 1, and narrows as audits come in", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (disagreements, agreements) => {
        const audits = disagreements + agreements;
        const [low, high] = riskInterval(disagreements, audits);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        if (audits === 0) return;
        expect(low).toBeLessThanOrEqual(disagreements / audits);
        expect(high).toBeGreaterThanOrEqual(disagreements / audits);
        const [lowLater, highLater] = riskInterval(disagreements * 10, audits * 10);
        expect(highLater - lowLater).toBeLessThan(high - low);
      }),
    );
  });

  it.each([
    { disagreements: 0, audits: 0, low: 0, high: 1 },
    { disagreements: 0, audits: 30, low: 0, high: 0.193 },
    { disagreements: 8, audits: 100, low: 0.019, high: 0.202 },
    { disagreements: 100, audits: 100, low: 0.927, high: 1 },
  ])("$disagreements of $audits: $low to $high", ({ disagreements, audits, low, high }) => {
    const interval = riskInterval(disagreements, audits);
    expect(interval[0]).toBeCloseTo(low, 3);
    expect(interval[1]).toBeCloseTo(high, 3);
  });
});
