/** The signals and their weights, as bars. */
import { PATTERN_FLOOR, patternSignals, SEARCH_FLOOR, type Weights } from "../../decision/weights.ts";
import { signalClass, track } from "./bar.ts";
import { el, fill } from "./dom.ts";
import { number } from "./format.ts";
import { byId, data, signalNames } from "./page.ts";

/** What the signals mean, for someone who has not asked yet. */
export function showSignals(): void {
  const rows = data.signals.map(({ name, means }) =>
    el("li", `bar ${signalClass(name)}`, el("span", "name", name), el("span", "means", means)),
  );
  fill(byId("signals"), ...rows);
}

export function showWeights(weights: Weights): void {
  const rows = data.signals.map(({ name, means }) => {
    const weight = weights[name] ?? 0;
    const isIdle = weight < SEARCH_FLOOR;
    return el(
      "li",
      `bar ${signalClass(name)}${isIdle ? " idle" : ""}`,
      el("span", "name", name),
      el("span", "value", number(weight), isIdle ? el("span", "visually-hidden", ", not searched") : null),
      track(weight, [PATTERN_FLOOR]),
      el("span", "means", means),
    );
  });
  fill(byId("bars"), ...rows);
  byId("pattern").textContent = patternSignals(signalNames, weights).join(" + ") || "no signal stands out";
}
