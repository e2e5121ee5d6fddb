/** Vega-Lite to one inline SVG element, without a browser, script or network. */
import type { TopLevelSpec } from "vega-lite";
import { escapeHtml, Html } from "./html.ts";

/** @param description the picture's text for screen readers */
export async function renderSvg(spec: TopLevelSpec, description: string): Promise<Html> {
  // Loaded only here: their 250 modules take as long to load as all others of a step.
  const [{ parse, View }, { compile }] = await Promise.all([import("vega"), import("vega-lite")]);
  const view = new View(parse(compile(spec).spec), { renderer: "none" });
  try {
    const svg = await view.toSVG();
    return new Html(svg.replace("<svg ", `<svg role="img" aria-label="${escapeHtml(description)}" `));
  } finally {
    view.finalize();
  }
}
