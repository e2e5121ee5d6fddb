/** The report's plots as Vega-Lite specifications. Told apart by shape, dash and label: they must read in black and white. */
import type { TopLevelSpec } from "vega-lite";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Figure, Quality } from "../evaluate/figures.ts";
import type { Operation } from "../evaluate/operation.ts";

const INK = "#1a1a1a";
const SHADES = ["#000000", "#5b5b5b", "#8c8c8c", "#3a3a3a", "#a8a8a8", "#707070", "#222222", "#bdbdbd"];
const DASHES = [
  [1, 0],
  [6, 3],
  [2, 2],
  [8, 3, 2, 3],
  [10, 2],
  [4, 4],
  [1, 3],
  [12, 4],
];
const SHAPES = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "cross",
  "triangle-down",
  "triangle-right",
  "triangle-left",
];

const CONFIG: TopLevelSpec["config"] = {
  font: "system-ui, sans-serif",
  background: "transparent",
  axis: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelColor: INK,
    titleColor: INK,
    grid: true,
    gridColor: "#e3e3e3",
    labelLimit: 260,
  },
  legend: {
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: "normal",
    labelColor: INK,
    titleColor: INK,
    labelLimit: 320,
    symbolSize: 90,
  },
  header: { labelFontSize: 12, titleFontSize: 12, labelColor: INK, titleColor: INK },
  view: { stroke: "#999999" },
};

const base = (data: readonly object[], width: number, height: number) => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  config: CONFIG,
  width,
  height,
  padding: 4,
  data: { values: data.map((row) => ({ ...row })) },
});

/** Title with the mark that figures carry in their cells. */
function labelOf(evaluation: Evaluation, name: string, simulated: boolean): string {
  const title = evaluation.candidates.find((candidate) => candidate.name === name)?.title ?? name;
  return simulated ? `${title} (simulated)` : title;
}

const headlineQualities = (evaluation: Evaluation): Quality[] =>
  evaluation.qualities.filter(({ reference, answered }) => reference === evaluation.headline && answered > 0);

export function coverageRiskPlot(evaluation: Evaluation, alpha: number | null): TopLevelSpec | null {
  const curves = headlineQualities(evaluation).flatMap(({ candidate, confidence }) =>
    confidence ? [{ label: labelOf(evaluation, candidate, confidence.areaUnderRisk.simulated), confidence }] : [],
  );
  if (curves.length === 0) return null;
  const points = curves.flatMap(({ label, confidence }) =>
    thin(confidence.coverageRisk, 200).map(({ coverage, risk }) => ({ label, coverage, risk })),
  );
  const operating = curves.flatMap(({ label, confidence }) =>
    confidence.operating
      ? [{ label, coverage: confidence.operating.coverage.value, risk: confidence.operating.risk.value }]
      : [],
  );
  const labels = curves.map(({ label }) => label);
  const axes = {
    x: {
      field: "coverage",
      type: "quantitative" as const,
      title: "coverage: share of rows answered",
      scale: { domain: [0, 1] },
      axis: { format: "%" },
    },
    y: {
      field: "risk",
      type: "quantitative" as const,
      title: `risk: disagreement with ${evaluation.headline} among the answered`,
      axis: { format: "%" },
    },
  };
  return {
    ...base(points, 520, 300),
    layer: [
      ...(alpha === null
        ? []
        : [
            {
              data: { values: [{ risk: alpha, text: `bound ${(100 * alpha).toFixed(0)} %` }] },
              mark: { type: "rule" as const, color: "#777777", strokeDash: [2, 3] },
              encoding: { y: axes.y },
            },
          ]),
      {
        mark: { type: "line", interpolate: "step-after", strokeWidth: 2 },
        encoding: {
          ...axes,
          strokeDash: {
            field: "label",
            type: "nominal",
            scale: { domain: labels, range: DASHES },
            legend: { title: null, orient: "bottom", columns: 1, symbolType: "stroke", symbolSize: 600 },
          },
          color: { field: "label", type: "nominal", scale: { domain: labels, range: SHADES }, legend: null },
        },
      },
      {
        data: { values: operating },
        mark: { type: "point", filled: true, size: 110, color: "#000000", shape: "diamond" },
        encoding: axes,
      },
    ],
  } as TopLevelSpec;
}

