/** What a decision says about its query, whichever kind of task it is for: the answer, the filters, and what is done about them. */
import type { ChoiceDecision, Decision, Source } from "../decision/decision.ts";
import { primaryOf, roundWeights, type Weights } from "../decision/weights.ts";
import type { Reading, Search } from "../rules/reading.ts";
import type { Task } from "../task/task.ts";
import { choiceOf, handlerPlan } from "./choose.ts";
import { planOf } from "./plan.ts";
import { relaxOrder } from "./relax.ts";
import { tidyFilters } from "./tidy.ts";

type Common = "filters" | "inherited" | "residual" | "strategy" | "plan" | "relax";
type Statement =
  | Pick<Decision, "weights" | "primary" | Common>
  | Pick<ChoiceDecision, "choice" | "alternatives" | "abstained" | Common>;

/** A query as it was read, alone or with the one before it; `inherited` is absent where there was none. */
export type Stated = Search & Pick<Reading, "text"> & { readonly inherited?: readonly string[] };

/**
 * @param names of the task's labels
 * @param trustOf how much each signal's results count under these weights, where that was measured
 */
export function statementOf(
  task: Task,
  names: readonly string[],
  reading: Stated,
  distribution: Weights,
  source: Source,
  trustOf?: (weights: Weights) => Weights,
): Statement {
  const { inherited } = reading;
  const filters = tidyFilters(reading.filters);
  const relax = relaxOrder(filters, task.attributes);
  if (task.kind === "choices") {
    const said = choiceOf(names, distribution, source);
    return { ...said, filters, ...(inherited && { inherited }), ...handlerPlan(task, said.choice, reading), relax };
  }
  const weights = roundWeights(names, distribution);
  const { residual, strategy, plan } = planOf(task, reading.text, weights, reading, trustOf?.(weights), names);
  // Written out: to spread objects into others takes as long as to plan.
  return {
    weights,
    primary: primaryOf(names, weights),
    filters,
    ...(inherited && { inherited }),
    residual,
    strategy,
    plan,
    relax,
  };
}
