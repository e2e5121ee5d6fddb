import { describe, expect, it } from "vitest";
import type { OfUnseenStyle } from "../../../distill/lib/student/cross-fit.ts";
import { learnRejection, scoreOf } from "../../../distill/lib/student/learn-rejection.ts";
import { HALF_SIGNS } from "../../../edge/student/halves.ts";
import { SIGNS } from "../../../edge/student/rejection.ts";

/** A row that a model answers with class `said`, no surer of one class than of another. */
function row(said: number, target: number, style: string): OfUnseenStyle {
  const logits = Float64Array.from({ length: 3 }, (_, c) => (c === said ? 2 : 0));
  const seen = new Float64Array([0.5, 0.5]);
  return {
    logits,
    ngramLogits: logits,
    byWords: undefined,
    byHalf: undefined,
    patterns: [],
    seen,
    seenShare: 0.5,
    words: 3,
    unspaced: 0,
    target,
    style,
  };
}

const styles = ["talk", "music", "shot"];
/** Every class is answered alike; of class `weak` half the answers are wrong, of the others a tenth. */
const rowsWith = (weak: readonly number[], style: string) =>
  [0, 1, 2].flatMap((said) =>
    Array.from({ length: 20 }, (_, i) => row(said, i < (weak.includes(said) ? 10 : 2) ? (said + 1) % 3 : said, style)),
  );

describe("the rejection score", () => {
  it("trusts mixtures less that are often wrong in styles left out, and judges no pattern by itself", () => {
    const seen = styles.flatMap((style) => rowsWith([0], style));
    const unseen = styles.flatMap((style) => rowsWith([0, 2], style));
    const { coefficients } = learnRejection(seen, { parts: [[0], [1], [0, 1]] }, unseen);
    expect(coefficients.length).toBe(SIGNS.length + 3 + 1);
    const [first, second, mixture] = coefficients.slice(SIGNS.length);
    expect([first, second]).toEqual([0, 0]);
    const unaware = learnRejection(seen, { parts: [[0], [1], [0, 1]] }).coefficients[SIGNS.length + 2]!;
    expect(mixture).toBeLessThan(unaware - 0.5);
  });

  it("judges each class by itself where none is a mixture, as long as there are few", () => {
    const seen = styles.flatMap((style) => rowsWith([1], style));
    const [first, second, third] = learnRejection(seen, { parts: [[0], [1], [2]] }).coefficients.slice(SIGNS.length);
    expect(second).toBeLessThan(Math.min(first!, third!) - 1);
  });

  it("trusts an answer less that one half of the query is against", () => {
    // One half for the answer always, the other for it or against it; where it is against, half the answers are wrong.
    const patterns = [0b01, 0b10, 0b11];
    const rows = styles.flatMap((style) =>
      [0, 1].flatMap((said) =>
        Array.from({ length: 40 }, (_, i) => {
          const isAgainst = i % 2 === 0;
          const second = Float64Array.from(patterns, (_, c) => (c === (isAgainst ? 1 - said : said) ? 2 : 0));
          const target = isAgainst && i % 4 === 0 ? 1 - said : said;
          const plain = row(said, target, style);
          return { ...plain, byHalf: { first: plain.logits, second }, patterns };
        }),
      ),
    );
    const rejection = learnRejection(rows, { parts: [[0], [1], [0, 1]] });
    expect(rejection.coefficients.length).toBe(SIGNS.length + 3 + HALF_SIGNS.length + 1);
    const [against, agreed] = [rows[0]!, rows[1]!];
    expect(scoreOf(against, rejection)).toBeLessThan(scoreOf(agreed, rejection) - 1);
  });

  it("judges none where there are many", () => {
    const many = styles.flatMap((style) => rowsWith([1], style));
    const parts = Array.from({ length: 21 }, (_, c) => [c]);
    expect(learnRejection(many, { parts }).coefficients.length).toBe(SIGNS.length + 1);
  });
});
