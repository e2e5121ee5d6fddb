/**
 * A decision with filters taken back by hand. The first step softens an attribute as the contract's `relax` does: its entries no
 * longer exclude results, and their words are searched for. The second leaves the attribute out.
 */
import { relaxed } from "../../client/relaxed.ts";
import type { Decision, Filter, PlanStep } from "../../decision/decision.ts";

export const canSoften = (entries: readonly Filter[]): boolean =>
  entries.some(({ strict, exclude }) => strict && !exclude);

/** The decision with one more step taken on an attribute. */
export function takenBack(decision: Decision, attribute: string): Decision {
  const entries = decision.filters[attribute] ?? [];
  if (!canSoften(entries)) return without(decision, attribute);
  const [softer] = relaxed({ ...decision, relax: [attribute] });
  return { ...(softer ?? decision), relax: decision.relax.filter((name) => name !== attribute) };
}

function without(decision: Decision, attribute: string): Decision {
  const { [attribute]: _, ...filters } = decision.filters;
  const plan = decision.plan
    .map((step): PlanStep => ({ ...step, filters: step.filters.filter((name) => name !== attribute) }))
    .filter(({ text, filters: left }) => text !== "" || left.length > 0);
  return { ...decision, filters, plan, relax: decision.relax.filter((name) => name !== attribute) };
}
