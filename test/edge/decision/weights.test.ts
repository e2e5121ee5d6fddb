import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNearOne, normalise, patternOf, primaryOf, roundWeights } from "../../../edge/decision/weights.ts";

const signals = ["visual", "audio", "transcription", "metadata"];
const rounded = (...values: number[]) => Object.values(roundWeights(signals, normalise(signals, values)));

it("makes nothing but zeros uniform", () => {
  expect(normalise(signals, [0, 0, 0, 0])).toEqual({ visual: 0.25, audio: 0.25, transcription: 0.25, metadata: 0.25 });
});

it.each([
  [0.98, true],
  [0.51 + 0.51, true], // in binary further than 0.02 from 1
  [0.979, false],
  [1.021, false],
  [Number.NaN, false],
])("tells whether weights that sum to %d were meant to sum to 1: %s", (sum, isMeant) => {
  expect(isNearOne(sum)).toBe(isMeant);
});

describe("rounding to two decimals", () => {
  it.each([
    [
      [0.245, 0.245, 0.245, 0.265],
      [0.25, 0.24, 0.24, 0.27],
    ],
    [
      [0.2453, 0.2452, 0.2451, 0.2644],
      [0.25, 0.25, 0.24, 0.26],
    ],
    [
      [0.1, 0.7, 0.1, 0.1],
      [0.1, 0.7, 0.1, 0.1],
    ],
    [
      [1, 1, 1, 0],
      [0.34, 0.33, 0.33, 0],
    ],
    [
      [0, 0, 0, 1],
      [0, 0, 0, 1],
    ],
    [
      [0.596, 0.298, 0.06, 0.046],
      [0.6, 0.29, 0.06, 0.05],
    ],
    [
      [0.298, 0.298, 0.298, 0.106],
      [0.29, 0.29, 0.29, 0.13],
    ],
  ])("%j becomes %j", (values, expected) => {
    expect(rounded(...values)).toEqual(expected);
  });

  it("gives the last hundredth to the larger of two weights whose hundredfold is the same in binary", () => {
    const [smaller, larger] = [0.345, 0.34500000000000003];
    expect(100 * smaller).toBe(100 * larger);
    const weights = { visual: smaller, audio: larger, transcription: 1 - smaller - larger, metadata: 0 };
    expect(roundWeights(signals, weights)).toEqual({ visual: 0.34, audio: 0.35, transcription: 0.31, metadata: 0 });
  });

  it("sums to 1, keeps the pattern, changes no weight by a hundredth or more where it can, and never reverses two of them", () => {
    const weight = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0.29, max: 0.31, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.tuple(weight, weight, weight, weight), (values) => {
        const exact = normalise(signals, values);
        const wire = roundWeights(signals, exact);
        const sum = signals.reduce((total, signal) => total + Math.round(100 * wire[signal]!), 0);
        expect(sum).toBe(100);
        expect(patternOf(signals, wire)).toBe(patternOf(signals, exact));
        const justUnder = signals.filter((one) => exact[one]! >= 0.29 && exact[one]! < 0.3).length;
        for (const one of signals) {
          expect(Math.abs(wire[one]! - exact[one]!)).toBeLessThan(Math.max(1, justUnder) * 0.01 + 1e-9);
          for (const other of signals)
            if (exact[one]! > exact[other]!) expect(wire[one]).toBeGreaterThanOrEqual(wire[other]!);
        }
        expect(wire[primaryOf(signals, exact)]).toBe(wire[primaryOf(signals, wire)]);
      }),
    );
  });
});
