import fc from "fast-check";
import { expect, it } from "vitest";
import { firstShuffled } from "../../../distill/lib/statistics/first-shuffled.ts";
import { createRandom, shuffle } from "../../../distill/lib/statistics/random.ts";

async function* streamed(items: readonly number[]): AsyncGenerator<number> {
  yield* items;
}

it("gives what a whole shuffle begins with, in its order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(60), fc.nat(80), fc.integer(), async (count, most, seed) => {
      const items = Array.from({ length: count }, (_, i) => i);
      const first = await firstShuffled(streamed(items), count, most, createRandom(seed));
      expect(first).toEqual(shuffle(items, createRandom(seed)).slice(0, most));
    }),
  );
});
