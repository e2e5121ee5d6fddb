/** The plan: a row for each retriever with its text, filters and weight. */
import type { Decision, PlanStep } from "../../decision/decision.ts";
import { signalClass, track } from "./bar.ts";
import { el, fill } from "./dom.ts";
import { takenBack } from "./dropped.ts";
import { showFilters } from "./filters-view.ts";
import { number } from "./format.ts";
import { byId } from "./page.ts";

/** Shows the router's plan, and lets the user take filters back one by one. */
export function showPlan(decision: Decision): void {
  let shown = decision;
  const show = (next: Decision) => {
    shown = next;
    fill(byId("plan"), ...next.plan.map(row));
    byId("strategy").textContent = next === decision ? next.strategy : "changed by hand";
    showFilters(next, next !== decision, takeBack);
  };
  const takeBack = (name: string) => {
    show(takenBack(shown, name));
    byId("status").textContent = `${name} taken back; the plan has ${shown.plan.length} steps.`;
    const again = byId("filters").querySelector<HTMLButtonElement>(`[data-attribute="${name}"]`);
    (again ?? byId("restore")).focus();
  };
  byId("soften").onclick = () => takeBack(byId("soften").value);
  byId("restore").onclick = () => {
    show(decision);
    byId("follow-up").focus();
  };
  show(decision);
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
