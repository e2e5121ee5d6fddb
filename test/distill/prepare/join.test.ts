import { describe, expect, it } from "vitest";
import { type Joined, joinRow } from "../../../distill/lib/prepare/join.ts";
import type { Example, LabelRow, QueryRow } from "../../../distill/lib/run/rows.ts";
import { createNearIndex } from "../../../distill/lib/text/near-duplicates.ts";

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

/** By what became of them, in their order. */
function join(rows: readonly QueryRow[], labels: readonly LabelRow[]) {
  const evaluation = createNearIndex();
  for (const { part, query } of rows) if (part !== "train") evaluation.add(query);
  const joined = rows.map((one) =>
    joinRow(
      one,
      labels.find(({ id }) => id === one.id),
      evaluation,
    ),
  );
  return {
    of: (kind: Joined["kind"]): Example[] =>
      joined.flatMap((one) => (one.kind === kind && "example" in one ? [one.example] : [])),
    kinds: joined.map(({ kind }) => kind),
  };
}

describe("examples", () => {
  it("are joined by id, into their parts", () => {
    const rows = [
      row("a", "a red kite over a field"),
      row("b", "the judge bangs a gavel", { part: "calibration" }),
      row("c", "whales singing under ice", { part: "test" }),
    ];
    const { of, kinds } = join(rows, rows.map(labelled));
    expect(kinds).toEqual(["train", "calibration", "test"]);
    expect(of("train")).toMatchObject([{ id: "a", label: WEIGHTS }]);
  });

  it("leave out training rows that resemble an evaluation row, whichever came first", () => {
    const rows = [
      row("a", "the judge bangs a gavel!"),
      row("b", "The judge bangs a gavel", { part: "test" }),
      row("c", "the judges bang a gavel"),
    ];
    expect(join(rows, rows.map(labelled)).kinds).toEqual(["contaminated", "test", expect.any(String)]);
  });

  it("leave out training rows without a label, and keep evaluation rows that have gold alone", () => {
    const rows = [
      row("a", "one"),
      row("b", "two", { part: "test", gold: WEIGHTS }),
      row("c", "three", { part: "test" }),
    ];
    const { of, kinds } = join(rows, []);
    expect(kinds).toEqual(["unlabelled", "test", "unmeasurable"]);
    expect(of("test")).toMatchObject([{ id: "b", label: null }]);
  });

  it("keep apart what the rules answer alone", () => {
    const rows = [row("a", "comedies from 1994", { part: "test", rule: "year-only" })];
    expect(join(rows, rows.map(labelled)).of("rule-answered")).toMatchObject([
      { id: "a", part: "test", rule: "year-only" },
    ]);
  });
});
