/** The plan: a row for each retriever with its text, filters and weight. */
import type { Decision, PlanStep } from "../../decision/decision.ts";
import { signalClass, track } from "./bar.ts";
import { el, fill } from "./dom.ts";
import { number } from "./format.ts";
import { byId } from "./page.ts";

export function showPlan({ plan, strategy }: Decision): void {
  fill(byId("plan"), ...plan.map(row));
  byId("strategy").textContent = strategy;
  byId("plan-card").hidden = false;
}

const row = ({ retriever, kind, signal, weight, text, filters }: PlanStep): HTMLElement =>
  el(
    "li",
    `ask ${signalClass(signal)}`,
    el("span", "retriever", retriever, el("span", "kind", `${kind} on ${signal}`)),
    el(
      "span",
      text ? "text" : "text none",
      text ? el("bdi", "", text) : "no text, filters only",
      filters.length > 0 ? el("span", "uses", `filters: ${filters.join(", ")}`) : null,
    ),
    el("span", "weight", track(weight, []), el("b", "", number(weight))),
  );
