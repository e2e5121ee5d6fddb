/** Softer and softer versions of a decision, for a search that found too little. */
import type { Filter, Filters, PlanStep } from "../decision/decision.ts";
import { isValue, type Searchable, wordsOf } from "./conditions.ts";

/**
 * Yields the decision with one more attribute relaxed each time, in the order of `relax`: its entries no longer exclude
 * results, they only raise scores, and their words are searched for as text. Excluded entries stay as they are.
 *
 * @example
 * let hits = await search(decision);
 * for (const softer of relaxed(decision)) {
 *   if (hits.length > 0) break;
 *   hits = await search(softer);
 * }
 */
export function* relaxed<D extends Searchable>(decision: D): Generator<D, void, undefined> {
  let current = decision;
  for (const attribute of decision.relax) {
    const entries = current.filters[attribute];
    if (!entries?.some(isStrictAndWanted)) continue;
    current = relax(current, attribute, entries);
    yield current;
  }
}

const isStrictAndWanted = ({ strict, exclude }: Filter): boolean => strict && !exclude;

function relax<D extends Searchable>(decision: D, attribute: string, entries: readonly Filter[]): D {
  const softening = entries.filter(isStrictAndWanted).map((entry) => wordsOf(decision.query, entry));
  const words = softening.filter((text) => text !== "").join(" ");
  const softened = entries.map((entry) => (isStrictAndWanted(entry) ? { ...entry, strict: false } : entry));
  const filters: Filters = { ...decision.filters, [attribute]: softened };
  const plan = withWords(decision, words);
  return {
    ...decision,
    filters,
    residual: joined(decision.residual, words),
    plan,
    relax: decision.relax.filter((name) => name !== attribute),
    strategy: strategyOf(decision.strategy, plan),
  };
}

const strategyOf = (before: Searchable["strategy"], plan: readonly PlanStep[]): Searchable["strategy"] => {
  if (before !== "filter-only" || plan.every(({ kind }) => kind === "filter")) return before;
  return plan.length > 1 ? "hybrid" : "single-signal";
};

/**
 * The steps over catalogue texts take the words of a filter; a step that only filtered then searches by text. Without
 * such a step the heaviest takes them.
 */
function withWords({ plan, filters, residual }: Searchable, words: string): PlanStep[] {
  const takes = (step: PlanStep): boolean => step.kind !== "knn" && !isQuotation(step, plan, filters);
  const anyTakes = plan.some(takes);
  return plan.map((step, i) => {
    if (anyTakes ? !takes(step) : i > 0) return step;
    const text = joined(step.kind === "filter" ? residual : step.text, words); // empty where the entries were ranges that a follow-up took over
    return { ...step, kind: step.kind === "filter" && text !== "" ? "bm25" : step.kind, text };
  });
}

/** Whether a step searches for the words of a filter that it alone applies: a quoted phrase, which other words would blur. */
const isQuotation = (step: PlanStep, plan: readonly PlanStep[], filters: Filters): boolean =>
  step.filters.some((attribute) => {
    if (plan.some((other) => other !== step && other.filters.includes(attribute))) return false;
    const values = (filters[attribute] ?? []).filter(isValue).filter(({ exclude }) => !exclude);
    return values.length > 0 && values.map(({ value }) => value).join(" ") === step.text;
  });

const joined = (text: string, words: string): string => [text, words].filter((one) => one.trim() !== "").join(" ");
