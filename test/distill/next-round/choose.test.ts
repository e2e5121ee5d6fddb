import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { choose } from "../../../distill/lib/next-round/choose.ts";
import type { Pooled } from "../../../distill/lib/next-round/pool.ts";

const pooled = (because: Pooled["because"], count: number): Pooled[] =>
  Array.from({ length: count }, (_, i) => ({ key: `${because} ${i}`, query: `${because} ${i}`, because, count: 1 }));
const traffic = [...pooled("traffic", 4000), ...pooled("doubt", 800), ...pooled("disagreement", 40)];
const tally = (rows: readonly Pooled[], because: string) => rows.filter((row) => row.because === because).length;

describe("training rows", () => {
  it("are all queries, with certainty, where no more are wanted", () => {
    const chosen = choose(traffic, 5000, 1);
    expect(chosen).toHaveLength(traffic.length);
    expect(new Set(chosen.map(({ sampled }) => sampled.probability))).toEqual(new Set([1]));
  });

  it("are about as many as wanted: half with the same chance for all, half for a reason, a disagreement before doubt", () => {
    const chosen = choose(traffic, 600, 1);
    expect(chosen.length).toBeGreaterThan(530);
    expect(chosen.length).toBeLessThan(670);
    const [plain, doubt, disagreement] = ["traffic", "doubt", "disagreement"].map(
      (because) => tally(chosen, because) / tally(traffic, because),
    );
    expect(disagreement).toBeGreaterThan(0.9);
    expect(doubt).toBeGreaterThan(3 * plain!);
    expect(plain).toBeGreaterThan(0.03);
  });

  it("carry the probability with which they were taken: over many seeds they are taken as often as it says", () => {
    const SEEDS = 300;
    const few = [...pooled("traffic", 200), ...pooled("doubt", 60), ...pooled("disagreement", 10)];
    const taken = new Map<string, number>();
    const stated = new Map<string, number>();
    for (let seed = 0; seed < SEEDS; seed++)
      for (const { because, sampled } of choose(few, 50, seed)) {
        taken.set(because, (taken.get(because) ?? 0) + 1);
        stated.set(because, sampled.probability);
      }
    for (const because of ["traffic", "doubt", "disagreement"]) {
      const rate = taken.get(because)! / (SEEDS * tally(few, because));
      expect(rate / stated.get(because)!).toBeGreaterThan(0.9);
      expect(rate / stated.get(because)!).toBeLessThan(1.1);
    }
  });

  it("weighted by one over that probability count the traffic right", () => {
    const weighted = choose(traffic, 1000, 3).reduce((sum, { sampled }) => sum + 1 / sampled.probability, 0);
    expect(weighted / traffic.length).toBeGreaterThan(0.9);
    expect(weighted / traffic.length).toBeLessThan(1.1);
  });

  it("are never taken without a chance, for any mix and size", () => {
    const size = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(size, size, size, fc.integer({ min: 1, max: 200 }), (plain, doubts, disagreements, wanted) => {
        const rows = [
          ...pooled("traffic", plain),
          ...pooled("doubt", doubts),
          ...pooled("disagreement", disagreements),
        ];
        for (const { sampled } of choose(rows, wanted, 1, 0.5)) {
          expect(sampled.probability).toBeGreaterThan(0);
          expect(sampled.probability).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
