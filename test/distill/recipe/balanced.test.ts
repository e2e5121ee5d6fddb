import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askNext, drawBalanced } from "../../../distill/lib/recipe/balanced.ts";

const draw = (rows: readonly string[], count: number) => drawBalanced(rows, (row) => row[0]!, ["a", "b", "c"], count);

describe("a balanced draw", () => {
  it("takes one of each pattern in turn", () => {
    expect(draw(["a1", "a2", "a3", "b1", "b2", "c1", "c2"], 6)).toEqual({
      drawn: ["a1", "b1", "c1", "a2", "b2", "c2"],
      counts: { a: 2, b: 2, c: 2 },
    });
  });

  it("fills the place of a pattern that runs out, and counts one that is missing", () => {
    expect(draw(["a1", "a2", "a3", "b1", "x1"], 9)).toEqual({
      drawn: ["a1", "b1", "a2", "a3"],
      counts: { a: 3, b: 1, c: 0 },
    });
  });

  it("is as large as asked where there are enough, and differs by more than one only where a pattern ran out", () => {
    const rows = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 60 });
    fc.assert(
      fc.property(rows, fc.nat(70), (all, count) => {
        const { drawn, counts } = draw(all, count);
        expect(drawn.length).toBe(Math.min(count, all.length));
        const most = Math.max(...Object.values(counts));
        for (const pattern of ["a", "b", "c"])
          if ((counts[pattern] ?? 0) < most - 1)
            expect(counts[pattern]).toBe(all.filter((each) => each === pattern).length);
      }),
    );
  });
});

it.each([
  ["enough", 200, 21, 21, null],
  ["in proportion and a tenth more", 200, 10, 20, 440],
  ["a tenth more at least", 200, 20, 21, 231],
  ["four times as many at most", 200, 0, 20, 800],
])("asks next for %s", (_, asked, found, needed, next) => {
  expect(askNext(asked, found, needed)).toBe(next);
});
