/** A plot as a file of its own: the report's colours are names of its style sheet, which a file does not have. */
import type { TopLevelSpec } from "vega-lite";
import { renderSvg } from "../../distill/lib/report/render-svg.ts";

/** The report's light colours, on white. */
const COLOURS: Readonly<Record<string, string>> = {
  ink: "#1d1f22",
  edge: "#999999",
  line: "#e3e3e3",
  c0: "#0072b2",
  c1: "#b87300",
  c2: "#006b50",
};

/** @param description the picture's text for screen readers */
export async function standaloneSvg(spec: TopLevelSpec, description: string): Promise<string> {
  const svg = await renderSvg({ ...spec, background: "white" }, description);
  return `${svg.text.replace(/var\(--(\w+)\)/g, (name, short: string) => COLOURS[short] ?? name)}\n`;
}
