import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  blockOf,
  CHARACTER_BLOCK,
  createExtractor,
  FEATURES,
  ngramText,
  WORD_BLOCK,
} from "../../../edge/student/features.ts";
import { plainNgrams } from "./plain-ngrams.ts";

const extract = createExtractor();

function ngramsOf(query: string, block?: number): string[] {
  const ngrams = extract(query);
  return Array.from({ length: ngrams.count }, (_, i) => i)
    .filter((i) => block === undefined || blockOf(ngrams.hashes[i]!) === block)
    .map((i) => ngramText(ngrams, i));
}

const hashesOf = (query: string): number[] => {
  const ngrams = extract(query);
  return Array.from(ngrams.hashes.subarray(0, ngrams.count)).sort((a, b) => a - b);
};

/** Pieces that queries are made of, the awkward ones among them: one script after the other, marks, digits, lone surrogates. */
const anyQuery = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."it's|Ann’s|rock 'n' roll|don't|1987|7pm|$5!|« oui ? »|Straße|café|ﬁlm|ＦＵＬＬ|Ǆ|İstanbul|犬が吠える|カﾞ|หมาเห่า|собака|שלום|مرحبا".split(
          "|",
        ),
        "\ud800",
        "\udc00",
        "\u200d",
        "e\u0301",
        "\u{1f600}",
        "\u{20000}",
        " ",
      ),
      fc.string({ maxLength: 8 }),
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
    { maxLength: 40 },
  )
  .chain((parts) => fc.constantFrom("", " ").map((between) => parts.join(between)));

describe("n-grams of a query", () => {
  const inFull = (query: string) => {
    const { hashes, count, words, unspaced, characters } = extract(query);
    return { hashes: Array.from(hashes.subarray(0, count)), words, unspaced, characters };
  };

  it("are those of the plain definition, in its order, for a query of any script", () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(inFull(query)).toEqual(plainNgrams(query));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["every character of ASCII", Array.from({ length: 128 }, (_, code) => `a${String.fromCharCode(code)}b `).join("")],
    ["nothing", ""],
    ["512 letters", "x".repeat(512)],
    ["512 emoji", "\u{1f600}".repeat(512)],
    ["512 words", "a ".repeat(512)],
    ["more marks than are read", "?".repeat(1200)],
    ["more letters than are read, to the last of them", `${"ab ".repeat(332)}abcdef`],
  ])("are those of the plain definition for %s", (_, query) => {
    expect(inFull(query)).toEqual(plainNgrams(query));
  });

  it("are words in runs of one to three and characters in runs of three and four", () => {
    expect(ngramsOf("dogs bark loud", WORD_BLOCK)).toEqual(
      expect.arrayContaining(["dogs", "dogs bark", "dogs bark loud", "dogs … loud"]),
    );
    expect(ngramsOf("dogs", CHARACTER_BLOCK).sort()).toEqual(
      [" do", " dog", "dog", "dogs", "ogs", "ogs ", "gs "].sort(),
    );
  });

  it.each([
    ["red car", 2, 0],
    ["犬が吠える", 5, 5],
    ["red 犬", 2, 1],
    ["it's 7!", 4, 0],
  ])("of %j know its words one by one, and which of them have no spaces", (query, words, unspaced) => {
    const ngrams = extract(query);
    expect([ngrams.words, ngrams.unspaced]).toEqual([words, unspaced]);
    const alone = Array.from(ngrams.unigrams.subarray(0, words), (i) => ngramText(ngrams, i));
    expect(alone.join("")).toBe(query.replace(/[\s']/g, ""));
  });

  it.each([
    ["case", "Red CAR", "red car"],
    ["accents", "café señor", "cafe senor"],
    ["width", "ｒｅｄ car", "red car"],
    ["punctuation between words", "red, car...", "red car"],
    ["quotation marks of any script", "«red» „car“", '"red" "car"'],
    ["apostrophes inside a word", "don’t", "dont"],
    ["white space", "  red \t\n car ", "red car"],
  ])("do not change with %s", (_, query, plain) => {
    expect(hashesOf(query)).toEqual(hashesOf(plain));
  });

  it("end a name before its genitive s", () => {
    expect(ngramsOf("Ann's dog", WORD_BLOCK)).toContain("ann");
  });

  it("treat every character as a word in scripts without spaces", () => {
    const words = ngramsOf("犬が吠える音", WORD_BLOCK);
    expect(words).toEqual(expect.arrayContaining(["犬", "犬が", "吠える"]));
    expect(extract("犬が吠える音").words).toBe(6);
  });

  it("give any year the same shape in runs of words", () => {
    const shared = hashesOf("films from 1987").filter((hash) => hashesOf("films from 2004").includes(hash));
    expect(shared.length).toBeGreaterThan(hashesOf("films from").length - 4);
  });

  it("pair words in either order", () => {
    const left = new Set(hashesOf("thunder far away rain"));
    const right = new Set(hashesOf("rain far away thunder"));
    const pair = hashesOf("thunder rain").filter((hash) => left.has(hash) && right.has(hash));
    expect(pair.length).toBeGreaterThan(hashesOf("thunder").length + hashesOf("rain").length - 10);
  });

  it("never share a hash between words and characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (query) => {
        const ngrams = extract(query);
        const hashes = Array.from(ngrams.hashes.subarray(0, ngrams.count));
        expect(hashes.filter((hash) => blockOf(hash) === CHARACTER_BLOCK).length).toBe(ngrams.characters);
        const pairs = hashes.slice(ngrams.firstPair);
        expect(pairs.every((hash) => blockOf(hash) === WORD_BLOCK)).toBe(true);
      }),
    );
  });

  it("are the same on every call, for any string, lone surrogates included", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), fc.string({ unit: "grapheme" }), (query, other) => {
        const before = hashesOf(query);
        hashesOf(other);
        expect(createExtractor()(query).count).toBe(before.length);
        expect(hashesOf(query)).toEqual(before);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["white space", " \u00a0\n"],
    ["punctuation", ".,;-"],
    ["joiners", "\u200d\ufe0f"],
  ])("are none for %s", (_, query) => {
    expect(extract(query)).toMatchObject({ count: 0, words: 0 });
  });

  it("stop at the longest query that is read", () => {
    const long = "word ".repeat(5000);
    expect(extract(long).text.length).toBeGreaterThan(FEATURES.maxLength);
    expect(hashesOf(long)).toEqual(hashesOf(`${long}and more`));
  });

  it.each(["漢", "a1", "\u{1f600}", "\u0e01", "x ", "'s "])("fit their memory for the densest query of %j", (unit) => {
    const ngrams = extract(unit.repeat(3000));
    expect(ngrams.count).toBeLessThanOrEqual(ngrams.hashes.length);
    expect(ngrams.count).toBeGreaterThan(0);
  });
});
