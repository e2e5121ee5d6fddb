/** The weights as bars. Before the first decision the same list explains the signals. */
import { PATTERN_FLOOR, patternSignals, SEARCH_FLOOR, type Weights } from "../../decision/weights.ts";
import { signalClass, track } from "./bar.ts";
import { el, fill } from "./dom.ts";
import { number } from "./format.ts";
import { byId, data, signalNames } from "./page.ts";

export function showSignals(): void {
  const rows = data.signals.map(({ name, means }) =>
    el("li", `bar ${signalClass(name)}`, el("span", "name", name), el("span", "value"), el("span", "means", means)),
  );
  show(rows, "Signals ", "");
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
  show(rows, "Weights ", patternSignals(signalNames, weights).join(" + ") || "no signal stands out");
}

function show(rows: readonly Node[], title: string, pattern: string): void {
  fill(byId("bars"), ...rows);
  const heading = byId("weights-title").firstChild;
  if (heading) heading.nodeValue = title;
  byId("weights-note").hidden = !pattern;
  byId("pattern").textContent = pattern;
}
