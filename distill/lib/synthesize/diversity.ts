/** How diverse a set of queries is: repeats make synthetic data look larger than it is. */
import type { TopLevelSpec } from "vega-lite";
import { countBy } from "../text/counts.ts";
import { foldQuery } from "../text/fold.ts";
import { createNearIndex } from "../text/near-duplicates.ts";

interface Diversity {
  readonly queries: number;
  /** Distinct n-grams of words among all of them, 0 to 1 (Li et al. 2016, "distinct-n"). */
  readonly distinct1: number;
  readonly distinct2: number;
  readonly distinct3: number;
  /** Share of queries with an earlier near-duplicate. */
  readonly nearDuplicateRate: number;
  readonly meanWords: number;
}

export function diversityOf(queries: readonly string[], nearDuplicates?: number): Diversity {
  const words = queries.map((query) => foldQuery(query).split(" "));
  const distinct = (n: number): number => {
    const seen = new Set<string>();
    let total = 0;
    for (const query of words)
      for (let i = 0; i + n <= query.length; i++) {
        seen.add(query.slice(i, i + n).join(" "));
        total++;
      }
    return total === 0 ? 0 : seen.size / total;
  };
  const index = createNearIndex();
  const near = nearDuplicates ?? queries.filter((query) => index.add(query) !== undefined).length;
  return {
    queries: queries.length,
    distinct1: distinct(1),
    distinct2: distinct(2),
    distinct3: distinct(3),
    nearDuplicateRate: queries.length === 0 ? 0 : near / queries.length,
    meanWords: words.reduce((sum, query) => sum + query.length, 0) / Math.max(1, queries.length),
  };
}

/** A bar for each value of each dimension: how many queries of it were kept. */
export function balancePlot(asked: readonly Readonly<Record<string, string>>[]): TopLevelSpec {
  const dimensions = [...new Set(asked.flatMap((row) => Object.keys(row)))];
  const values = dimensions.flatMap((dimension) =>
    Object.entries(countBy(asked, (row) => row[dimension] ?? "")).map(([value, queries]) => ({
      dimension,
      value,
      queries,
    })),
  );
  return {
    title: "Synthetic queries kept, by what was asked for",
    data: { values },
    spacing: 12,
    facet: {
      row: {
        field: "dimension",
        type: "nominal",
        title: null,
        sort: dimensions,
        header: { labelAngle: 0, labelAlign: "left" },
      },
    },
    resolve: { scale: { y: "independent" } },
    spec: {
      width: 420,
      mark: { type: "bar", color: "#4a4a4a" },
      encoding: {
        y: { field: "value", type: "nominal", title: null, sort: "-x", axis: { labelLimit: 240 } },
        x: { field: "queries", type: "quantitative", title: "queries" },
      },
    },
  };
}
