/** Where routing helps and where it does not: every way of weighing signals beside the best fixed mixture, archive by archive. */
import type { TopLevelSpec } from "vega-lite";
import { BEST_FIXED, FITTED, type Method, ROUTED, UNIFORM } from "../../distill/lib/fusion/cross-fit.ts";
import { bootstrapMean } from "../../distill/lib/metrics/bootstrap.ts";
import { byLabel, plot, RULE } from "../../distill/lib/report/plots/theme.ts";
import { standaloneSvg } from "./standalone-svg.ts";

export interface Measured {
  readonly archive: string;
  readonly methods: readonly Method[];
}

export const picture = (measured: readonly Measured[]): Promise<string> =>
  standaloneSvg(
    spec(measured),
    "nDCG@10 gained over the best fixed mixture, by archive and by way of weighing signals",
  );

const METHODS = [FITTED, ROUTED, UNIFORM];

function spec(measured: readonly Measured[]): TopLevelSpec {
  const rows = measured.flatMap(({ archive, methods }) => {
    const scores = (name: string) =>
      methods.find((method) => method.name === name)!.scores.map(({ ndcgAt10 }) => 100 * ndcgAt10);
    const fixed = scores(BEST_FIXED);
    return METHODS.map((label) => ({
      archive,
      label,
      ...bootstrapMean(
        scores(label).map((score, q) => score - fixed[q]!),
        { seed: 1 },
      ),
    }));
  });
  const y = { field: "archive", type: "nominal", title: null, sort: measured.map(({ archive }) => archive) };
  const yOffset = { field: "label", sort: METHODS };
  const x = {
    field: "value",
    type: "quantitative",
    title: "nDCG@10 points over the best fixed mixture, with 95 % intervals",
  };
  return plot(rows, 420, { step: 14 }, [
    { data: { values: [{ value: 0 }] }, mark: { type: "rule", color: RULE }, encoding: { x } },
    { mark: { type: "rule" }, encoding: { y, yOffset, x: { ...x, field: "low" }, x2: { field: "high" } } },
    {
      mark: { type: "point", filled: true, size: 70, opacity: 1 },
      encoding: { y, yOffset, x, ...byLabel(METHODS, ["shape", "color"], 3) },
    },
  ]);
}
