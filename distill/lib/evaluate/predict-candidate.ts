/** Has one model answer the held-out rows, reports the result, and records the cost in the run's spend. */

import type { Price } from "../../../edge/bedrock/models.ts";
import type { OptionSpecs } from "../command/options.ts";
import type { PromptedModel } from "../models/infer.ts";
import type { Converse } from "../paid/converse.ts";
import type { Budget } from "../paid/money.ts";
import type { CutShort } from "../paid/unfinished.ts";
import type { Step } from "../run/step.ts";
import { untilInterrupt } from "../run/until-interrupt.ts";
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
  /** Whether that is a budget of all runs of the step, whose recorded spend it counts already; otherwise of this run alone. */
  readonly countsEarlierRuns?: boolean;
}

interface PredictedCandidate {
  readonly answers: ReadonlyMap<string, Prediction>;
  /** Relative to the run directory. */
  readonly file: string;
  readonly missing: number;
  /** Where they are missing because of the budget or of Ctrl-C, not of the model. */
  readonly cutShort: CutShort | null;
  /** What those that the budget has kept out are likely to cost. */
  readonly needsUsd: number;
}

/** Under the price of any call, and over the rounding of sums. */
const LEAST_USD = 1e-9;

type Frame = Pick<Step<OptionSpecs>, "name" | "run" | "task" | "say" | "warn" | "progress">;

export async function predictCandidate(step: Frame, calls: CandidateCalls): Promise<PredictedCandidate> {
  const { name, queries, simulated, countsEarlierRuns } = calls;
  const recorded = await recordedFor(step, name);
  const file = `predictions/${name}.jsonl`;
  const bar = step.progress(name, queries.length);
  const found = await untilInterrupt(step, (stop) =>
    predictAll(queries, {
      ...calls,
      path: step.run.path(file),
      task: step.task,
      ...(countsEarlierRuns && { bookedUsd: sumOf(recorded, "costUsd") }),
      stop,
      onProgress: (done, costUsd) => bar.update(done, { costUsd }),
    }),
  ).finally(() => bar.stop());
  const cost = `${formatUsd(found.costUsd)}${simulated ? " (simulated)" : ""}`;
  step.say(`${name}: ${found.calls} calls, ${found.answers.size - found.calls} answers already on disk, ${cost}`);
  if (found.missing > 0)
    step.warn(`${name}: ${found.missing} rows without an answer (${found.why}); a rerun asks for these only`);
  await recordPaid(step, calls, found.onDisk, recorded);
  const { answers, missing, cutShort, needsUsd } = found;
  return { answers, file, missing, cutShort, needsUsd };
}

const WHAT = "predictions of ";

/** What the run's spend says that the models of a step have cost so far, whichever they were. */
export async function recordedUsd({ name, run }: Pick<Frame, "name" | "run">): Promise<number> {
  const entries = (await run.readSpend()).filter(({ step, what }) => step === name && what.startsWith(WHAT));
  return sumOf(entries, "costUsd");
}

const recordedFor = async ({ run }: Pick<Frame, "run">, name: string): Promise<PaidTotal[]> =>
  (await run.readSpend()).filter(({ what }) => what === `${WHAT}${name}`);

const sumOf = (entries: readonly PaidTotal[], part: keyof PaidTotal): number =>
  entries.reduce((sum, entry) => sum + entry[part], 0);

/** Adds the cost of what is on disk that the run's spend does not include yet. */
async function recordPaid(
  step: Frame,
  { name, model, simulated }: CandidateCalls,
  onDisk: PaidTotal,
  recorded: readonly PaidTotal[],
): Promise<void> {
  const rest = (part: keyof PaidTotal) => onDisk[part] - sumOf(recorded, part);
  if (rest("calls") <= 0 && rest("costUsd") < LEAST_USD) return;
  await step.run.recordSpend({
    step: step.name,
    what: `${WHAT}${name}`,
    modelId: model.modelId,
    calls: rest("calls"),
    inputTokens: rest("inputTokens"),
    outputTokens: rest("outputTokens"),
    costUsd: rest("costUsd"),
    simulated,
  });
}
