import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createExtractor, ngramText } from "../../../edge/student/features.ts";
import { middleOf, NOWHERE, readHalfSigns, secondHalfFrom } from "../../../edge/student/halves.ts";

/** The n-grams of each half of the words, as people read them. */
function ngramsOfHalves(query: string): { first: Set<string>; second: Set<string>; across: Set<string> } {
  const ngrams = createExtractor()(query);
  const middle = middleOf(ngrams);
  const secondFrom = secondHalfFrom(ngrams, middle);
  const parts = { first: new Set<string>(), second: new Set<string>(), across: new Set<string>() };
  for (let i = 0; i < ngrams.count; i++) {
    const [start, end] = [ngrams.spans[i]! >>> 16, ngrams.spans[i]! & 0xffff];
    const part = end <= middle ? parts.first : start >= secondFrom ? parts.second : parts.across;
    part.add(ngramText(ngrams, i).trim());
  }
  return parts;
}

describe("the halves of a query", () => {
  it.each([
    ["a dog barks", ["a", "dog", "a dog"], ["barks", "bar"], ["dog barks", "a … barks"]],
    ["she sings loudly outdoors", ["she", "sings", "she sings"], ["loudly", "outdoors"], ["sings loudly"]],
    ["犬が吠える", ["犬", "が", "吠", "犬が"], ["え", "る", "える"], ["吠え"]],
  ])(
    "of %j are its words, the longer half first, and what lies across is in neither",
    (query, first, second, across) => {
      const parts = ngramsOfHalves(query);
      for (const text of first) expect([...parts.first]).toContain(text);
      for (const text of second) expect([...parts.second]).toContain(text);
      for (const text of across) expect([...parts.across]).toContain(text);
      for (const text of first) expect([...parts.second, ...parts.across]).not.toContain(text);
      for (const text of second) expect([...parts.first, ...parts.across]).not.toContain(text);
    },
  );

  it("share no n-gram of one word or less, for any string, and a single word has no halves", () => {
    const extract = createExtractor();
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (query) => {
        const ngrams = extract(query);
        const middle = middleOf(ngrams);
        if (ngrams.words < 2) {
          expect(middle).toBe(NOWHERE);
          expect(secondHalfFrom(ngrams, middle)).toBe(ngrams.text.length);
          return;
        }
        const starts = [...ngrams.unigrams.subarray(0, ngrams.words)].map((i) => ngrams.spans[i]! >>> 16);
        expect(starts.filter((start) => start < middle).length).toBe(Math.ceil(ngrams.words / 2));
        expect(secondHalfFrom(ngrams, middle)).toBeGreaterThan(0);
      }),
    );
  });
});

describe("the signs of the halves", () => {
  // Seen, said, heard, and seen with said.
  const patterns = [0b001, 0b010, 0b100, 0b011];
  const signsOf = (first: readonly number[], second: readonly number[], chosen: number) => {
    const signs = new Float64Array(3).fill(9);
    readHalfSigns({ first: Float64Array.from(first), second: Float64Array.from(second) }, patterns, chosen, signs, 1);
    return [...signs];
  };

  it.each([
    ["both for the answer", [3, 0, 0, 1], [2, 0, 0, 1], [1, 2]],
    ["the second for another signal", [3, 0, 0, 1], [0, 4, 0, 1], [-1, -4]],
    ["the first for the mixture with it", [1, 0, 0, 3], [3, 0, 0, 0], [-2, 1]],
  ])("say how far the answer leads in the weaker half: %s", (_, first, second, expected) => {
    expect(signsOf(first, second, 0)).toEqual([9, ...expected]);
  });

  it("are nought against patterns that no class has", () => {
    expect(signsOf([0, 0, 5, 0], [0, 0, 5, 0], 2)).toEqual([9, 0, 5]);
  });
});
