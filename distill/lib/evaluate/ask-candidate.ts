/** Has one model answer the held-out rows, says what came of it, and enters into the run's books what that cost. */
import { setTimeout as pause } from "node:timers/promises";
import type { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import type { OptionSpecs } from "../command/options.ts";
import type { AskedModel } from "../models/ask-model.ts";
import type { Budget } from "../paid/money.ts";
import type { Step } from "../run/step.ts";
import { formatUsd } from "../text/format.ts";
import { type Paid, predictAll, type StoredAnswer } from "./predictions.ts";

export interface CandidateCalls {
  /** Of the candidate: names `predictions/<name>.jsonl`. */
  readonly name: string;
  readonly model: AskedModel;
  readonly queries: readonly { readonly id: string; readonly query: string }[];
  /** Made with `maxAttempts: 1`. */
  readonly runtime: BedrockRuntimeClient;
  readonly simulated: boolean;
  readonly concurrency: number;
  readonly budget: Budget;
}

export interface CandidateAnswers {
  readonly answers: ReadonlyMap<string, StoredAnswer>;
  /** In the run directory. */
  readonly file: string;
  readonly missing: number;
  readonly spendUsd: number;
}

type Frame = Pick<Step<OptionSpecs>, "name" | "run" | "task" | "say" | "warn" | "progress">;

export async function askCandidate(step: Frame, calls: CandidateCalls): Promise<CandidateAnswers> {
  const { name, queries, simulated } = calls;
  const file = `predictions/${name}.jsonl`;
  const bar = step.progress(name, queries.length);
  const found = await predictAll(queries, {
    ...calls,
    path: step.run.path(file),
    task: step.task,
    pause,
    onProgress: (done, costUsd) => bar.update(done, { costUsd }),
  }).finally(() => bar.stop());
  const cost = `${formatUsd(found.costUsd)}${simulated ? " (simulated)" : ""}`;
  step.say(`${name}: ${found.calls} calls, ${found.answers.size - found.calls} answers already on disk, ${cost}`);
  if (found.missing > 0)
    step.warn(`${name}: ${found.missing} rows without an answer (${found.why}); a rerun asks for these only`);
  await recordPaid(step, calls, found.onDisk);
  return { answers: found.answers, file, missing: found.missing, spendUsd: found.costUsd };
}

/** Adds what the answers on disk have cost and the run's spend does not hold yet. */
async function recordPaid(step: Frame, { name, model, simulated }: CandidateCalls, onDisk: Paid): Promise<void> {
  const what = `predictions of ${name}`;
  const recorded = (await step.run.readSpend()).filter((entry) => entry.what === what);
  const rest = (part: keyof Paid) => onDisk[part] - recorded.reduce((sum, entry) => sum + entry[part], 0);
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
