/** Plots of cost and time: USD against agreement, and latency. */
import type { TopLevelSpec } from "vega-lite";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { byLabel, ends, headlineQualities, INK, isConstant, legendLabel, plot, RULE, shares } from "./theme.ts";

/** Only candidates that answer every row: figures over some of the rows are not comparable. */
export function costPlot(evaluation: Evaluation): TopLevelSpec | null {
  const points = headlineQualities(evaluation).flatMap((quality) => {
    const cost = evaluation.operations.find(({ candidate }) => candidate === quality.candidate)?.usdPerMillionQueries;
    if (!cost || quality.answered < quality.rows) return [];
    const label = legendLabel(evaluation, quality.candidate, cost.simulated || quality.agreement.simulated);
    return [{ label, usd: cost.value, ...ends(quality.agreement) }];
  });
  if (points.length < 2 || isConstant(points.map(({ usd }) => usd))) return null;
  // Room on the right, so that the mark of the most expensive candidate is not cut off.
  const domainMax = 1.3 * Math.max(1, ...points.map(({ usd }) => usd));
  const x = {
    field: "usd",
    type: "quantitative",
    title: "USD per million queries (logarithmic from 1)",
    scale: { type: "symlog", constant: 1, domainMin: 0, domainMax },
    axis: { values: [0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000], format: ",d", labelOverlap: true },
  };
  const y = shares("value", `agreement with ${evaluation.headline}`, { zero: false });
  const labels = points.map(({ label }) => label);
  return plot(points, 440, 280, [
    { mark: { type: "rule", color: RULE }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } } },
    {
      mark: { type: "point", filled: true, size: 120, opacity: 1 },
      encoding: { x, y, ...byLabel(labels, ["shape", "color"], 2) },
    },
  ]);
}

const QUANTILES = ["p50", "p95", "p99"] as const;

export function latencyPlot(evaluation: Evaluation): TopLevelSpec | null {
  const points = evaluation.operations.flatMap(({ candidate, latency }) =>
    latency
      ? QUANTILES.map((quantile) => ({
          label: legendLabel(evaluation, candidate, latency[quantile].simulated),
          quantile,
          // A logarithmic axis has no 0; a clock's resolution is about a microsecond.
          ms: Math.max(latency[quantile].value, 0.001),
        }))
      : [],
  );
  if (points.length === 0) return null;
  const y = { field: "label", type: "nominal", title: null, sort: [...new Set(points.map(({ label }) => label))] };
  const x = {
    field: "ms",
    type: "quantitative",
    title: "milliseconds (logarithmic)",
    scale: { type: "log" },
    axis: { format: "~g", values: [0.001, 0.01, 0.1, 1, 10, 100, 1000, 10000] },
  };
  const shape = {
    field: "quantile",
    type: "nominal",
    scale: { domain: [...QUANTILES], range: ["circle", "triangle-up", "square"] },
    legend: { title: null, orient: "bottom" },
  };
  return plot(points, 280, { step: 26 }, [
    { mark: { type: "line", color: RULE }, encoding: { x, y, detail: { field: "label", type: "nominal" } } },
    { mark: { type: "point", filled: true, size: 90, color: INK, opacity: 1 }, encoding: { x, y, shape } },
  ]);
}
