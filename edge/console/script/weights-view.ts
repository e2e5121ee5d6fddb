/** The labels with their weights, or the likeliest choices, as bars. */

import type { AnyDecision } from "../../decision/decision.ts";
import { PATTERN_FLOOR, patternSignals, SEARCH_FLOOR } from "../../decision/weights.ts";
import { labelClass, track } from "./bar.ts";
import { el, fill } from "./dom.ts";
import { number } from "./format.ts";
import { byId, choiceName, data, labelNames } from "./page.ts";

/** What the labels mean, for someone who has not asked yet. */
export function showLabels(): void {
  const rows = data.labels.map(({ name, means }) =>
    el("li", `bar ${labelClass(name)}`, el("span", "name", name), el("span", "means", means)),
  );
  fill(byId("signals"), ...rows);
}

export function showBars(decision: AnyDecision): void {
  const isMixed = "weights" in decision;
  const named = isMixed
    ? labelNames.map((name) => ({ name, label: name, share: decision.weights[name] ?? 0 }))
    : decision.alternatives.map(({ label, probability }) => ({
        name: choiceName(label),
        label: label ?? labelNames.at(-1),
        share: probability,
      }));
  const rows = named.map(({ name, label = "", share }) => {
    const isIdle = isMixed && share < SEARCH_FLOOR;
    return el(
      "li",
      `bar ${labelClass(label)}${isIdle ? " idle" : ""}`,
      el("span", "name", name),
      el("span", "value", number(share), isIdle ? el("span", "visually-hidden", ", not searched") : null),
      track(share, isMixed ? [PATTERN_FLOOR] : []),
      el("span", "means", data.labels.find((known) => known.name === label)?.means ?? ""),
    );
  });
  fill(byId("bars"), ...rows);
  byId("pattern").textContent = isMixed
    ? patternSignals(labelNames, decision.weights).join(" + ") || "no signal stands out"
    : choiceName(decision.choice);
}
