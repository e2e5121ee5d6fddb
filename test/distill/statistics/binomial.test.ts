import { describe, expect, it } from "vitest";
import { binomialCdf, binomialInterval, binomialUpperBound } from "../../../distill/lib/statistics/binomial.ts";

describe("the exact interval of a rate", () => {
  // R 4: binom.test(successes, trials)$conf.int
  it.each([
    [0, 10, 0, 0.3085],
    [1, 10, 0.0025, 0.445],
    [5, 50, 0.0333, 0.2181],
    [10, 10, 0.6915, 1],
  ])("after %i of %i is what R gives", (successes, trials, low, high) => {
    const [from, to] = binomialInterval(successes, trials);
    expect(from).toBeCloseTo(low, 3);
    expect(to).toBeCloseTo(high, 3);
  });

  it("is everything without trials", () => {
    expect(binomialInterval(0, 0)).toEqual([0, 1]);
  });

  it("leaves a fortieth on either side", () => {
    const [low, high] = binomialInterval(7, 80);
    expect(binomialCdf(7, 80, high)).toBeCloseTo(0.025, 6);
    expect(1 - binomialCdf(6, 80, low)).toBeCloseTo(0.025, 6);
  });
});

describe("the exact upper bound of a rate", () => {
  // Summed in exact arithmetic, as R's binom.test(…, alternative = "less") defines it.
  it.each([
    [0, 10, 0.2589],
    [1, 10, 0.3942],
    [5, 50, 0.1988],
    [10, 10, 1],
    [0, 0, 1],
  ])("after %i of %i leaves a twentieth below", (successes, trials, bound) => {
    expect(binomialUpperBound(successes, trials, 0.05)).toBeCloseTo(bound, 3);
  });
});
