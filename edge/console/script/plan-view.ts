/** The plan: a row for each retriever with its text, filters and weight, or for who takes the query. */
import type { AnyDecision, HandlerStep, PlanStep } from "../../decision/decision.ts";
import { labelClass, track } from "./bar.ts";
import { el, fill } from "./dom.ts";
import { takenBack } from "./dropped.ts";
import { showFilters } from "./filters-view.ts";
import { number } from "./format.ts";
import { byId } from "./page.ts";

/** Shows the router's plan, and lets the user take filters back one by one. */
export function showPlan(decision: AnyDecision): void {
  let shown: AnyDecision = decision;
  const show = (next: AnyDecision) => {
    shown = next;
    fill(byId("plan"), ...next.plan.map(row));
    const strategy = "choice" in next ? "" : next.strategy; // of a search
    byId("strategy").textContent = next === decision ? strategy : "changed by hand";
    showFilters(next, next !== decision, takeBack);
  };
  const takeBack = (name: string) => {
    show(takenBack(shown, name));
    byId("status").textContent =
      `${name} taken back; the plan has ${shown.plan.length} step${shown.plan.length === 1 ? "" : "s"}.`;
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

const row = (step: PlanStep | HandlerStep): HTMLElement => ("handler" in step ? handlerRow(step) : searchRow(step));

const handlerRow = ({ handler, filters }: HandlerStep): HTMLElement =>
  el(
    "li",
    "ask",
    el("span", "retriever", handler, el("span", "kind", "takes the query")),
    el("span", "text none", filters.length > 0 ? `filters: ${filters.join(", ")}` : "no filters"),
  );

const searchRow = ({ retriever, kind, signal, weight, text, filters }: PlanStep): HTMLElement =>
  el(
    "li",
    `ask ${labelClass(signal)}`,
    el("span", "retriever", retriever, el("span", "kind", `${kind} on ${signal}`)),
    el(
      "span",
      text ? "text" : "text none",
      text ? el("bdi", "", text) : "no text, filters only",
      filters.length > 0 ? el("span", "uses", `filters: ${filters.join(", ")}`) : null,
    ),
    el("span", "weight", track(weight, []), el("b", "", number(weight))),
  );
