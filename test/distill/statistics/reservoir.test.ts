import { expect, it } from "vitest";
import { createRandom } from "../../../distill/lib/statistics/random.ts";
import { createReservoir } from "../../../distill/lib/statistics/reservoir.ts";

const sample = (items: number, limit: number, seed: string): number[] => {
  const reservoir = createReservoir<number>(limit, createRandom(seed));
  for (let i = 0; i < items; i++) reservoir.add(i);
  expect(reservoir.seen).toBe(items);
  return [...reservoir.sample];
};

it("holds everything, in its order, while that is within the limit", () => {
  expect(sample(5, 5, "a")).toEqual([0, 1, 2, 3, 4]);
});

it("holds the limit beyond that, each item once, the same ones for the same seed", () => {
  const held = sample(1000, 50, "a");
  expect(new Set(held).size).toBe(50);
  expect(sample(1000, 50, "a")).toEqual(held);
  expect(sample(1000, 50, "b")).not.toEqual(held);
});

it("gives each item the same chance, first and last alike", () => {
  const counts = new Int32Array(20);
  for (let draw = 0; draw < 4000; draw++) for (const item of sample(20, 5, `draw ${draw}`)) counts[item]!++;
  // 4,000 draws of 5 in 20: 1,000 each, with a standard deviation of 27.
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(140);
});
