import fc from "fast-check";
import { expect, it } from "vitest";
import { Pairs } from "../../../edge/rules/pairs.ts";

const number = fc.oneof(fc.nat(40), fc.nat(0x7fffffff));
const entries = fc.array(fc.tuple(number, number, fc.integer({ min: 1, max: 0x7fffffff })), { maxLength: 4000 });

it("returns the value last set for a pair, and 0 for any other pair", () => {
  fc.assert(
    fc.property(entries, number, number, (list, first, second) => {
      const pairs = new Pairs();
      const expected = new Map<string, number>();
      for (const [a, b, value] of list) {
        pairs.set(a, b, value);
        expected.set(`${a} ${b}`, value);
      }
      for (const [a, b] of list) expect(pairs.get(a, b)).toBe(expected.get(`${a} ${b}`));
      expect(pairs.get(first, second)).toBe(expected.get(`${first} ${second}`) ?? 0);
    }),
    { numRuns: 50 },
  );
});

it("distinguishes a pair from the same numbers in the other order", () => {
  const pairs = new Pairs();
  pairs.set(1, 2, 7);
  expect([pairs.get(1, 2), pairs.get(2, 1)]).toEqual([7, 0]);
});
