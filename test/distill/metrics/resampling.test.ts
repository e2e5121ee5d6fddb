import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrap, bootstrapMean, quantile } from "../../../distill/lib/metrics/bootstrap.ts";
import { holm, mcnemar, permutationTest } from "../../../distill/lib/metrics/paired.ts";
import { createRandom } from "../../../distill/lib/statistics/random.ts";

const coin = (share: number, rows: number, seed: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: rows }, () => (random() < share ? 1 : 0));
};

describe("the bootstrap interval", () => {
  it("is the same for the same seed", () => {
    const values = coin(0.7, 200, 1);
    expect(bootstrapMean(values, { seed: 5 })).toEqual(bootstrapMean(values, { seed: 5 }));
  });

  it("is as wide as the normal approximation for a share", () => {
    const values = coin(0.5, 400, 2);
    const { low, high } = bootstrapMean(values, { seed: 3 });
    expect(high - low).toBeGreaterThan(0.08);
    expect(high - low).toBeLessThan(0.115);
  });

  it("covers the true share in about 95 of 100 draws", () => {
    let covered = 0;
    for (let draw = 0; draw < 200; draw++) {
      const { low, high } = bootstrapMean(coin(0.8, 150, 100 + draw), { seed: draw, resamples: 400 });
      if (low <= 0.8 && 0.8 <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(180);
    expect(covered).toBeLessThanOrEqual(199);
  });

  it("widens when rows were drawn in groups", () => {
    const values = coin(0.5, 40, 4).flatMap((value) => Array<number>(10).fill(value));
    const groups = values.map((_, row) => `film ${Math.floor(row / 10)}`);
    const alone = bootstrapMean(values, { seed: 1 });
    const grouped = bootstrapMean(values, { seed: 1, groups });
    expect(grouped.high - grouped.low).toBeGreaterThan(2 * (alone.high - alone.low));
  });

  it.each([
    ["rows", undefined, 1],
    ["groups of two", (row: number) => `film ${row >> 1}`, Math.SQRT2],
  ])(
    "of more %s than it draws is as wide as the normal approximation, around the figure of all rows",
    (_, groupOf, wider) => {
      const one = coin(0.3, groupOf ? 40_000 : 80_000, 6);
      const values = groupOf ? one.flatMap((value) => [value, value]) : one;
      const groups = groupOf && { groups: values.map((_, row) => groupOf(row)) };
      const { value, low, high } = bootstrapMean(values, { seed: 2, resamples: 400, ...groups });
      const normal = 2 * 1.96 * Math.sqrt((value * (1 - value)) / values.length) * wider;
      expect((high - low) / normal).toBeGreaterThan(0.85);
      expect((high - low) / normal).toBeLessThan(1.15);
      expect((low + high) / 2).toBeCloseTo(value, 3);
    },
  );

  it("has no ends without rows", () => {
    expect(bootstrap(0, () => 1, { seed: 1 })).toEqual({ low: Number.NaN, high: Number.NaN });
  });
});

it("interpolates between order statistics", () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([7], 0.99)).toBe(7);
});

describe("McNemar's exact test", () => {
  it.each([
    ["no discordant rows", 0, 0, 1],
    ["as many on either side", 4, 4, 1],
    ["1 against 9", 1, 9, 0.021484375],
    ["0 against 5", 0, 5, 0.0625],
  ])("gives the binomial tail for %s", (_, onlyFirst, onlySecond, p) => {
    const first = [...Array<number>(onlyFirst).fill(1), ...Array<number>(onlySecond).fill(0), 1, 0];
    const second = [...Array<number>(onlyFirst).fill(0), ...Array<number>(onlySecond).fill(1), 1, 0];
    const result = mcnemar(first, second);
    expect(result).toMatchObject({ onlyFirst, onlySecond });
    expect(result.p).toBeCloseTo(p, 10);
  });

  it("stays finite on thousands of discordant rows", () => {
    const first = Array.from({ length: 6000 }, (_, row) => (row % 3 ? 1 : 0));
    const second = first.map((value) => 1 - value);
    const { p } = mcnemar(first, second);
    expect(p).toBeGreaterThanOrEqual(0);
    expect(p).toBeLessThan(1e-6);
  });
});

describe("the permutation test", () => {
  it("finds a constant shift", () => {
    const second = coin(0.5, 100, 9);
    const first = second.map((value) => value + 0.2);
    expect(permutationTest(first, second, { seed: 1 }).p).toBeLessThan(0.001);
  });

  it("is never 0 and never above 1", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.double({ min: 0, max: 1 }), fc.double({ min: 0, max: 1 }))), (pairs) => {
        const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const { p } = permutationTest(first, second, { seed: 1, permutations: 50 });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it("corrects p-values step by step, never past 1 and never out of order", () => {
  expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
});
