import fc from "fast-check";
import { expect, it } from "vitest";
import { packWords, unpackWords } from "../../../edge/rules/packed-words.ts";

it("writes only what a word does not share with the one before", () => {
  expect(packWords(["bell", "beards", "beard", "bell"])).toBe("AbeardFsCll");
});

it("gives the words that were packed, whatever they share", () => {
  const words = fc.array(
    fc.oneof(fc.stringMatching(/^[ab]{1,40}$/), fc.stringMatching(/^[a-z]{1,12}$/), fc.constant("a".repeat(60))),
  );
  fc.assert(
    fc.property(words, (given) => {
      expect(unpackWords(packWords(given))).toEqual(new Set(given));
    }),
  );
});

it("holds no words in an empty text", () => expect(unpackWords("")).toEqual(new Set()));
