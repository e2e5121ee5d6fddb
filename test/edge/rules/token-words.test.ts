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
