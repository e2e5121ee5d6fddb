import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rubricOf, scoreRow, skipSet } from "../../../distill/lib/metrics/row-score.ts";
import { normalise } from "../../../edge/decision/weights.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const signals = ["visual", "audio", "transcription", "metadata"];
const weights = (...values: number[]) => normalise(signals, values);

describe("the published rubric, mechanically", () => {
  it.each([
    ["5 within 0.05 of every weight", [0.9, 0.1, 0, 0], [0.85, 0.1, 0, 0.05], 5],
    ["4 within 0.10", [0.9, 0.1, 0, 0], [0.8, 0.1, 0, 0.1], 4],
    ["3 for the right dominant signal and a mean error under 0.15", [0.9, 0.1, 0, 0], [0.7, 0.1, 0, 0.2], 3],
    ["2 for the wrong dominant signal", [0.5, 0.4, 0.1, 0], [0.3, 0.6, 0.1, 0], 2],
    ["2 for a mean error of 0.15 and more", [1, 0, 0, 0], [0.6, 0.4, 0, 0], 2],
    ["1 for a mean error over 0.30", [1, 0, 0, 0], [0.1, 0.9, 0, 0], 1],
    ["3 for either of two equal dominant signals", [0.5, 0.5, 0, 0], [0.38, 0.62, 0, 0], 3],
  ])("gives %s", (_, reference, answer, score) => {
    expect(rubricOf(signals, weights(...reference), weights(...answer))).toBe(score);
  });

  it("gives 1 for no valid answer, which is wrong in every figure", () => {
    expect(scoreRow(videoSearch, weights(1, 0, 0, 0), null)).toMatchObject({
      pattern: 0,
      primary: 0,
      totalVariation: 1,
      rubric: 1,
      skip: { both: 0, answer: 0, reference: 3 },
    });
  });
});

it("counts the signals that both leave out, and those that only one does", () => {
  const { skip } = scoreRow(videoSearch, weights(0.96, 0.04, 0, 0), weights(0.9, 0.06, 0.04, 0));
  expect(skip).toEqual({ both: 2, answer: 0, reference: 1 });
});

it("searches a signal of exactly five percent", () => {
  expect(skipSet(signals, weights(0.9, 0.05, 0.05, 0))).toEqual(["metadata"]);
});

const anyWeights = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .map((values) => normalise(signals, values));

it("finds any weights in full agreement with themselves", () => {
  fc.assert(
    fc.property(anyWeights, (any) => {
      const score = scoreRow(videoSearch, any, any);
      expect(score).toMatchObject({ pattern: 1, primary: 1, totalVariation: 0, rubric: 5 });
      expect(score.skip).toMatchObject({ answer: 0, reference: 0 });
    }),
  );
});

it("keeps total variation between 0 and 1, the same in both directions", () => {
  fc.assert(
    fc.property(anyWeights, anyWeights, (a, b) => {
      const there = scoreRow(videoSearch, a, b).totalVariation;
      expect(there).toBeCloseTo(scoreRow(videoSearch, b, a).totalVariation, 12);
      expect(there).toBeGreaterThanOrEqual(0);
      expect(there).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});
