/**
 * What each rule did with a query. Those that fired come first, then the near misses: rules that found at least two parts of a pattern,
 * or a whole one in the wrong place. Most rules have nothing to do with a given query; a search box finds them.
 */
import type { RuleTrace } from "../../rules/reading.ts";
import { el, fill } from "./dom.ts";

const MOST_NEAR = 6;

/** Whether a stage's detail is a list of rules. */
export const isRules = (value: unknown): value is readonly RuleTrace[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one?.rule === "string" && "spans" in one);

export function showRules(rules: readonly RuleTrace[]): HTMLElement {
  const fired = rules.filter(({ outcome }) => outcome !== "no match");
  const near = rules
    .filter((rule) => rule.outcome === "no match" && nearness(rule) > 1)
    .sort((a, b) => nearness(b) - nearness(a))
    .slice(0, MOST_NEAR);
  const rest = rules.filter((rule) => !fired.includes(rule) && !near.includes(rule));
  return el(
    "div",
    "rules",
    el("p", "", fired.length > 0 ? "Fired" : "No rule fired"),
    list(fired),
    ...(near.length > 0 ? [el("p", "", "Near misses"), list(near)] : []),
    ...(rest.length > 0 ? [searchable(rest)] : []),
  );
}

/** Parts of a pattern that a rule found; a rule whose pattern was there and whose conditions were not comes before all others. */
function nearness({ spans, why = "" }: RuleTrace): number {
  if (spans.length > 0) return Number.MAX_SAFE_INTEGER;
  return /^found "(.*?)"/.exec(why)?.[1]?.split(" ").length ?? 0;
}

const list = (rules: readonly RuleTrace[]): HTMLElement => el("ol", "items", ...rules.map(line));

function line({ rule, outcome, read = [], spans, why }: RuleTrace): HTMLElement {
  const at = (read.length > 0 ? read : spans.map((span) => ({ attribute: "", span }))).map(({ attribute, span }) =>
    `${attribute} ${span.join("–")}`.trim(),
  );
  const said = [outcome === "no match" ? "" : outcome, at.join(", "), why ?? ""].filter((part) => part !== "");
  return el("li", "", el("b", "", rule), " ", el("bdi", "", said.join(" · ")));
}

function searchable(rules: readonly RuleTrace[]): HTMLElement {
  const box = el("input", {});
  box.type = "search";
  box.autocomplete = "off";
  const found = el("div", "");
  box.addEventListener("input", () => {
    const sought = box.value.trim().toLowerCase();
    const hits = sought ? rules.filter(({ rule, why }) => `${rule} ${why}`.toLowerCase().includes(sought)) : [];
    fill(found, sought && hits.length === 0 ? "none of these" : list(hits));
  });
  return el("div", "", el("label", "", `Find one of ${rules.length} other rules `, box), found);
}
