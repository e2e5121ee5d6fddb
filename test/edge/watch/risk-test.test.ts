import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../../distill/lib/statistics/random.ts";
import { ALARM_E, newRiskTest, observeRisk, type RiskTest, riskEValue } from "../../../edge/watch/risk-test.ts";

const ALPHA = 0.08;

/** Audits until the alarm after a first part without looking at it; `most` without one. */
function auditsToAlarm(start: RiskTest, risk: () => boolean, most: number): number {
  let test = start;
  for (let audits = 1; audits <= most; audits++) {
    test = observeRisk(test, risk(), ALPHA);
    if (riskEValue(test) >= ALARM_E) return audits;
  }
  return most + 1;
}

const quantile = (values: number[], share: number): number =>
  values.sort((a, b) => a - b)[Math.ceil(values.length * share) - 1]!;

describe("the test of a student's risk on audits", () => {
  it("raises a false alarm in at most 5 % of lives of 4,000 audits at exactly the audited rate", () => {
    const random = mulberry32(1);
    const lives = 2000;
    let alarms = 0;
    for (let life = 0; life < lives; life++)
      if (auditsToAlarm(newRiskTest, () => random() < ALPHA, 4000) <= 4000) alarms++;
    expect(alarms / lives).toBeLessThanOrEqual(0.05);
    expect(alarms).toBeGreaterThan(0); // a test that never fires would pass as well
  });

  it("raises a false alarm in at most 5 % of lives on Zipf traffic whose errors sit in its tail", () => {
    const random = mulberry32(2);
    const ranks = 2000;
    const mass = Array.from({ length: ranks }, (_, i) => 1 / (i + 1));
    const total = mass.reduce((sum, each) => sum + each, 0);
    let before = 0;
    const cumulative = mass.map((each) => (before += each / total));
    // The rarest queries that carry 8 % of the traffic are the wrong ones.
    const firstWrong = cumulative.findIndex((share) => share >= 1 - ALPHA) + 1;
    const draw = () => {
      const at = random();
      let [low, high] = [0, ranks - 1];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (cumulative[middle]! < at) low = middle + 1;
        else high = middle;
      }
      return low >= firstWrong;
    };
    const lives = 2000;
    let alarms = 0;
    for (let life = 0; life < lives; life++) if (auditsToAlarm(newRiskTest, draw, 4000) <= 4000) alarms++;
    expect(alarms / lives).toBeLessThanOrEqual(0.05);
  });

  it("finds a risk of 16 % within 260 audits in 90 % of runs when it is there from the start", () => {
    const random = mulberry32(3);
    const found = Array.from({ length: 500 }, () => auditsToAlarm(newRiskTest, () => random() < 0.16, 2000));
    expect(quantile(found, 0.9)).toBeLessThanOrEqual(260);
  });

  it("finds a risk of 16 % within 800 audits in 90 % of runs after 4,000 audits at 4 %", () => {
    const random = mulberry32(4);
    const found = Array.from({ length: 300 }, () => {
      let test = newRiskTest;
      for (let i = 0; i < 4000; i++) test = observeRisk(test, random() < 0.04, ALPHA);
      return auditsToAlarm(test, () => random() < 0.16, 2000);
    });
    expect(quantile(found, 0.9)).toBeLessThanOrEqual(800);
  });

  it("starts at an e-value of 1, and stays finite and above zero whatever is observed", () => {
    expect(riskEValue(newRiskTest)).toBe(1);
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 300 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (seen, alpha) => {
          const test = seen.reduce((state, disagrees) => observeRisk(state, disagrees, alpha), newRiskTest);
          expect(test.audits).toBe(seen.length);
          expect(Number.isFinite(riskEValue(test))).toBe(true);
          expect(riskEValue(test)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("is fair for any audited rate: the expected e-value after one more audit is the one before it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        (seen, alpha) => {
          const test = seen.reduce((state, disagrees) => observeRisk(state, disagrees, alpha), newRiskTest);
          const next =
            alpha * riskEValue(observeRisk(test, true, alpha)) +
            (1 - alpha) * riskEValue(observeRisk(test, false, alpha));
          expect(next / riskEValue(test)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it("survives a trip through JSON, as a store keeps it", () => {
    const test = [true, false, true].reduce((state, disagrees) => observeRisk(state, disagrees, ALPHA), newRiskTest);
    expect(JSON.parse(JSON.stringify(test))).toEqual(test);
  });
});
