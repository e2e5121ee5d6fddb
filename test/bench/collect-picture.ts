/** Time and memory of collecting by the number of lines, side by side. */
import type { TopLevelSpec } from "vega-lite";
import { plot } from "../../distill/lib/report/plots/theme.ts";
import { standaloneSvg } from "./standalone-svg.ts";

export interface Run {
  readonly lines: number;
  readonly seconds: number;
  readonly megabytes: number;
}

export const collectPicture = (runs: readonly Run[]): Promise<string> =>
  standaloneSvg(spec(runs), "Seconds and largest resident memory of 1-collect by lines read");

const COLOUR = "var(--c0)";

function spec(runs: readonly Run[]): TopLevelSpec {
  const x = {
    field: "lines",
    type: "quantitative",
    scale: { type: "log" },
    title: "lines read",
    axis: { format: "~s", values: runs.map(({ lines }) => lines) },
  };
  const panel = (field: "seconds" | "megabytes", title: string, scale: object) => {
    const y = { field, type: "quantitative", title, scale };
    const text = { field, type: "quantitative", format: ",.0f" };
    return {
      width: 250,
      height: 200,
      layer: [
        { mark: { type: "line", color: COLOUR, point: { size: 60, filled: true, color: COLOUR } }, encoding: { x, y } },
        { mark: { type: "text", dy: -12, fontSize: 12 }, encoding: { x, y, text } },
      ],
    };
  };
  const { width: _, height: __, layer: ___, ...chart } = plot(runs, 0, 0, []) as TopLevelSpec & Record<string, unknown>;
  return {
    ...chart,
    hconcat: [
      panel("seconds", "seconds", { type: "log" }),
      panel("megabytes", "MB of memory at most", { domainMin: 0, domainMax: 1024 }),
    ],
  } as TopLevelSpec;
}
