import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NameRow } from "../../../distill/lib/catalogue/rows.ts";
import { catalogueOf, findNames, SAMPLE } from "./sample.ts";

const catalogue = catalogueOf(SAMPLE);
const find = (query: string) => findNames(catalogue, query);
const ids = (query: string): string[][] => find(query).map((found) => [found.text, ...found.ids]);

describe("linking", () => {
  it.each([
    ["a person in lower case", "tom hanks interview", ["tom hanks", "p1"]],
    ["a title without its article", "matrix ending", ["matrix", "t1"]],
    ["a title with its article", "watch the matrix", ["the matrix", "t1"]],
    ["the most popular of one spelling first", "dune ending", ["dune", "t3", "t2"]],
    ["an alias", "spirited away", ["spirited away", "t9"]],
    ["a roman numeral as an arabic one", "rocky 2", ["rocky 2", "t7"]],
    ["a missing apostrophe", "oceans eleven", ["oceans eleven", "t6"]],
    ["a missing accent", "beyonce live", ["beyonce", "p4"]],
    ["initials without dots", "jk rowling", ["jk rowling", "p5"]],
    ["an acronym without dots", "et phone", ["et", "t11"]],
    ["words written together", "spiderman", ["spiderman", "t13"]],
    ["an elided article written together", "lavventura", ["lavventura", "t10"]],
    ["and for an ampersand", "kestrel and lowe", ["kestrel and lowe", "t14"]],
    ["a name inside a text without spaces", "映画千と千尋の神隠しの結末", ["千と千尋の神隠し", "t9"]],
    ["a possessive", "steven spielberg's best", ["steven spielberg", "p2"]],
  ])("finds %s", (_, query, expected) => {
    expect(ids(query)[0]).toEqual(expected);
  });

  it.each([
    ["two letters swapped", "brekaing bad finale"],
    ["a letter lost", "breking bad finale"],
    ["a letter added", "breaaking bad finale"],
    ["a letter changed", "bteaking bad finale"],
    ["the first letter lost", "reaking bad finale"],
    ["the first letters swapped", "rbeaking bad finale"],
    ["a letter before the first", "obreaking bad finale"],
    ["the last letters swapped", "breakign bad finale"],
    ["a letter after the last", "breakings bad finale"],
  ])("finds a name with %s", (_, query) => {
    const [first] = find(query);
    expect(first?.ids).toEqual(["t12"]);
    expect(first?.link.typo).toBe(true);
  });

  it("finds a surname that is misspelt as another word", () => {
    expect(find("jim carey")[0]).toMatchObject({ ids: ["p6"], link: { typo: true } });
  });

  it.each([
    ["two errors", "brkaeing bda"],
    ["an error in a word of fewer than five letters", "drne"],
    ["half a name", "breaking news"],
    ["letters inside a word", "dunes"],
  ])("finds nothing for %s", (_, query) => {
    expect(find(query)).toEqual([]);
  });

  it("gives the longest name first, then those inside it", () => {
    expect(ids("spider-man no way home").map(([text]) => text)).toEqual(["spider-man no way home", "spider-man"]);
  });

  it("takes a surname for the one person of note, but not where two are", () => {
    expect(find("spielberg movies")).toMatchObject([{ ids: ["p2"], link: { via: "part" } }]);
    expect(find("spielbergs movies")).toMatchObject([{ ids: ["p2"], link: { via: "part" } }]);
    expect(find("hanks movies")).toEqual([]);
  });

  it("does not take an ordinary word for a surname", () => {
    expect(find("field of wheat")).toEqual([]);
  });

  it("says how ordinary the words of a name are", () => {
    expect(find("up")[0]?.link.ordinary).toBe(2);
    expect(find("dune")[0]?.link.ordinary).toBe(0);
    expect(find("die hard")[0]?.link).toMatchObject({ ordinary: 2, article: true });
    expect(find("hard")[0]?.link).toMatchObject({ ordinary: 2, article: false });
  });

  it("gives an entry as the file had it", () => {
    expect(catalogue.entry(find("dune")[0]!.link.keyFrom)).toEqual({
      kind: "title",
      id: "t3",
      name: "Dune",
      article: "",
      year: 2021,
      popularity: expect.any(Number),
    });
    expect(catalogue.entry(find("j k rowling")[0]!.link.keyFrom)).toMatchObject({
      name: "J. K. Rowling",
      role: "writer",
    });
  });
});

const word = fc.string({ unit: fc.constantFrom(..."abcdeé千'-"), minLength: 1, maxLength: 9 });
const name = fc
  .array(word, { minLength: 1, maxLength: 20 })
  .map((parts) => parts.join(" "))
  .filter((text) => /[a-e千é]/.test(text));
const row: fc.Arbitrary<NameRow> = fc.record(
  {
    kind: fc.constantFrom<"title" | "person">("title", "person"),
    name,
    aliases: fc.array(name, { maxLength: 2 }),
    year: fc.integer({ min: 1000, max: 3000 }),
    role: fc.constantFrom("actor", "director"),
    popularity: fc.nat(1000),
  },
  { requiredKeys: ["kind", "name"] },
);

it("finds every name by itself, with its own spelling, year and role", () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) => {
      const named = rows.map((each, i): NameRow => ({ ...each, id: `x${i}` }));
      const own = catalogueOf(named);
      named.forEach((each) => {
        const entries = findNames(own, each.name).flatMap(({ link }) =>
          Array.from({ length: link.keyTo - link.keyFrom }, (_, k) => own.entry(link.keyFrom + k)),
        );
        const entry = entries.find(({ id }) => id === each.id);
        expect(entry).toMatchObject({ kind: each.kind, name: each.name });
        expect(entry?.year).toBe(each.kind === "title" ? each.year : undefined);
        expect(entry?.role).toBe(each.kind === "person" ? each.role : undefined);
      });
    }),
    { seed: 1, numRuns: 60 },
  );
});
