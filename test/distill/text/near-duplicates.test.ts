import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNearIndex } from "../../../distill/lib/text/near-duplicates.ts";

describe("near-duplicates", () => {
  it.each([
    ["case and punctuation", "a dog barks in the rain", "A dog barks, in the rain!"],
    ["one letter more", "show me the movie schedule", "show me the movie schedules"],
    ["accents", "une scène de pluie à Paris", "une scene de pluie a Paris"],
    ["very short texts", "jaws", "Jaws"],
  ])("finds texts that differ by %s", (_, first, second) => {
    const index = createNearIndex();
    index.add(first);
    expect(index.nearest(second)?.id).toBe(0);
  });

  it.each([
    ["other words", "a dog barks in the rain", "a cat sleeps in the sun"],
    [
      "the same few words in a longer text",
      "dog barking",
      "a man is talking while a dog barking at night wakes the town",
    ],
    ["short texts with one letter changed", "cat", "car"],
  ])("keeps apart texts with %s", (_, first, second) => {
    const index = createNearIndex();
    index.add(first);
    expect(index.nearest(second)).toBeUndefined();
  });

  it("reports the most similar of the earlier texts", () => {
    const index = createNearIndex(0.3);
    index.add("two men walk along a beach at sunset");
    index.add("two men walk along the beach at sunset and talk");
    expect(index.add("two men walk along the beach at sunset")?.id).toBe(1);
  });

  it("names all earlier texts that are near", () => {
    const index = createNearIndex();
    for (const text of ["a dog barks in the rain", "whales at night", "A dog barks in the rain!"]) index.add(text);
    expect(
      index
        .near("a dog, barks in the rain")
        .map(({ id }) => id)
        .sort(),
    ).toEqual([0, 2]);
    expect(index.near("a car stops")).toEqual([]);
  });

  it("finds every text again, with any characters", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1, maxLength: 20 }), (texts) => {
        const index = createNearIndex();
        for (const text of texts) index.add(text);
        for (const text of texts) expect(index.nearest(text)?.similarity).toBe(1);
      }),
    );
  });
});
