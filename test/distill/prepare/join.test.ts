import { describe, expect, it } from "vitest";
import { joinExamples } from "../../../distill/lib/prepare/join.ts";
import type { LabelRow, QueryRow } from "../../../distill/lib/run/rows.ts";

const WEIGHTS = { visual: 1, audio: 0, transcription: 0, metadata: 0 };
const row = (id: string, query: string, more: Partial<QueryRow> = {}): QueryRow => ({
  id,
  query,
  part: "train",
  source: "s",
  lang: "en",
  ...more,
});
const labelled = ({ id, query, part }: QueryRow): LabelRow => ({
  id,
  query,
  part,
  weights: WEIGHTS,
  labelSource: "teacher",
  samples: 1,
});

describe("examples", () => {
  it("are joined by id, into their parts", () => {
    const rows = [
      row("a", "a red kite over a field"),
      row("b", "the judge bangs a gavel", { part: "calibration" }),
      row("c", "whales singing under ice", { part: "test" }),
    ];
    const { train, calibration, test } = joinExamples(rows, rows.map(labelled));
    expect([train, calibration, test].map((part) => part.map(({ id }) => id))).toEqual([["a"], ["b"], ["c"]]);
    expect(train[0]?.label).toEqual(WEIGHTS);
  });

  it("leave out training rows that resemble an evaluation row, whichever came first", () => {
    const rows = [
      row("a", "the judge bangs a gavel!"),
      row("b", "The judge bangs a gavel", { part: "test" }),
      row("c", "the judges bang a gavel"),
    ];
    const { train, contaminated } = joinExamples(rows, rows.map(labelled));
    expect(contaminated).toContain("a");
    expect(train.map(({ id }) => id)).not.toContain("a");
  });

  it("count training rows without a label, and keep evaluation rows that have gold alone", () => {
    const rows = [
      row("a", "one"),
      row("b", "two", { part: "test", gold: WEIGHTS }),
      row("c", "three", { part: "test" }),
    ];
    const { train, test, unlabelled } = joinExamples(rows, []);
    expect([train.length, unlabelled, test.map(({ id, label }) => [id, label])]).toEqual([0, 1, [["b", null]]]);
  });

  it("keep apart what the rules answer alone", () => {
    const rows = [row("a", "comedies from 1994", { part: "test", rule: "year-only" })];
    const { test, ruleAnswered } = joinExamples(rows, rows.map(labelled));
    expect(test).toEqual([]);
    expect(ruleAnswered).toMatchObject([{ id: "a", part: "test", rule: "year-only" }]);
  });
});
