/**
 * A decision with filters taken back by hand. The first step softens an attribute as the contract's `relax` does: its entries no
 * longer exclude results, and their words are searched for. The second leaves the attribute out.
 */
import { relaxed } from "../../client/relaxed.ts";
import type { AnyDecision, ChoiceDecision, Decision, Filter, PlanStep } from "../../decision/decision.ts";

export const canSoften = (entries: readonly Filter[]): boolean =>
  entries.some(({ strict, exclude }) => strict && !exclude);

/** The decision with one more step taken on an attribute. */
export function takenBack(decision: Decision, attribute: string): Decision;
export function takenBack(decision: AnyDecision, attribute: string): AnyDecision;
export function takenBack(decision: AnyDecision, attribute: string): AnyDecision {
  const entries = decision.filters[attribute] ?? [];
  if ("choice" in decision) return handedOver(decision, attribute, entries);
  if (!canSoften(entries)) return without(decision, attribute);
  const [softer] = relaxed({ ...decision, relax: [attribute] });
  return { ...(softer ?? decision), relax: decision.relax.filter((name) => name !== attribute) };
}

/** For who takes the query: there is no text that words could go back into. */
function handedOver(decision: ChoiceDecision, attribute: string, entries: readonly Filter[]): ChoiceDecision {
  const relax = decision.relax.filter((name) => name !== attribute);
  const { [attribute]: _, ...filters } = decision.filters;
  if (canSoften(entries)) {
    const softened = entries.map((entry) => (entry.exclude ? entry : { ...entry, strict: false }));
    return { ...decision, filters: { ...filters, [attribute]: softened }, relax };
  }
  const plan = decision.plan.map((step) => ({ ...step, filters: step.filters.filter((name) => name !== attribute) }));
  return { ...decision, filters, plan, relax };
}

function without(decision: Decision, attribute: string): Decision {
  const { [attribute]: _, ...filters } = decision.filters;
  const plan = decision.plan
    .map((step): PlanStep => ({ ...step, filters: step.filters.filter((name) => name !== attribute) }))
    .filter(({ text, filters: left }) => text !== "" || left.length > 0);
  return { ...decision, filters, plan, relax: decision.relax.filter((name) => name !== attribute) };
}
