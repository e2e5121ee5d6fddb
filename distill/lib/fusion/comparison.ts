/** The methods of a cross-fit side by side: each figure with its 95 % interval, and what the fitted fusion gains over each. */
import { bootstrapMean } from "../metrics/bootstrap.ts";
import type { RetrievalScores } from "../retrieval.ts";
import { FITTED, type Method } from "./cross-fit.ts";

/** A mean in points of a hundred, with its 95 % bootstrap interval over queries. */
export interface Points {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Comparison {
  readonly name: string;
  readonly measures: Readonly<Record<keyof RetrievalScores, Points>>;
  /** nDCG@10 of the fitted fusion less this method's, paired by query; null for the fitted fusion itself, and where none was fitted. */
  readonly behind: Points | null;
}

export const MEASURES: Readonly<Record<keyof RetrievalScores, string>> = {
  recallAt5: "Recall@5",
  recallAt10: "Recall@10",
  reciprocalRank: "MRR",
  ndcgAt10: "nDCG@10",
};
export const measures = Object.keys(MEASURES) as (keyof RetrievalScores)[]; // its own keys

/** The mean of shares, or of differences of shares, in points. */
export const pointsOf = (values: readonly number[], options: { readonly seed: number }): Points =>
  bootstrapMean(
    values.map((value) => 100 * value),
    options,
  );

export function compare(methods: readonly Method[], options: { readonly seed: number }): Comparison[] {
  const points = (values: readonly number[]): Points => pointsOf(values, options);
  const fitted = methods.find(({ name }) => name === FITTED)?.scores;
  return methods.map(({ name, scores }) => ({
    name,
    measures: Object.fromEntries(
      measures.map((measure) => [measure, points(scores.map((score) => score[measure]))]),
    ) as Comparison["measures"], // every measure once
    behind: name === FITTED || !fitted ? null : points(fitted.map((score, q) => score.ndcgAt10 - scores[q]!.ndcgAt10)),
  }));
}

/** @param sign before a value that is not negative: "+" or nothing. */
export const intervalText = ({ value, low, high }: Points, sign: string): string =>
  `${value >= 0 ? sign : ""}${value.toFixed(1)} [${low.toFixed(1)}, ${high.toFixed(1)}]`;

/** The comparison as lines of text, in columns. */
export function tableOf(comparisons: readonly Comparison[]): string[] {
  const rows = [
    ["", ...Object.values(MEASURES), "fitted gains (nDCG@10)"],
    ...comparisons.map(({ name, measures: of, behind }) => [
      name,
      ...measures.map((measure) => intervalText(of[measure], "")),
      behind ? intervalText(behind, "+") : "",
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd(),
  );
}