export function reliabilityPlot(evaluation: Evaluation): TopLevelSpec | null {
  const bins = headlineQualities(evaluation).flatMap(({ candidate, confidence }) =>
    confidence
      ? confidence.reliability.map((bin) => ({
          label: labelOf(evaluation, candidate, confidence.calibrationError.simulated),
          confidence: bin.confidence,
          agreement: bin.agreement,
          rows: bin.rows,
        }))
      : [],
  );
  if (bins.length === 0) return null;
  const labels = [...new Set(bins.map(({ label }) => label))];
  const x = {
    field: "confidence",
    type: "quantitative" as const,
    title: "stated confidence (mean of the bin)",
    scale: { domain: [0, 1] },
    axis: { format: "%" },
  };
  const y = {
    field: "agreement",
    type: "quantitative" as const,
    title: `share that agrees with ${evaluation.headline}`,
    scale: { domain: [0, 1] },
    axis: { format: "%" },
  };
  return {
    ...base(bins, 360, 300),
    layer: [
      {
        data: {
          values: [
            { confidence: 0, agreement: 0 },
            { confidence: 1, agreement: 1 },
          ],
        },
        mark: { type: "line", color: "#999999", strokeDash: [2, 3] },
        encoding: { x, y },
      },
      {
        mark: { type: "line", strokeWidth: 1.5 },
        encoding: {
          x,
          y,
          strokeDash: { field: "label", type: "nominal", scale: { domain: labels, range: DASHES }, legend: null },
          color: { field: "label", type: "nominal", scale: { domain: labels, range: SHADES }, legend: null },
        },
      },
      {
        mark: { type: "point", filled: true, opacity: 1 },
        encoding: {
          x,
          y,
          size: { field: "rows", type: "quantitative", scale: { range: [30, 220] }, legend: null },
          shape: {
            field: "label",
            type: "nominal",
            scale: { domain: labels, range: SHAPES },
            legend: { title: null, orient: "bottom", columns: 1 },
          },
          color: {
            field: "label",
            type: "nominal",
            scale: { domain: labels, range: SHADES },
            legend: { title: null, orient: "bottom", columns: 1 },
          },
        },
      },
    ],
  } as TopLevelSpec;
}

export function costPlot(evaluation: Evaluation): TopLevelSpec | null {
  const points = headlineQualities(evaluation).flatMap((quality) => {
    const cost = evaluation.operations.find(({ candidate }) => candidate === quality.candidate)?.usdPerMillionQueries;
    if (!cost || quality.answered < quality.rows) return [];
    const simulated = cost.simulated || quality.agreement.simulated;
    return [{ label: labelOf(evaluation, quality.candidate, simulated), usd: cost.value, ...range(quality.agreement) }];
  });
  if (points.length < 2) return null;
  const x = {
    field: "usd",
    type: "quantitative" as const,
    title: "USD per million queries (logarithmic from 1)",
    scale: { type: "symlog" as const, constant: 1, domainMin: 0 },
    axis: { values: [0, 1, 3, 10, 30, 100, 300, 1000, 3000], format: "~s" },
  };
  const y = {
    field: "value",
    type: "quantitative" as const,
    title: `agreement with ${evaluation.headline}`,
    axis: { format: "%" },
    scale: { zero: false },
  };
  const labels = points.map(({ label }) => label);
  return {
    ...base(points, 520, 300),
    layer: [
      { mark: { type: "rule", color: "#777777" }, encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } } },
      {
        mark: { type: "point", filled: true, size: 110, opacity: 1 },
        encoding: {
          x,
          y,
          shape: {
            field: "label",
            type: "nominal",
            scale: { domain: labels, range: SHAPES },
            legend: { title: null, orient: "bottom", columns: 2 },
          },
          color: {
            field: "label",
            type: "nominal",
            scale: { domain: labels, range: SHADES },
            legend: { title: null, orient: "bottom", columns: 2 },
          },
        },
      },
    ],
  } as TopLevelSpec;
}

export function latencyPlot(evaluation: Evaluation): TopLevelSpec | null {
  const points = evaluation.operations.flatMap(({ candidate, latency }: Operation) =>
    latency
      ? (["p50", "p95", "p99"] as const).map((quantile) => ({
          label: labelOf(evaluation, candidate, latency[quantile].simulated),
          quantile,
          ms: Math.max(latency[quantile].value, 0.001),
        }))
      : [],
  );
  if (points.length === 0) return null;
  const labels = [...new Set(points.map(({ label }) => label))];
  const y = { field: "label", type: "nominal" as const, title: null, sort: labels };
  const x = {
    field: "ms",
    type: "quantitative" as const,
    title: "milliseconds (logarithmic)",
    scale: { type: "log" as const },
    axis: { format: "~g", tickCount: 8 },
  };
  return {
    ...base(points, 480, { step: 26 } as unknown as number),
    layer: [
      { mark: { type: "line", color: "#777777" }, encoding: { x, y, detail: { field: "label", type: "nominal" } } },
      {
        mark: { type: "point", filled: true, size: 90, color: INK, opacity: 1 },
        encoding: {
          x,
          y,
          shape: {
            field: "quantile",
            type: "nominal",
            scale: { domain: ["p50", "p95", "p99"], range: ["circle", "triangle-up", "square"] },
            legend: { title: null, orient: "bottom" },
          },
        },
      },
    ],
  } as TopLevelSpec;
}

