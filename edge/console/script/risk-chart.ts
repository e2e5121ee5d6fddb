/** A stage's risk as a line, its interval as a band around it, and the audited rate as a dashed line. */
import { el } from "./dom.ts";
import { percent } from "./format.ts";
import type { RiskPoint } from "./risk-over-time.ts";

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [600, 100];

/** @param points at least one @param alpha the largest risk that is in order */
export function riskChart(points: readonly RiskPoint[], alpha: number): HTMLElement {
  const drawn = points.length === 1 ? [...points, ...points] : points; // one hour is drawn as a level
  const top = Math.min(
    1,
    Math.max(...points.map(({ risk }) => Math.min(risk[2], 4 * Math.max(risk[1], alpha))), 1.5 * alpha, 0.01),
  );
  const at = (value: number, i: number) =>
    `${((i / (drawn.length - 1)) * WIDTH).toFixed(1)},${((1 - Math.min(1, value / top)) * HEIGHT).toFixed(1)}`;
  const upper = drawn.map(({ risk }, i) => at(risk[2], i));
  const lower = drawn.map(({ risk }, i) => at(risk[0], i)).reverse();
  const last = points[points.length - 1];
  const y = String((1 - alpha / top) * HEIGHT);
  const svg = shape(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": saying(last, alpha) },
    shape("polygon", { points: [...upper, ...lower].join(" ") }),
    shape("line", { x1: "0", x2: String(WIDTH), y1: y, y2: y }),
    shape("polyline", { points: drawn.map(({ risk }, i) => at(risk[1], i)).join(" ") }),
  );
  const tick = (value: number) => {
    const label = el("span", "tick y", percent(value));
    label.style.top = `${(1 - value / top) * 9}rem`;
    return label;
  };
  return el(
    "div",
    "chart",
    svg,
    ...[0, alpha, top].map(tick),
    el("span", "tick from", hourText(points[0]?.hour ?? "")),
    points.length > 1 ? el("span", "tick to", hourText(last?.hour ?? "")) : null,
  );
}

const saying = (last: RiskPoint | undefined, alpha: number): string =>
  last
    ? `Risk ${percent(last.risk[1])}, between ${percent(last.risk[0])} and ${percent(last.risk[2])}, at ${hourText(last.hour)}; accepted up to ${percent(alpha)}`
    : "";

/** `2026-11-28T10` as `11-28 10:00`; all hours are UTC. */
export const hourText = (hour: string): string => `${hour.slice(5, 10)} ${hour.slice(11, 13)}:00`;

function shape(name: string, attributes: Readonly<Record<string, string>>, ...children: readonly Element[]): Element {
  const node = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
  node.append(...children);
  return node;
}
