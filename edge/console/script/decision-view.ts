/** The decision: the query with the words that became filters marked, every filter in the order of the query, and the facts. */
import type { Decision, Filter } from "../../decision/decision.ts";
import { el, fact, fill } from "./dom.ts";
import { milliseconds, number, range } from "./format.ts";
import { byId, data } from "./page.ts";

interface Found {
  readonly name: string;
  readonly filter: Filter;
  readonly text: string;
  readonly means: string;
}

export function showDecision(decision: Decision, ms: number): void {
  const filters = foundIn(decision);
  showEcho(decision.query, filters);
  showChips(filters);
  showFacts(decision);
  byId("round-trip").textContent = `round trip ${milliseconds(ms)}`;
  byId("verdict").hidden = false;
  byId("result").classList.add("decided");
}

function foundIn(decision: Decision): Found[] {
  const all = Object.entries(decision.filters).flatMap(([name, filters]) => {
    const attribute = data.attributes.find((known) => known.name === name);
    return filters.map((filter) => ({
      name,
      filter,
      text: "value" in filter ? filter.value : range(filter, attribute?.unit),
      means: attribute?.means ?? "",
    }));
  });
  const startOf = ({ filter }: Found): number => filter.span?.[0] ?? Number.MAX_SAFE_INTEGER;
  return all.sort((a, b) => startOf(a) - startOf(b));
}

function showEcho(query: string, filters: readonly Found[]): void {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const [i, { name, filter }] of filters.entries()) {
    if (!filter.span) continue; // taken over from the query before
    const [from, end] = filter.span;
    const start = Math.max(at, from);
    if (end <= start) continue; // lies within an earlier filter's words
    const mark = el("mark", filter.exclude ? "exclude" : "", query.slice(start, end));
    mark.title = signed(name, filter);
    mark.dataset["filter"] = String(i);
    parts.push(query.slice(at, start), mark);
    at = end;
  }
  fill(byId("echo"), ...parts, query.slice(at));
}

function showChips(filters: readonly Found[]): void {
  const chips = filters.map(({ name, filter, text, means }, i) => {
    const role = "role" in filter && filter.role ? `, ${filter.role}` : "";
    const kind = `${filter.exclude ? "chip exclude" : "chip"}${filter.strict ? "" : " boost"}`;
    const chip = el(
      "li",
      { className: kind, title: filter.strict ? means : `${means}; only raises the score of what matches` },
      el("span", "attribute", signed(name, filter) + role),
      el("bdi", "", text),
      el("span", "confidence", number(filter.confidence)),
    );
    const light = (on: boolean) => {
      for (const mark of document.querySelectorAll(`#echo [data-filter="${i}"]`)) mark.classList.toggle("lit", on);
    };
    chip.addEventListener("pointerenter", () => light(true));
    chip.addEventListener("pointerleave", () => light(false));
    return chip;
  });
  fill(byId("filters"), ...chips);
}

const signed = (name: string, { exclude, or }: Filter): string => (exclude ? `not ${name}` : or ? `or ${name}` : name);

function showFacts(decision: Decision): void {
  const { residual, query, degraded, relax } = decision;
  fill(
    byId("facts"),
    fact("Answered by", decision.source),
    fact("Confidence", number(decision.confidence)),
    fact("Primary", decision.primary),
    fact("Cached", decision.cached ? "yes" : "no"),
    fact("Degraded", degraded ?? "no", degraded ? "warn" : ""),
    fact("Release", decision.release),
    fact("Reason", decision.reason, "long"),
    residual && residual !== query ? fact("Left to search for", el("bdi", "", residual), "long") : null,
    relax.length > 0 ? fact("Soften in this order", relax.join(", "), "long") : null,
  );
}