export function confusionPlot(evaluation: Evaluation, candidate: string): TopLevelSpec | null {
  const quality = headlineQualities(evaluation).find((found) => found.candidate === candidate);
  if (!quality) return null;
  const cells = Object.entries(quality.confusion).flatMap(([expected, line]) => {
    const rows = Object.values(line).reduce((sum, count) => sum + count, 0);
    return Object.entries(line).map(([answered, count]) => ({ expected, answered, count, share: count / rows }));
  });
  const byRows = (field: "expected" | "answered") => {
    const totals = new Map<string, number>();
    for (const cell of cells) totals.set(cell[field], (totals.get(cell[field]) ?? 0) + cell.count);
    return [...totals].sort(([, a], [, b]) => b - a).map(([name]) => name);
  };
  const expectedOrder = byRows("expected");
  const answeredOrder = [...expectedOrder, ...byRows("answered").filter((name) => !expectedOrder.includes(name))];
  const x = {
    field: "answered",
    type: "nominal" as const,
    title: "answered",
    scale: { domain: answeredOrder },
    axis: { labelAngle: -40, grid: false },
  };
  const y = {
    field: "expected",
    type: "nominal" as const,
    title: evaluation.headline,
    scale: { domain: expectedOrder },
    axis: { grid: false },
  };
  return {
    ...base(cells, { step: 44 } as unknown as number, { step: 30 } as unknown as number),
    layer: [
      {
        mark: { type: "rect", stroke: "#bbbbbb" },
        encoding: {
          x,
          y,
          color: {
            field: "share",
            type: "quantitative",
            scale: { range: ["#ffffff", "#4a4a4a"], domain: [0, 1] },
            legend: { title: "share of the row", format: "%", gradientLength: 120 },
          },
        },
      },
      {
        mark: { type: "text", fontSize: 12 },
        encoding: {
          x,
          y,
          text: { field: "count", type: "quantitative" },
          color: { condition: { test: "datum.share > 0.55", value: "#ffffff" }, value: "#000000" },
        },
      },
    ],
  } as TopLevelSpec;
}

export function slicesPlot(evaluation: Evaluation, names: readonly string[]): TopLevelSpec | null {
  const qualities = names.flatMap((name) =>
    headlineQualities(evaluation).filter(({ candidate }) => candidate === name),
  );
  const points = qualities.flatMap((quality) =>
    quality.slices
      .filter(({ rows }) => rows >= 5)
      .map((slice) => ({
        label: labelOf(evaluation, quality.candidate, slice.agreement.simulated),
        slice: `${slice.name} (${slice.rows})`,
        kind: slice.kind,
        ...range(slice.agreement),
      })),
  );
  if (points.length === 0) return null;
  const labels = [...new Set(points.map(({ label }) => label))];
  const order = ["trait", "length", "language", "pattern"];
  const slices = [...points].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).map(({ slice }) => slice);
  const y = { field: "slice", type: "nominal" as const, title: null, sort: [...new Set(slices)] };
  const yOffset = { field: "label", type: "nominal" as const, sort: labels };
  const x = {
    field: "value",
    type: "quantitative" as const,
    title: `agreement with ${evaluation.headline}, 95 % interval`,
    scale: { domain: [0, 1] },
    axis: { format: "%" },
  };
  return {
    ...base(points, 480, { step: 12 } as unknown as number),
    layer: [
      {
        mark: { type: "rule", color: "#777777" },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, yOffset },
      },
      {
        mark: { type: "point", filled: true, size: 60, opacity: 1 },
        encoding: {
          x,
          y,
          yOffset,
          shape: {
            field: "label",
            type: "nominal",
            scale: { domain: labels, range: SHAPES },
            legend: { title: null, orient: "bottom", columns: 1 },
          },
          color: {
            field: "label",
            type: "nominal",
            scale: { domain: labels, range: SHADES },
            legend: { title: null, orient: "bottom", columns: 1 },
          },
        },
      },
    ],
  } as TopLevelSpec;
}

const range = ({ value, low, high }: Figure) => ({ value, low: low ?? value, high: high ?? value });

/** Keeps the ends and evenly spaced points between: a curve of thousands of steps draws the same with 200. */
function thin<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))]!);
}
