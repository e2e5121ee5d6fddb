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

it("takes few other words for one of its own, in seven bits a word", () => {
  const numbered = (kind: string): string[] => Array.from({ length: 2000 }, (_, at) => `${kind}${at}`);
  const text = filterOf(numbered("own"));
  expect(text.length * 6).toBeLessThan(2000 * 7);
  expect(numbered("other").filter(readFilter(text)).length).toBeLessThan(2000 / 20);
});

it("knows no word when it is empty", () => expect(readFilter(filterOf([]))("bell")).toBe(false));
