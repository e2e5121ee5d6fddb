/** Bars, and the colour class of each label. */
import { el } from "./dom.ts";
import { labelNames } from "./page.ts";

/** The style has this many colours; a task with more labels repeats them. */
const COLOURS = 7;

export const labelClass = (label: string): string => `s${Math.max(0, labelNames.indexOf(label)) % COLOURS}`;

/** A bar as long as `value` (0 to 1), with a tick at each floor. Hidden from screen readers, which get the number beside it. */
export function track(value: number, floors: readonly number[]): HTMLElement {
  const bar = el("span", { className: "fill", hidden: value === 0 });
  bar.style.width = `${Math.min(100, Math.max(0, value * 100))}%`;
  const ticks = floors.map((floor) => {
    const tick = el("span", "floor");
    tick.style.left = `${floor * 100}%`;
    return tick;
  });
  return el("span", { className: "track", ariaHidden: "true" }, bar, ...ticks);
}
