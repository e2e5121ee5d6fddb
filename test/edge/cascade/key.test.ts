import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cacheKey, cleanQuery } from "../../../edge/cascade/key.ts";

const key = (query: string, over: Partial<Parameters<typeof cacheKey>[0]> = {}) =>
  cacheKey({ release: "r1", taskHash: "t1", locale: "en", query: cleanQuery(query), ...over });

describe("cache key", () => {
  it.each([
    ["white space around", "  dog barking ", "dog barking"],
    ["runs of white space, tabs and line ends", "dog \t\n barking", "dog barking"],
    ["no-break and ideographic spaces", "dog\u00a0\u3000barking", "dog barking"],
    ["control characters", "dog\u0000barking", "dog barking"],
    ["composed and decomposed letters", "cafe\u0301", "café"],
    ["the case of the locale", "dog", "dog"],
  ])("is the same for %s", (_, a, b) => {
    expect(key(a, { locale: "en-GB" })).toBe(key(b, { locale: "en-gb" }));
  });

  it.each([
    ["negation", "films with zombies", "films without zombies"],
    ["a dash that negates", "jaguar -car", "jaguar car"],
    ["quotes", '"let it go"', "let it go"],
    ["digits", "top 10", "top 100"],
    ["superscripts", "10 m²", "10 m2"],
    ["case", "Up", "up"],
    ["a question mark", "who?", "who"],
    ["word order", "man bites dog", "dog bites man"],
    ["accents", "pâté", "pate"],
    ["joined and separate words", "ice cream", "icecream"],
  ])("differs by %s", (_, a, b) => {
    expect(key(a)).not.toBe(key(b));
  });

  it.each([
    ["release", { release: "r2" }],
    ["task", { taskHash: "t2" }],
    ["locale", { locale: "fr" }],
    ["missing locale", { locale: undefined }],
  ])("differs by %s", (_, over) => {
    expect(key("dog", over)).not.toBe(key("dog"));
  });

  it("never mixes its parts", () => {
    const part = fc.string({ unit: "binary", maxLength: 8 }).map(cleanQuery);
    fc.assert(
      fc.property(part, part, part, part, (a, b, c, d) => {
        const one = cacheKey({ release: a, taskHash: "t", locale: undefined, query: b });
        const two = cacheKey({ release: c, taskHash: "t", locale: undefined, query: d });
        expect(one === two).toBe(a === c && b === d);
      }),
    );
  });

  it("keeps every visible character, in order: what is merged differs in white space and composition only", () => {
    const visible = (text: string) =>
      text
        .toWellFormed()
        .normalize("NFC")
        .replace(/[\s\p{Cc}]/gu, "");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (query) => {
        // Composition may reach across a removed blank, so both sides are composed once more.
        expect(visible(cleanQuery(query)).normalize("NFC")).toBe(visible(query).normalize("NFC"));
      }),
    );
  });

  it("changes whenever a negation, a quote or a digit is added", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
    const mark = fc.constantFrom("not", "no", "without", "-", '"', "'", "0", "7", "1999", "!");
    fc.assert(
      fc.property(words, mark, fc.nat(), (query, inserted, at) => {
        const changed = query.toSpliced(at % (query.length + 1), 0, inserted);
        expect(key(changed.join(" "))).not.toBe(key(query.join(" ")));
      }),
    );
  });

  it("changes nothing when it cleans a second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (query) => {
        expect(cleanQuery(cleanQuery(query))).toBe(cleanQuery(query));
      }),
    );
  });
});
