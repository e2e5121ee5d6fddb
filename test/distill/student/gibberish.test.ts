import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../distill/lib/statistics/random.ts";
import { toGibberish } from "../../../distill/lib/student/gibberish.ts";

describe("toGibberish", () => {
  it("keeps everything but the letters where it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (query) => {
        const rest = (text: string) => text.replace(/\p{L}/gu, "x");
        expect(rest(toGibberish(query, createRandom(1)))).toBe(rest(query));
      }),
    );
  });

  it("is the same for the same seed, and other letters for another", () => {
    const query = "a red car drives along the coast, 1994";
    expect(toGibberish(query, createRandom(1))).toBe(toGibberish(query, createRandom(1)));
    expect(toGibberish(query, createRandom(1))).not.toBe(toGibberish(query, createRandom(2)));
  });
});
