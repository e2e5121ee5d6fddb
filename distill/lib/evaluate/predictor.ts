/** Has one model after the other answer, within one budget, and sums up what that took. */
import { existsSync } from "node:fs";
import type { OptionSpecs } from "../command/options.ts";
import type { Converse } from "../paid/converse.ts";
import { createBudget } from "../paid/money.ts";
import type { Step } from "../run/step.ts";
import { type CandidateCalls, predictCandidate } from "./predict-candidate.ts";
import type { Prediction } from "./predictions.ts";

/** The candidate that the release is about. */
export const DISTILLED = "distilled";

type Asked = Pick<CandidateCalls, "name" | "model" | "price" | "queries"> & {
  /** Where the model is not in the region of the others. */
  readonly converse?: Converse;
};

export interface Predictor {
  predict(asked: Asked): Promise<ReadonlyMap<string, Prediction>>;
  spentUsd(): number;
  /**
   * Whether a rerun has something to ask. A model that cannot be called at all is left out; one that answered some rows, and the distilled one,
   * is worth finishing.
   */
  isIncomplete(): boolean;
  /** Those that are there, relative to the run directory. */
  files(): readonly string[];
}

type Frame = Parameters<typeof predictCandidate>[0] & Pick<Step<OptionSpecs>, "run">;

export function createPredictor(
  step: Frame,
  shared: Pick<CandidateCalls, "converse" | "simulated" | "concurrency"> & { readonly budgetUsd: number },
): Predictor {
  const budget = createBudget(shared.budgetUsd);
  const files: string[] = [];
  let spentUsd = 0;
  let isIncomplete = false;
  return {
    async predict(asked) {
      const { answers, file, missing, spendUsd } = await predictCandidate(step, { ...shared, ...asked, budget });
      isIncomplete ||= missing > 0 && (answers.size > 0 || asked.name === DISTILLED);
      spentUsd += spendUsd;
      if (existsSync(step.run.path(file))) files.push(file);
      return answers;
    },
    spentUsd: () => spentUsd,
    isIncomplete: () => isIncomplete,
    files: () => files,
  };
}
