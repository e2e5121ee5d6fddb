/** Has one model answer the held-out rows, reports the result, and records the cost in the run's spend. */

import type { Price } from "../../../edge/bedrock/models.ts";
import type { OptionSpecs } from "../command/options.ts";
import type { PromptedModel } from "../models/infer.ts";
import type { Converse } from "../paid/converse.ts";
import type { Budget } from "../paid/money.ts";
import type { Step } from "../run/step.ts";
import { formatUsd } from "../text/format.ts";
import { type PaidTotal, type Prediction, predictAll, type TestRow } from "./predictions.ts";

export interface CandidateCalls {
  /** The candidate's, as in `predictions/<name>.jsonl`. */
  readonly name: string;
  readonly model: PromptedModel;
  readonly price: Price;
  readonly queries: readonly TestRow[];
  /** From a client made with `maxAttempts: 1`. */
  readonly converse: Converse;
  readonly simulated: boolean;
  readonly concurrency: number;
  readonly budget: Budget;
}

interface PredictedCandidate {
  readonly answers: ReadonlyMap<string, Prediction>;
  /** Relative to the run directory. */
  readonly file: string;
  readonly missing: number;
  readonly spendUsd: number;
}

type Frame = Pick<Step<OptionSpecs>, "name" | "run" | "task" | "say" | "warn" | "progress">;

export async function predictCandidate(step: Frame, calls: CandidateCalls): Promise<PredictedCandidate> {
  const { name, queries, simulated } = calls;
  const file = `predictions/${name}.jsonl`;
  const bar = step.progress(name, queries.length);
  const found = await predictAll(queries, {
    ...calls,
    path: step.run.path(file),
    task: step.task,
    onProgress: (done, costUsd) => bar.update(done, { costUsd }),
  }).finally(() => bar.stop());
  const cost = `${formatUsd(found.costUsd)}${simulated ? " (simulated)" : ""}`;
  step.say(`${name}: ${found.calls} calls, ${found.answers.size - found.calls} answers already on disk, ${cost}`);
  if (found.missing > 0)
    step.warn(`${name}: ${found.missing} rows without an answer (${found.why}); a rerun asks for these only`);
  await recordPaid(step, calls, found.onDisk);
  return { answers: found.answers, file, missing: found.missing, spendUsd: found.costUsd };
}

/** Adds the cost of answers on disk that the run's spend does not include yet. */
async function recordPaid(step: Frame, { name, model, simulated }: CandidateCalls, onDisk: PaidTotal): Promise<void> {
  const what = `predictions of ${name}`;
  const recorded = (await step.run.readSpend()).filter((entry) => entry.what === what);
  const rest = (part: keyof PaidTotal) => onDisk[part] - recorded.reduce((sum, entry) => sum + entry[part], 0);
  if (rest("calls") <= 0) return;
  await step.run.recordSpend({
    step: step.name,
    what,
    modelId: model.modelId,
    calls: rest("calls"),
    inputTokens: rest("inputTokens"),
    outputTokens: rest("outputTokens"),
    costUsd: rest("costUsd"),
    simulated,
  });
}
