import fc from "fast-check";
import { expect, it } from "vitest";
import { createWords, foldedWords, MAX_WORDS, splitWords, type Words } from "../../../edge/catalogue/words.ts";
import { wordsOfTokens } from "../../../edge/rules/token-words.ts";
import { tokenise } from "../../../edge/rules/tokens.ts";

/** What queries are made of, and what the two splitters see differently. */
const PIECES = [
  ..."a i x . , ' ’ ` - – & ＆ + ! ? : … ; \" « 7 é ß Ø ー 雨 の ٣ １ ﬁ 😀 𝐀 \u0301 \u200b \u00ad \u3000".split(" "),
  ...[
    " ",
    "  ",
    "the",
    "L'",
    "rocky",
    "ii",
    "part",
    "sci-fi",
    "e.t.",
    "J. K.",
    "nolan's",
    "s02e05",
    "2x05",
    "1995",
    "Dr.",
  ],
];
const query = fc.oneof(
  fc
    .array(fc.constantFrom(...PIECES, ...Array<string>(20).fill(" ")), { maxLength: 30 })
    .map((parts) => parts.join("")),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join(" ")),
  fc.string({ unit: "binary", maxLength: 20 }),
);

const columnsOf = ({ count, starts, ends, stems, articles, joined }: Words) =>
  [starts, ends, stems, articles, joined].map((column) => [...column.subarray(0, count)]);

it("takes from tokens the words of the query split as names are", () => {
  fc.assert(
    fc.property(query, (text) => {
      const words = createWords();
      const tokens = tokenise(text);
      const ids = tokens.texts.map((_, at) => at + 1);
      const tokenOf = new Int32Array(MAX_WORDS);
      wordsOfTokens(tokens, ids, words, tokenOf);
      fc.pre(text === text.normalize("NFC"));
      const split = splitWords(text, createWords());
      expect(foldedWords(words)).toEqual(foldedWords(split));
      expect(columnsOf(words)).toEqual(columnsOf(split));
      for (let i = 0; i < words.count; i++) {
        const known = words.known[i]!;
        expect([0, -1, ids[tokenOf[i]!]]).toContain(known);
        if (known > 0) expect(foldedWords(words)[i]).toBe(tokens.texts[tokenOf[i]!]);
      }
    }),
    { numRuns: 3000 },
  );
});

it("leaves a misspelt word that the rules corrected as it was typed: it may be a misspelt name", () => {
  const tokens = tokenise("documentry about nosfertu");
  tokens.texts[0] = "documentary";
  tokens.corrected.push(0);
  const words = createWords();
  wordsOfTokens(tokens, [5, 6, 0], words, new Int32Array(MAX_WORDS));
  expect(foldedWords(words)).toEqual(["documentry", "about", "nosfertu"]);
  expect([...words.known.subarray(0, 3)]).toEqual([0, 6, 0]);
});

it.each([
  ["か\u3099ん", ["が", "ん"], [0, 2], [2, 3]],
  ["\u1112\u1161\u11ab\u1100\u116e\u11a8 영화", ["한국", "영화"], [0, 7], [6, 9]],
  ["cafe\u0301 noir", ["cafe", "noir"], [0, 6], [5, 10]],
])("composes letters as names are, and points into the query as given: %j", (query, folded, starts, ends) => {
  const words = createWords();
  wordsOfTokens(tokenise(query), [], words, new Int32Array(MAX_WORDS));
  expect(foldedWords(words)).toEqual(folded);
  expect([[...words.starts.subarray(0, 2)], [...words.ends.subarray(0, 2)]]).toEqual([starts, ends]);
});

it("points into the query, in order, however its letters are written", () => {
  const letters = fc.constantFrom(..."가がガé한x \u1112\u1161\u11ab\u3099\u0301\u0323\u0307");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 20 }), (parts) => {
      const words = createWords();
      const query = parts.join("").normalize("NFD");
      wordsOfTokens(tokenise(query), [], words, new Int32Array(MAX_WORDS));
      for (let i = 0; i < words.count; i++) {
        expect(words.starts[i]!).toBeGreaterThanOrEqual(i === 0 ? 0 : words.ends[i - 1]!);
        expect(words.ends[i]!).toBeGreaterThan(words.starts[i]!);
        expect(words.ends[i]!).toBeLessThanOrEqual(query.length);
      }
    }),
  );
});
