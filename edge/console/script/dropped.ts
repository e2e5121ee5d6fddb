/**
 * A decision with filters taken back by hand. Where something is searched, the first step softens an attribute as the contract's
 * `relax` does: its entries no longer exclude results, and their words are searched for. The second leaves the attribute out; of a
 * choice, which searches nothing, the first does.
 */
import { relaxed } from "../../client/relaxed.ts";
import type { AnyDecision, ChoiceDecision, Decision, PlanStep } from "../../decision/decision.ts";

export const canSoften = (decision: AnyDecision, attribute: string): boolean =>
  !("choice" in decision) && (decision.filters[attribute] ?? []).some(({ strict, exclude }) => strict && !exclude);

/** The decision with one more step taken on an attribute. */
export function takenBack(decision: Decision, attribute: string): Decision;
export function takenBack(decision: AnyDecision, attribute: string): AnyDecision;
export function takenBack(decision: AnyDecision, attribute: string): AnyDecision {
  if ("choice" in decision) return handedOver(decision, attribute);
  if (!canSoften(decision, attribute)) return without(decision, attribute);
  const [softer] = relaxed({ ...decision, relax: [attribute] });
  return { ...(softer ?? decision), relax: decision.relax.filter((name) => name !== attribute) };
}

/** For a task of choices, whose queries go to a handler: it has no text that words could go back into. */
function handedOver(decision: ChoiceDecision, attribute: string): ChoiceDecision {
  const { [attribute]: _, ...filters } = decision.filters;
  const plan = decision.plan.map((step) => ({ ...step, filters: step.filters.filter((name) => name !== attribute) }));
  return { ...decision, filters, plan, relax: decision.relax.filter((name) => name !== attribute) };
}

function without(decision: Decision, attribute: string): Decision {
  const { [attribute]: _, ...filters } = decision.filters;
  const plan = decision.plan
    .map((step): PlanStep => ({ ...step, filters: step.filters.filter((name) => name !== attribute) }))
    .filter(({ text, filters: left }) => text !== "" || left.length > 0);
  return { ...decision, filters, plan, relax: decision.relax.filter((name) => name !== attribute) };
}
