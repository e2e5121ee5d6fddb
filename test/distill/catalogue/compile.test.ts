import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packIds } from "../../../distill/lib/catalogue/ids.ts";
import { type IdTables, readId } from "../../../edge/catalogue/entries.ts";
import { respell, spellingScript, usualSpelling } from "../../../edge/catalogue/spelling.ts";
import { createWords, foldedWords, splitWords } from "../../../edge/catalogue/words.ts";
import { catalogueOf, compileRows, SAMPLE } from "../../edge/catalogue/sample.ts";

function unpack(ids: readonly string[]): (string | undefined)[] {
  const packed = packIds(ids);
  const tables: IdTables = { ...packed, entries: ids.length };
  return ids.map((_, entry) => readId(tables, entry));
}

describe("ids", () => {
  it.each([
    ["padded numbers", ["tt0111161", "tt0068646", "tt15398776"], "number"],
    ["plain numbers", ["1", "20", "300"], "number"],
    ["some padded, some not", ["a1", "a01", "a001", "b7"], "number"],
    ["a lone zero", ["x0", "x00", "x5"], "number"],
    ["slugs", ["the-matrix", "dune-2021"], "text"],
    ["numbers too long for a number", ["123456789012345678", "1"], "text"],
    ["ids of random letters", ["k3j9x0qpwz", "é千"], "text"],
  ])("keeps %s", (_, ids, mode) => {
    expect(packIds(ids).header.mode).toBe(mode);
    expect(unpack(ids)).toEqual(ids);
  });

  it("keeps any ids", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."ab0019"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(digits, fc.string({ minLength: 1, maxLength: 20 })), { minLength: 1, maxLength: 90 }),
        (ids) => {
          expect(unpack(ids)).toEqual(ids);
        },
      ),
      { seed: 1 },
    );
  });
});

describe("spelling", () => {
  it.each(["The Lord of the Rings", "Tom Hanks", "Dune", "千と千尋の神隠し", "L'Avventura"])(
    "needs nothing beyond the words for %s",
    (name) => {
      const words = splitWords(name, createWords());
      const article = name.startsWith("Tom") ? 0 : words.articles[0]!;
      const usual = usualSpelling(foldedWords(words).slice(article === 0 ? 0 : 1), article, name.startsWith("Tom"));
      expect(spellingScript(usual, name)).toHaveLength(0);
    },
  );

  it("makes any spelling of any other", () => {
    const text = fc.string({ unit: fc.constantFrom(..."abA '-:é千𠮷😀 "), maxLength: 90 });
    fc.assert(
      fc.property(text, text, (usual, spelling) => {
        expect(respell(usual, spellingScript(usual, spelling))).toBe(spelling);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it("keeps a spelling with hundreds of changes", () => {
    const usual = "a".repeat(300);
    const spelling = "é-".repeat(300);
    expect(respell(usual, spellingScript(usual, spelling))).toBe(spelling);
  });
});

describe("the compiler", () => {
  it("makes the same bytes of the same rows", () => {
    expect(Buffer.from(compileRows(SAMPLE)).equals(Buffer.from(compileRows(SAMPLE)))).toBe(true);
  });

  it("does not keep an alias that reads like the name", () => {
    const rows = [
      { kind: "title" as const, name: "Kestrel & Lowe", aliases: ["Kestrel and Lowe", "KESTREL AND LOWE"] },
    ];
    expect(catalogueOf(rows).header.aliases).toBe(0);
  });

  it("keeps a name of more words than a byte's half can count", () => {
    const name =
      "One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen";
    const own = catalogueOf([{ kind: "title", name, id: "t1" }]);
    expect(own.entry(0)).toMatchObject({ name });
  });

  it("holds a catalogue without a single name", () => {
    expect(catalogueOf([]).header).toMatchObject({ titles: 0, people: 0, keys: 0 });
  });
});
