/** Plots of where answers go wrong: confusion of patterns, and agreement by slice. */
import type { TopLevelSpec } from "vega-lite";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import { bySlice } from "../slice-order.ts";
import { byLabel, ends, headlineQualities, INK, isConstant, legendLabel, plot, RULE, shares } from "./theme.ts";

export function confusionPlot(evaluation: Evaluation, candidate: string): TopLevelSpec | null {
  const quality = headlineQualities(evaluation).find((found) => found.candidate === candidate);
  if (!quality) return null;
  const cells = Object.entries(quality.confusion).flatMap(([expected, line]) => {
    const rows = Object.values(line).reduce((sum, count) => sum + count, 0);
    return Object.entries(line).map(([answered, count]) => ({ expected, answered, count, share: count / rows }));
  });
  // Who always gives the expected pattern has no confusion to show.
  if (cells.every(({ expected, answered }) => expected === answered)) return null;
  const expected = byRows(cells.map((cell) => [cell.expected, cell.count]));
  const others = byRows(cells.map((cell) => [cell.answered, cell.count])).filter((name) => !expected.includes(name));
  const x = {
    field: "answered",
    type: "nominal",
    title: null,
    scale: { domain: [...expected, ...others] },
    axis: { labelAngle: -40, grid: false },
  };
  const y = { field: "expected", type: "nominal", title: null, scale: { domain: expected }, axis: { grid: false } };
  const share = { field: "share", type: "quantitative", scale: { range: [0, 0.6], domain: [0, 1] }, legend: null };
  return plot(cells, { step: 42 }, { step: 28 }, [
    {
      mark: { type: "rect", color: "var(--c0)", stroke: "var(--line)", strokeOpacity: 1 },
      encoding: { x, y, fillOpacity: share },
    },
    {
      mark: { type: "text", fontSize: 12 },
      encoding: {
        x,
        y,
        text: { field: "count", type: "quantitative" },
        color: { value: INK },
      },
    },
  ]);
}

/** Names by their number of rows, the largest first. */
function byRows(counts: readonly (readonly [name: string, rows: number])[]): string[] {
  const totals = new Map<string, number>();
  for (const [name, rows] of counts) totals.set(name, (totals.get(name) ?? 0) + rows);
  return [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

/** Smaller slices say nothing: their interval spans the whole axis. */
const MIN_ROWS = 5;

export function slicesPlot(evaluation: Evaluation, names: readonly string[]): TopLevelSpec | null {
  const points = names
    .flatMap((name) => headlineQualities(evaluation).filter(({ candidate }) => candidate === name))
    .filter(({ slices }) => !isConstant(slices.map(({ agreement }) => agreement.value)))
    .flatMap(({ candidate, slices }) =>
      slices
        .filter(({ rows }) => rows >= MIN_ROWS)
        .map((slice) => ({ ...slice, label: legendLabel(evaluation, candidate, slice.agreement.simulated) })),
    )
    .sort(bySlice)
    .map(({ name, rows, label, agreement }) => ({ label, slice: `${name} (${rows})`, ...ends(agreement) }));
  if (points.length === 0) return null;
  const y = { field: "slice", type: "nominal", title: null, sort: [...new Set(points.map(({ slice }) => slice))] };
  const order = names.flatMap((name) => points.find(({ label }) => label.startsWith(name))?.label ?? []);
  const labels = [...order, ...points.map(({ label }) => label)];
  const yOffset = { field: "label", type: "nominal", sort: [...new Set(labels)] };
  const x = shares("value", `agreement with ${evaluation.headline}, 95 % interval`, { domain: [0, 1] });
  return plot(points, 460, { step: 12 }, [
    { mark: { type: "rule", color: RULE }, encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, yOffset } },
    {
      mark: { type: "point", filled: true, size: 60, opacity: 1 },
      encoding: { x, y, yOffset, ...byLabel(labels, ["shape", "color"]) },
    },
  ]);
}
