/**
 * The filters of the plan, an attribute a row: what each does to the results, or how sure it is where nothing is searched; which are
 * alternatives; and a button to take it back.
 */
import type { AnyDecision, Filter } from "../../decision/decision.ts";
import { el, fill } from "./dom.ts";
import { canSoften } from "./dropped.ts";
import { effectOf, light } from "./echo-view.ts";
import { number, range } from "./format.ts";
import { byId, data } from "./page.ts";

/** @param takeBack is called with an attribute's name */
export function showFilters(decision: AnyDecision, isChanged: boolean, takeBack: (name: string) => void): void {
  const rows = Object.keys(decision.filters).map((name) => row(decision, name, takeBack));
  fill(byId("filters"), ...rows);
  const next = decision.relax.find((name) => canSoften(decision, name));
  byId("soften").hidden = next === undefined;
  byId("soften").textContent = next === undefined ? "" : `Too few results? Soften ${next} first`;
  byId("soften").value = next ?? "";
  byId("restore").hidden = !isChanged;
  byId("filters-note").textContent = isChanged
    ? "This plan is changed by hand; the decision below is the router's."
    : "";
  byId("filters-part").hidden = rows.length === 0 && !isChanged;
}

function row(decision: AnyDecision, name: string, takeBack: (name: string) => void): HTMLElement {
  const { filters, inherited } = decision;
  const means = data.attributes.find((known) => known.name === name)?.means ?? "";
  const verb = canSoften(decision, name) ? "Soften" : "Drop";
  const button = el(
    "button",
    { title: verb === "Soften" ? "Raise what matches, and exclude nothing" : "Leave it out" },
    verb,
  );
  button.type = "button";
  button.dataset["attribute"] = name;
  button.setAttribute("aria-label", `${verb} ${name}`);
  button.addEventListener("click", () => takeBack(name));
  const item = el(
    "li",
    "filter",
    el(
      "span",
      { className: "attribute", title: means },
      name,
      inherited?.includes(name) ? el("small", "", "taken over") : null,
    ),
    el("span", "entries", ...(filters[name] ?? []).flatMap((entry, i) => [...joint(entry, i), chip(name, entry)])),
    button,
  );
  for (const [kind, isOn] of [
    ["pointerenter", true],
    ["pointerleave", false],
    ["focusin", true],
    ["focusout", false],
  ] as const)
    item.addEventListener(kind, () => light(name, isOn));
  return item;
}

const joint = ({ or }: Filter, i: number): (Node | string)[] => (i === 0 ? [] : [el("b", "joint", or ? "or" : "and")]);

function chip(name: string, filter: Filter): HTMLElement {
  const role = "role" in filter && filter.role ? `, ${filter.role}` : "";
  const unit = data.attributes.find((known) => known.name === name)?.unit;
  return el(
    "span",
    `chip${filter.exclude ? " exclude" : ""}${filter.strict ? "" : " boost"}`,
    el("span", "effect", effectOf(filter)),
    el("bdi", "", "value" in filter ? filter.value : range(filter, unit)),
    role,
    el("span", "confidence", number(filter.confidence)),
  );
}
