import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tokenise, wordsOf } from "../../../edge/rules/tokens.ts";

describe("tokenise", () => {
  it.each([
    ["sci-fi films", ["sci", "fi", "films"]],
    ["1990-1995", ["1990", "-", "1995"]],
    ["Amélie's Straße", ["amelie", "'s", "strasse"]],
    ["don’t stop", ["don't", "stop"]],
    ["l'été", ["l", "'", "ete"]],
    ["O'Brien", ["o'brien"]],
    ["ＰＧ１３", ["pg13"]],
    ["80年代", ["80", "年", "代"]],
    ["ガメラ", ["ガ", "メ", "ラ"]],
    ["e\u0301tat", ["etat"]],
    ["  \u0000\t ", []],
    ["\ud800x", ["\ud800", "x"]],
  ])("splits and folds %j", (query, texts) => {
    expect(tokenise(query).texts).toEqual(texts);
  });

  it("gives offsets into the query as given, in order and without overlap", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (query) => {
        const { starts, ends, count } = tokenise(query);
        for (let i = 0; i < count; i++) {
          expect(starts[i]!).toBeGreaterThanOrEqual(i === 0 ? 0 : ends[i - 1]!);
          expect(ends[i]!).toBeGreaterThan(starts[i]!);
          expect(ends[i]!).toBeLessThanOrEqual(query.length);
        }
      }),
    );
  });
});

it("splits forms and patterns into the same words as a query", () => {
  const form = fc.oneof(
    fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6}){0,3}$/),
    fc.string(),
    fc.constantFrom("sci-fi", "l'été", " a  b"),
  );
  fc.assert(
    fc.property(form, (text) => {
      expect(wordsOf(text)).toEqual(tokenise(text).texts);
    }),
  );
});
