/** Figures as table cells: value and interval; a tint marks the simulated ones, and where it begins a dotted edge, which prints. */
import { patternSignals, SEARCH_FLOOR, type Weights } from "../../../edge/decision/weights.ts";
import type { Figure } from "../evaluate/figures.ts";
import { type Content, type Html, html } from "./html.ts";

export const percent = (value: number): string =>
  Number.isFinite(value) ? `${(100 * value).toFixed(1)}\u202f%` : "\u2013";

export const decimal = (digits: number) => (value: number) =>
  Number.isFinite(value) ? value.toFixed(digits) : "\u2013";

/** Three significant digits, so that microseconds and seconds fit one column. */
export function milliseconds(value: number): string {
  if (!Number.isFinite(value)) return "\u2013";
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)}\u202fms`;
}

export const usd = (value: number): string => (value === 0 ? "0" : value < 1 ? value.toFixed(3) : value.toFixed(2));

/** @param note is shown in the cell under the figure */
export function figureCell(figure: Figure | null, format: (value: number) => string, note: Content = ""): Html {
  if (!figure || !Number.isFinite(figure.value)) return html`<td class="figure none">\u2013</td>`;
  const { value, low, high, simulated } = figure;
  const interval =
    low === undefined || high === undefined || !Number.isFinite(low)
      ? ""
      : html`<small>${format(low)} to ${format(high)}</small>`;
  return html`<td class="figure${simulated ? " simulated" : ""}">${format(value)}${interval}${note}</td>`;
}

export const textCell = (content: Content): Html => html`<td>${content}</td>`;

/** A keyboard can reach what a narrow page has to scroll. */
export const scroller = (name: string, content: Content): Html =>
  html`<div class="scroll" role="group" tabindex="0" aria-label="${name}">${content}</div>`;

export function table(head: readonly Content[], rows: readonly Html[], caption?: Content): Html {
  return scroller(
    typeof caption === "string" ? caption : "table",
    html`<table>${caption ? html`<caption>${caption}</caption>` : ""}<thead><tr>${head.map(
      (cell) => html`<th scope="col">${cell}</th>`,
    )}</tr></thead><tbody>${rows}</tbody></table>`,
  );
}

/** The searched signals with their weights, those of the pattern in bold: `visual 0.60, audio 0.40`. */
export function weightsText(signals: readonly string[], weights: Weights | null): Content {
  if (!weights) return html`<em>no valid answer</em>`;
  const pattern = new Set(patternSignals(signals, weights));
  const shown = signals.filter((signal) => (weights[signal] ?? 0) >= SEARCH_FLOOR);
  return shown.map((signal, i) => {
    const text = `${signal} ${(weights[signal] ?? 0).toFixed(2)}`;
    return [i ? ", " : "", pattern.has(signal) ? html`<b>${text}</b>` : text];
  });
}
