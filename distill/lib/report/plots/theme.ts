/** What all plots share. Shape, dash and label distinguish candidates, so that plots are readable in black and white. */
import type { TopLevelSpec } from "vega-lite";
import type { Evaluation } from "../../evaluate/evaluation.ts";
import type { Figure, Quality } from "../../evaluate/figures.ts";

/** Colours are names of the style sheet, so that a plot follows the page into dark mode and onto paper. */
export const INK = "var(--ink)";
export const RULE = "var(--edge)";
const SERIES = Array.from({ length: 8 }, (_, i) => `var(--c${i})`);
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

const TEXT = {
  labelFontSize: 12,
  titleFontSize: 12,
  titleFontWeight: "normal",
  labelColor: INK,
  titleColor: INK,
} as const;
const CONFIG = {
  font: "system-ui, sans-serif",
  background: "transparent",
  axis: {
    ...TEXT,
    grid: true,
    gridColor: "var(--line)",
    domainColor: "var(--edge)",
    tickColor: "var(--edge)",
    labelLimit: 420,
  },
  legend: { ...TEXT, labelLimit: 420, symbolSize: 90, offset: 6 },
  view: { stroke: "var(--line)" },
} as const;

/** A side of the plot, in pixels or in pixels a category. */
type Extent = number | { readonly step: number };

/** Queries and titles are untrusted, so they enter as data, never as expressions. */
export function plot(data: readonly object[], width: Extent, height: Extent, layer: readonly object[]): TopLevelSpec {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    config: CONFIG,
    width,
    height,
    padding: 4,
    data: { values: data.map((row) => ({ ...row })) },
    layer: [...layer],
  } as TopLevelSpec; // the schema's union type is too wide for the compiler to check through spreads
}

type Channel = "color" | "shape" | "strokeDash";
const RANGES = { color: SERIES, shape: SHAPES, strokeDash: DASHES } as const;

/** Channels that distinguish labels, with one shared legend. */
export function byLabel(labels: readonly string[], channels: readonly Channel[], columns = 1): Record<string, object> {
  const domain = [...new Set(labels)];
  return Object.fromEntries(
    channels.map((channel) => [
      channel,
      {
        field: "label",
        type: "nominal",
        scale: { domain, range: RANGES[channel].slice(0, domain.length) },
        legend: { title: null, orient: "bottom", columns },
      },
    ]),
  );
}

export const shares = (field: string, title: string | null, scale: object = {}) => ({
  field,
  type: "quantitative",
  title,
  scale,
  axis: { format: "%" },
});

/** A candidate's title, marked as simulated if its figures are. */
export function legendLabel(evaluation: Evaluation, name: string, simulated: boolean): string {
  const title = evaluation.candidates.find((candidate) => candidate.name === name)?.title ?? name;
  return simulated ? `${title} (simulated)` : title;
}

export const headlineQualities = (evaluation: Evaluation): Quality[] =>
  evaluation.qualities.filter(({ reference, answered }) => reference === evaluation.headline && answered > 0);

/** A plot of one value says less than the table. */
export const isConstant = (values: readonly number[]): boolean => new Set(values).size < 2;

export const ends = ({ value, low, high }: Figure) => ({ value, low: low ?? value, high: high ?? value });
