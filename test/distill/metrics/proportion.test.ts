import { expect, it } from "vitest";
import { wilson } from "../../../distill/lib/metrics/proportion.ts";

// Wilson 1927, without continuity correction.
it.each([
  [0, 10, 0, 0.2775],
  [1, 10, 0.0179, 0.4042],
  [5, 10, 0.2366, 0.7634],
  [12, 35, 0.2083, 0.5085],
  [10, 10, 0.7225, 1],
])("%d of %d is between %f and %f", (hits, rows, low, high) => {
  expect(wilson(hits, rows).low).toBeCloseTo(low, 3);
  expect(wilson(hits, rows).high).toBeCloseTo(high, 3);
});
it("says nothing without rows", () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});
