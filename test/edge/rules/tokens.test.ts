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
    ["カ\u3099メラ ハ\u309aリ", ["ガ", "メ", "ラ", "パ", "リ"]],
    ["ﾄ\uff9eﾗﾏ ﾊ\uff9fﾘ", ["ド", "ラ", "マ", "パ", "リ"]],
    ["\u1112\u1161\u11ab\u1100\u116e\u11a8 영화", ["한국", "영화"]],
    ["T\u00adom Hanks", ["tom", "hanks"]],
    ["The Conve\u200brsation\u200b (19\u206074)", ["the", "conversation", "(", "1974", ")"]],
    ["\u202ethe\u202c end", ["the", "end"]],
    ["don\u200b't stop", ["don't", "stop"]],
    ["Varda's\u202eTokyo", ["varda'stokyo"]],
    ["Varda's\u200b films", ["varda", "'s", "films"]],
    ["Dr. No", ["dr", "no"]],
    ["Kramer vs. Kramer", ["kramer", "vs", "kramer"]],
    ["Samuel L. Jackson", ["samuel", "l", "jackson"]],
    ["the movie S.W.A.T.", ["the", "movie", "s.w.a.t"]],
    ["L.A. Confidential", ["l.a", "confidential"]],
    ["J.J. Abrams, J. K. Rowling", ["j.j", "abrams", ",", "j", "k", "rowling"]],
    ["at 8 a.m. or 9 P.M.", ["at", "8", "am", "or", "9", "pm"]],
    ["No. 5 of St. Moritz", ["no", "5", "of", "st", "moritz"]],
    ["he says no. then he goes", ["he", "says", "no", ".", "then", "he", "goes"]],
    ["a red car. it stops", ["a", "red", "car", ".", "it", "stops"]],
    ["v1.5 at 3.30", ["v1", ".", "5", "at", "3", ".", "30"]],
    ["a.b.cd", ["a", "b", "cd"]],
    ["w...", ["w", ".", "."]],
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
    fc.stringMatching(/^[\u3000-\u30ff\u4e00-\u9fff]{1,4}$/),
    fc.string(),
    fc.constantFrom("sci-fi", "l'été", " a  b"),
  );
  fc.assert(
    fc.property(form, (text) => {
      expect(wordsOf(text)).toEqual(tokenise(text).texts);
    }),
  );
});
