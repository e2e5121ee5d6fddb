import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseColumns, columnsOf, fitColumns } from "../../../distill/lib/student/signal-columns.ts";

/** Signals a, b and c, and two mixtures. */
const classes = {
  names: ["a", "a + b", "b", "b + c", "c"],
  weights: [
    [1, 0, 0],
    [0.5, 0.5, 0],
    [0, 1, 0],
    [0, 0.6, 0.4],
    [0, 0, 1],
  ],
};
const K = classes.names.length;
const columns = columnsOf(classes);
const B = K + 1;

/** The weights of patterns that weights of columns stand for, relative to their mean. */
function patternsOf(weights: Float32Array): number[] {
  const sums = classes.names.map((_, c) =>
    columns.patterns.reduce((sum, held, a) => sum + (held.includes(c) ? weights[a]! : 0), 0),
  );
  return centred(sums);
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

describe("the columns of an n-gram", () => {
  it("are one for each pattern, then one for each signal", () => {
    expect(columns.patterns).toEqual([[0], [1], [2], [3], [4], [0, 1], [1, 2, 3], [3, 4]]);
  });

  it.each([
    ["a signal takes that signal's", [0, 2, 2, 2, 0], [B]],
    ["one pattern takes that pattern's", [0, 0, 0, -3, 0], [3]],
    ["a signal, less in one of its patterns, takes both", [0, 5, 5, 2, 0], [3, B]],
    ["nothing takes none", [1, 1, 1, 1, 1], []],
  ])("that speaks for %s", (_, row, chosen) => {
    const worths = chooseColumns(Float32Array.from(row), K, columns);
    expect([...worths.keys()].filter((a) => worths[a]! > 1e-3)).toEqual(chosen);
  });

  it("say the row again where all that are chosen are kept", () => {
    const anyRow = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: K, maxLength: K });
    fc.assert(
      fc.property(anyRow, anyRow, (first, second) => {
        const rows = Float32Array.from([...first, ...second]);
        const worths = chooseColumns(rows, K, columns);
        const fitted = fitColumns(rows, K, columns, (at) => worths[at]! > 0);
        [first, second].forEach((row, r) => {
          const said = patternsOf(fitted.subarray(r * columns.count, (r + 1) * columns.count));
          centred(row).forEach((weight, c) => {
            expect(said[c]).toBeCloseTo(weight, 2);
          });
        });
      }),
    );
  });

  it("that are dropped leave what they said to those that are kept, as far as they can say it", () => {
    const row = [4, 4, 1, 0, 0];
    const fitted = fitColumns(Float32Array.from(row), K, columns, (at) => at === K);
    // The row says 4.4 along the column, whose squared length is 1.2, both relative to their means.
    expect([...fitted].map((weight) => Number(weight.toFixed(3)))).toEqual([0, 0, 0, 0, 0, 3.667, 0, 0]);
  });
});
