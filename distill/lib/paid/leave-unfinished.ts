/** A step that leaves something to ask says how it goes on: to the person, and in the run to `status`, the step after it and the round. */
import type { OptionSpecs } from "../command/options.ts";
import type { Step } from "../run/step.ts";
import { type Budget, roundUpUsd } from "./money.ts";
import { type Unfinished, unfinished } from "./unfinished.ts";

type SpentBudget = Pick<Budget, "limitUsd" | "spentUsd"> & {
  /** The whole of the budget that is likely to be enough, where it was what ended the step. */
  readonly enoughUsd?: number | undefined;
};

/** @param left what is missing, e.g. `12 answers missing` */
export async function leaveUnfinished(
  step: Pick<Step<OptionSpecs>, "name" | "run" | "warn" | "again">,
  why: Unfinished,
  left: string,
  budget: SpentBudget,
): Promise<void> {
  const budgetUsd = why === "budget" && budget.enoughUsd !== undefined ? roundUpUsd(budget.enoughUsd) : undefined;
  const command = step.again(budgetUsd);
  const mark = { step: step.name, command, files: [], ...(budgetUsd !== undefined && { budgetUsd }) };
  await step.run.beginWriting(mark);
  step.warn(unfinished(why, left, budget, command));
}
