/** Has one model after the other answer, within one budget, and sums up what that took. */
import { existsSync } from "node:fs";
import type { OptionSpecs } from "../command/options.ts";
import type { AskEnd } from "../paid/ask-all.ts";
import type { Converse } from "../paid/converse.ts";
import { createBudget } from "../paid/money.ts";
import type { Step } from "../run/step.ts";
import { type CandidateCalls, predictCandidate, recordedUsd } from "./predict-candidate.ts";
import type { Prediction } from "./predictions.ts";

/** The candidate that the release is about. */
export const DISTILLED = "distilled";

type Asked = Pick<CandidateCalls, "name" | "model" | "price" | "queries"> & {
  /** Where the model is not in the region of the others. */
  readonly converse?: Converse;
};

/**
 * Whether a rerun has something to ask, and why. A model that cannot be called at all is left out; one that answered some rows, and the distilled
 * one, is worth finishing (`left`), and so is one that the budget or Ctrl-C kept from answering.
 */
type Outcome = AskEnd["kind"];

export interface Predictor {
  predict(asked: Asked): Promise<ReadonlyMap<string, Prediction>>;
  /** By this and by earlier runs of the step. */
  spentUsd(): number;
  /** The budget that is likely to be enough for all runs of the step. */
  enoughUsd(): number;
  outcome(): Outcome;
  /** Those that are there, relative to the run directory. */
  files(): readonly string[];
}

type Frame = Parameters<typeof predictCandidate>[0] & Pick<Step<OptionSpecs>, "run">;

/** The budget is that of all runs of the step. */
export async function createPredictor(
  step: Frame,
  shared: Pick<CandidateCalls, "converse" | "simulated" | "concurrency"> & { readonly budgetUsd: number },
): Promise<Predictor> {
  const budget = createBudget(shared.budgetUsd, await recordedUsd(step));
  const files: string[] = [];
  let outcome: Outcome = "complete";
  let needsUsd = 0;
  return {
    async predict(asked) {
      if (outcome === "stopped") return new Map();
      const candidate = { ...shared, ...asked, budget, countsEarlierRuns: true };
      const { answers, file, missing, cutShort, ...found } = await predictCandidate(step, candidate);
      needsUsd += found.needsUsd;
      if (cutShort !== null) outcome = cutShort;
      else if (outcome === "complete" && missing > 0 && (answers.size > 0 || asked.name === DISTILLED))
        outcome = "left";
      if (existsSync(step.run.path(file))) files.push(file);
      return answers;
    },
    spentUsd: budget.spentUsd,
    enoughUsd: () => budget.spentUsd() + needsUsd,
    outcome: () => outcome,
    files: () => files,
  };
}
