import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  areaUnderRisk,
  calibrationError,
  coverageRisk,
  reliability,
  thin,
} from "../../../distill/lib/metrics/confidence.ts";
import { macroF1 } from "../../../distill/lib/metrics/macro-f1.ts";
import { slicesOf } from "../../../distill/lib/metrics/slices.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

const anyRows = fc.array(
  fc.record({ confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), agrees: fc.boolean() }),
  { minLength: 1, maxLength: 80 },
);

describe("calibration", () => {
  it("has no error when each confidence is the share that agrees", () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({ confidence: i < 50 ? 0.9 : 0.5, agrees: i % 10 !== 0 }));
    const exact = rows.map((row, i) => (i < 50 ? row : { confidence: 0.5, agrees: i % 2 === 0 }));
    expect(calibrationError(exact)).toBeCloseTo(0, 10);
  });

  it("is the gap when every confidence is too high by as much", () => {
    const rows = Array.from({ length: 10 }, (_, i) => ({ confidence: 0.9, agrees: i < 6 }));
    expect(calibrationError(rows)).toBeCloseTo(0.3, 10);
  });

  it("places every row in exactly one bin and keeps ties together", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const bins = reliability(rows);
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(rows.length);
        const confidences = bins.map((bin) => bin.confidence);
        expect(new Set(confidences).size).toBe(bins.length);
      }),
    );
  });
});

describe("coverage against risk", () => {
  it("covers more as the threshold falls and ends with every row", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const curve = coverageRisk(rows);
        for (let i = 1; i < curve.length; i++) {
          expect(curve[i]!.threshold).toBeLessThan(curve[i - 1]!.threshold);
          expect(curve[i]!.coverage).toBeGreaterThan(curve[i - 1]!.coverage);
        }
        const overall = rows.filter((row) => !row.agrees).length / rows.length;
        expect(curve.at(-1)!.coverage).toBe(1);
        expect(curve.at(-1)!.risk).toBeCloseTo(overall, 12);
      }),
    );
  });

  it("has a smaller area when the confident rows are the right ones", () => {
    const sorted = Array.from({ length: 40 }, (_, i) => ({ confidence: i / 40, agrees: i >= 10 }));
    const reversed = sorted.map((row) => ({ ...row, confidence: 1 - row.confidence }));
    expect(areaUnderRisk(coverageRisk(sorted))).toBeLessThan(areaUnderRisk(coverageRisk(reversed)));
  });
});

describe("macro-F1", () => {
  it("is 1 for full agreement and counts a rare class as much as a frequent one", () => {
    expect(macroF1(["a", "a", "b"], ["a", "a", "b"])).toBe(1);
    expect(macroF1(["a", "a", "a", "b"], ["a", "a", "a", "a"])).toBeCloseTo(6 / 7 / 2, 10);
  });

  it("does not count a class that occurs only in the answers", () => {
    expect(macroF1(["a", "a"], ["a", "none"])).toBeCloseTo(2 / 3, 10);
  });
});

it("slices by language, length, pattern and stated traits", () => {
  const row = { query: "not the one with Tom Hanks", lang: "en", tags: ["negation", "names", "reviewed twice"] };
  expect(slicesOf(row, videoSearch, { visual: 0, metadata: 1 })).toEqual([
    { kind: "language", name: "en" },
    { kind: "length", name: "3 to 6 words" },
    { kind: "pattern", name: "metadata" },
    { kind: "trait", name: "negation" },
    { kind: "trait", name: "names" },
  ]);
});

it("thins a long curve to its ends and points between them, and leaves a short one as it is", () => {
  const points = Array.from({ length: 5000 }, (_, i) => i);
  const kept = thin(points, 200);
  expect(kept).toHaveLength(200);
  expect([kept[0], kept.at(-1)]).toEqual([0, 4999]);
  expect(kept).toEqual(kept.toSorted((a, b) => a - b));
  expect(thin([3, 1, 2], 3)).toEqual([3, 1, 2]);
});
