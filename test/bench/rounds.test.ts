import { describe, expect, it } from "vitest";
import { createRandom } from "../../distill/lib/statistics/random.ts";
import {
  differenceOf,
  estimate,
  inRounds,
  isNarrow,
  median,
  quantile,
  ratioOf,
  told,
  toldDifference,
  toldFigure,
} from "./rounds.ts";

describe("an estimate", () => {
  it("holds the true median in some 95 of 100 cases", () => {
    let held = 0;
    for (let i = 0; i < 200; i++) {
      const random = createRandom(`draw ${i}`);
      const { low, high } = estimate(Array.from({ length: 25 }, () => 1 + 0.1 * (random() - 0.5)));
      if (low <= 1 && 1 <= high) held++;
    }
    expect(held / 200).toBeGreaterThan(0.88);
    expect(held / 200).toBeLessThan(1);
  });

  it("is narrow where all rounds agree, and wide where they do not", () => {
    expect(isNarrow(estimate([0.5, 0.5, 0.501, 0.499, 0.5]))).toBe(true);
    expect(isNarrow(estimate([0.3, 0.7, 0.4, 0.6, 0.5]))).toBe(false);
  });

  it("of fewer than five rounds is never narrow, as they may agree by chance", () => {
    expect(isNarrow(estimate([0.5]))).toBe(false);
    expect(isNarrow(estimate([0.5, 0.5, 0.5, 0.5]))).toBe(false);
  });

  it("compares within rounds: a machine that slows both down changes nothing", () => {
    const load = [1, 3, 2, 7, 1.5];
    const [ours, theirs] = [load.map((slow) => slow * 2), load.map((slow) => slow * 4)];
    expect(ratioOf(ours, theirs)).toEqual({ value: 0.5, low: 0.5, high: 0.5, rounds: 5 });
    expect(differenceOf([3, 3, 3], [1, 1, 1])).toEqual({ value: 2, low: 2, high: 2, rounds: 3 });
  });
});

describe("rounds", () => {
  it("alternate, and end once the interval is narrow", async () => {
    const order: string[] = [];
    const subject = (name: string, value: number) => (round: number) => {
      order.push(`${name}${round}`);
      return value;
    };
    const figures = await inRounds({
      subjects: { old: subject("old", 4), new: subject("new", 2) },
      reference: "old",
      minRounds: 3,
    });
    expect(order.slice(0, 6)).toEqual(["old0", "new0", "new1", "old1", "old2", "new2"]);
    expect(figures).toEqual({ old: [4, 4, 4, 4, 4], new: [2, 2, 2, 2, 2] });
  });

  it("go on for a figure that stands alone until its own interval is narrow", async () => {
    const wild = [9, 1, 5, 2, 8];
    const figures = await inRounds({ subjects: { one: (round) => wild[round] ?? 4 }, reference: "one", minRounds: 5 });
    expect(figures.one.length).toBeGreaterThan(5);
    expect(figures.one.length).toBeLessThan(60);
    expect(isNarrow(estimate(figures.one))).toBe(true);
  });

  it("go on while the interval is wide, up to the most", async () => {
    const random = createRandom("noise");
    const figures = await inRounds({
      subjects: { old: () => 1, new: () => random() },
      reference: "old",
      minRounds: 3,
      maxRounds: 20,
    });
    expect(figures.new).toHaveLength(20);
  });
});

describe("what is told", () => {
  it.each([
    [{ value: 0.5, low: 0.495, high: 0.51, rounds: 12 }, "0.500 (95 % interval 0.495 to 0.510, 12 rounds)"],
    [
      { value: 0.5, low: 0.4, high: 0.6, rounds: 60 },
      "too uncertain to state, the machine is busy (95 % interval 0.400 to 0.600, 60 rounds; less than 1 in any case)",
    ],
    [
      { value: 1, low: 0.8, high: 1.3, rounds: 60 },
      "too uncertain to state, the machine is busy (95 % interval 0.800 to 1.30, 60 rounds)",
    ],
    [{ value: 0.5, low: 0.5, high: 0.5, rounds: 1 }, "no ratio before 5 rounds; rounds so far: 1"],
  ])("is a ratio with its interval, or why there is none", (ratio, text) => {
    expect(told(ratio)).toBe(text);
  });

  it("is a difference with its interval and unit", () => {
    expect(toldDifference({ value: 0.8, low: 0.7, high: 0.95, rounds: 9 }, "ms")).toBe(
      "0.80 ms (95 % interval 0.70 to 0.95, 9 rounds)",
    );
  });

  it.each([
    [{ value: 10.6, low: 10.5, high: 10.8, rounds: 30 }, "10.6 µs (95 % interval 10.5 to 10.8, 30 rounds)"],
    [
      { value: 1704, low: 1300, high: 2600.4, rounds: 9 },
      "1704 µs (95 % interval 1300 to 2600, 9 rounds; wider than 5 %)",
    ],
  ])("is a figure that stands alone with its interval: %j", (figure, text) => {
    expect(toldFigure(figure, "µs")).toBe(text);
  });
});

it.each([
  [0, 1],
  [0.5, 6],
  [0.9, 10],
  [1, 10],
])("the quantile %d of one to ten is %d", (share, expected) => {
  expect(quantile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share)).toBe(expected);
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])("the median of %j is %d", (values, expected) => {
  expect(median(values)).toBe(expected);
});
