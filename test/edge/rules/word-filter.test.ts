import fc from "fast-check";
import { expect, it } from "vitest";
import { filterOf, readFilter } from "../../../edge/rules/word-filter.ts";

const words = fc.uniqueArray(fc.oneof(fc.stringMatching(/^[a-z]{1,12}$/), fc.string()), { maxLength: 300 });

it("knows every word that was put into it", () => {
  fc.assert(
    fc.property(words, (given) => {
      const has = readFilter(filterOf(given));
      expect(given.filter((word) => !has(word))).toEqual([]);
    }),
  );
});

it("is the same text whatever the order of the words, and however often each comes", () => {
  expect(filterOf(["bell", "beard", "bell"])).toBe(filterOf(["beard", "bell"]));
});

it("takes few other words for one of its own, in 5.2 bits a word", () => {
  const numbered = (kind: string): string[] => Array.from({ length: 2000 }, (_, at) => `${kind}${at}`);
  const text = filterOf(numbered("own"));
  expect(text.length * 5).toBeLessThan(2000 * 5.2);
  expect(numbered("other").filter(readFilter(text)).length).toBeLessThan(2000 / 25); // one in 32 expected
});

it("takes none of the given strangers for one of its words", () => {
  const strangers = Array.from({ length: 200 }, (_, i) => `stranger${i}`);
  const words = Array.from({ length: 400 }, (_, i) => `word${i}`);
  expect(strangers.some(readFilter(filterOf(words)))).toBe(true); // by chance
  expect(strangers.some(readFilter(filterOf(words, strangers.slice(0, 40))))).toBe(true);
  expect(strangers.slice(0, 40).some(readFilter(filterOf(words, strangers.slice(0, 40))))).toBe(false);
  expect(readFilter(filterOf(["bell"], ["bell"]))("bell")).toBe(true);
});

it("knows no word when it is empty", () => expect(readFilter(filterOf([]))("bell")).toBe(false));
