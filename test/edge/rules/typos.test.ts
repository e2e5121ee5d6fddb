import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { englishWords } from "../../../distill/lib/catalogue/english-words.ts";
import { compileRules, correctableWords, partsOf } from "../../../edge/rules/compile.ts";
import { createCorrector, isCorrectable } from "../../../edge/rules/typos.ts";
import { readFilter } from "../../../edge/rules/word-filter.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";
import { SLIPS } from "../../../tools/build/ordinary-words.ts";
import { NOW } from "./mini-task.ts";

const none = () => () => false;
const correct = createCorrector(
  () => ["comedy", "comedies", "horror", "march", "spanish", "between"],
  () => (word) => word === "marsh",
);

describe("one typing error", () => {
  it.each([
    ["a letter too many", "commedy", "comedy"],
    ["a letter too few", "horor", "horror"],
    ["a wrong letter", "spamish", "spanish"],
    ["two letters in the wrong order", "betwene", "between"],
    ["a wrong first letter", "gorror", "horror"],
    ["a missing last letter", "spanis", "spanish"],
    ["a letter before the word", "xmarch", "march"],
  ])("is seen through: %s", (_slip, typed, meant) => expect(correct(typed)).toBe(meant));

  it.each([
    ["two errors", "komedey"],
    ["two letters too few", "horr"],
    ["an ordinary word", "marsh"],
    ["the word itself", "comedy"],
    ["a digit", "march1"],
    ["another script", "ужасы"],
    ["nothing", ""],
    ["a very long word", "h".repeat(500)],
  ])("is not seen in %s", (_what, typed) => expect(correct(typed)).toBeUndefined());

  it("goes for the likelier slip: swapped letters before a wrong one", () => {
    expect(createCorrector(() => ["grxap", "grape"], none)("graep")).toBe("grape");
  });
  it("is found wherever it is in a word of five letters or more", () => {
    const words = [...new Set([...correctableWords(partsOf(videoSearch))].filter(isCorrectable))];
    const any = createCorrector(() => words, none);
    const letter = fc.integer({ min: 0, max: 25 }).map((code) => String.fromCharCode(97 + code));
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.nat(30), letter, fc.nat(3), (word, place, other, slip) => {
        const at = place % word.length;
        const typed = [
          word.slice(0, at) + other + word.slice(at),
          word.slice(0, at) + word.slice(at + 1),
          word.slice(0, at) + other + word.slice(at + 1),
          word.slice(0, at) + (word[at + 1] ?? "") + word[at] + word.slice(at + 2),
        ][slip]!;
        expect(typed === word || words.includes(typed) || any(typed) !== undefined).toBe(true);
      }),
      { seed: 13, numRuns: 3000 },
    );
  });
});

describe("video search", () => {
  const rules = compileRules(videoSearch);
  const read = (query: string) => rules.read(query, { now: NOW }).filters;

  it.each([
    ["commedy from the 90s", "genre", { value: "comedy", span: [0, 7] }],
    ["horor films", "genre", { value: "horror" }],
    ["old docmentary about whales", "genre", { value: "documentary" }],
    ["a thriler with subtitles", "genre", { value: "thriller" }],
    ["sciense fiction", "genre", { value: "science fiction", span: [0, 15] }],
    ["animatd movies", "genre", { value: "animation" }],
    ["westren films", "genre", { value: "western" }],
    ["spanih movies", "language", { value: "es" }],
    ["movies in japanse", "language", { value: "ja" }],
    ["movis betwen 1990 and 1995", "year", { gte: 1990, lte: 1995 }],
    ["films befor 1980", "year", { lte: 1979 }],
    ["films directd by Greta Gerwig", "people", { value: "Greta Gerwig", role: "director" }],
    ["films wihtout comedies", "genre", { value: "comedy", exclude: true }],
    ["películas de teror", "genre", { value: "horror" }],
    ["komödei aus den 90ern", "genre", { value: "comedy" }],
    ["comédei française", "genre", { value: "comedy" }],
  ])("reads %j", (query, attribute, entry) => expect(read(query)[attribute]).toMatchObject([entry]));

  it("boosts what it had to guess, and searches the words as they were typed", () => {
    const reading = rules.read("horor films", { now: NOW });
    expect(reading.filters["genre"]).toMatchObject([{ strict: false }]);
    expect(reading.residual).toBe("horor films");
  });
  it("keeps a word in the text that may have been meant as it was typed", () => {
    expect(rules.read("movis with a red door", { now: NOW }).residual).toBe("movis with a red door");
  });
  it.each(["a marsh at dawn", "Horor Vacui", "the Marsch family", "a comely face", "bottles on a shelf"])(
    "reads no filter in %j",
    (query) => expect(read(query)).not.toHaveProperty("genre"),
  );
  it("takes no common slip for a word of its own", () => {
    const ordinary = readFilter(videoSearch.rules.typos?.ordinary ?? "");
    expect(SLIPS.filter((slip) => ordinary(slip))).toEqual([]);
  });
  it("takes no word of a dictionary for another", () => {
    const parts = partsOf(videoSearch);
    const { vocabulary } = parts;
    const ordinary = readFilter(videoSearch.rules.typos?.ordinary ?? "");
    const own = createCorrector(
      () => correctableWords(parts),
      () => ordinary,
    );
    const words = englishWords(10, 20, 35, 40, 50).filter((word) => vocabulary.find(word) === 0);
    expect(words.length).toBeGreaterThan(10_000);
    expect(words.filter((word) => own(word) !== undefined)).toEqual([]);
  });
});
