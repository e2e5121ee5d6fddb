/** Small stand-ins for the cascade's parts, by hand: rules that read nothing, a student with one opinion. */
import { createBreakers } from "../../../edge/cascade/breakers.ts";
import type { CascadeParts } from "../../../edge/cascade/cascade.ts";
import { createMemoryCache } from "../../../edge/platform/memory-cache.ts";
import type { Infer, ModelOutcome } from "../../../edge/ports.ts";
import type { Reading, RuleSet } from "../../../edge/rules/reading.ts";
import type { Prediction, Student } from "../../../edge/student/student.ts";
import { videoSearch } from "../../../edge/task/video-search.ts";

export const weights = { visual: 0.1, audio: 0.7, transcription: 0.1, metadata: 0.1 };

export const answered = { ok: true, weights, usage: { inputTokens: 40, outputTokens: 20 } } satisfies ModelOutcome;

export function rulesThat(answer?: Reading["answer"]): RuleSet {
  return {
    read: (query) => ({
      filters: {},
      residual: query,
      signalTexts: {},
      textFor: () => query,
      rest: query,
      text: query,
      hasWords: true,
      hasMore: true,
      adjust: {},
      lift: {},
      explain: () => [],
      ...(answer && { answer }),
    }),
  };
}

export function studentOf(prediction: Partial<Prediction>): Student {
  const certificate = { alpha: 0.08, delta: 0.05, calibrationSize: 100, coverage: 0.5, population: "test" };
  const header = { format: 1, taskHash: "", labels: [], threshold: 0.8, certificate, metrics: {} };
  return {
    header: header as unknown as Student["header"],
    predict: () => ({
      weights,
      primary: "audio",
      confidence: 0.6,
      abstain: true,
      reason: "0.60 < 0.80",
      ...prediction,
    }),
    probabilities: () => ({}),
    explain: () => ({}),
  };
}

/** Never answers; ends with its signal, as a fetch does. */
export const hangs: Infer = (_target, _query, signal) =>
  new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve({ ok: false, reason: "bedrock-timeout" }));
  });

/** Answers with the outcomes in order, then with the last one for ever; counts its calls. */
export function script(...outcomes: ModelOutcome[]): Infer & { calls: string[] } {
  const calls: string[] = [];
  const infer: Infer = async ({ modelId }) => {
    calls.push(modelId);
    return outcomes[Math.min(calls.length, outcomes.length) - 1] ?? answered;
  };
  return Object.assign(infer, { calls });
}

export const models = [
  { region: "us-east-1", modelId: "first" },
  { region: "us-west-2", modelId: "second" },
];

export function partsWith(over: Partial<CascadeParts> = {}): CascadeParts {
  const clock = () => Date.now();
  let ids = 0;
  return {
    task: videoSearch,
    rules: rulesThat(),
    student: studentOf({}),
    models,
    infer: script(answered),
    breakers: createBreakers({ failuresToOpen: 5, cooldownMs: 1000, probeMs: 5000 }, clock),
    cache: createMemoryCache({ maxEntries: 10, ttlMs: 60_000 }, clock),
    clock,
    newId: () => String(++ids),
    release: "r1",
    deadlineMs: 1000,
    ...over,
  };
}
