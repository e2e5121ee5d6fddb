/** What a candidate costs and how long it takes: latency, tokens and USD per million queries. Pure. */
import { mean, quantile } from "../metrics/bootstrap.ts";
import type { Candidate } from "./candidate.ts";
import type { Figure } from "./figures.ts";

export interface Operation {
  readonly candidate: string;
  readonly clock: Candidate["clock"];
  readonly latency: { readonly mean: Figure; readonly p50: Figure; readonly p95: Figure; readonly p99: Figure } | null;
  /** Share of rows for which a paid model was called; below, the mean tokens of such a call. */
  readonly modelCalls: Figure;
  readonly inputTokens: Figure | null;
  readonly outputTokens: Figure | null;
  readonly usdPerMillionQueries: Figure | null;
  readonly priceSource: string | null;
}

/** @param simulated whether the model calls went to the stand-in, whose times and token counts are not Bedrock's */
export function operationOf(candidate: Candidate, simulated: boolean): Operation {
  const answers = [...candidate.answers.values()];
  const times = Float64Array.from(answers.flatMap((answer) => (answer.ms === undefined ? [] : [answer.ms]))).sort();
  const usages = answers.flatMap((answer) => (answer.usage ? [answer.usage] : []));
  const called = usages.length > 0;
  const mark = simulated && called;
  const figure = (value: number): Figure => ({ value, simulated: mark });
  const inputTokens = usages.reduce((sum, usage) => sum + usage.inputTokens, 0);
  const outputTokens = usages.reduce((sum, usage) => sum + usage.outputTokens, 0);
  const { price } = candidate;
  return {
    candidate: candidate.name,
    clock: candidate.clock,
    latency:
      times.length === 0
        ? null
        : {
            mean: figure(mean(times)),
            p50: figure(quantile(times, 0.5)),
            p95: figure(quantile(times, 0.95)),
            p99: figure(quantile(times, 0.99)),
          },
    modelCalls: figure(answers.length ? usages.length / answers.length : 0),
    inputTokens: called ? figure(inputTokens / usages.length) : null,
    outputTokens: called ? figure(outputTokens / usages.length) : null,
    // Tokens per query times USD per million tokens is USD per million queries.
    usdPerMillionQueries: !called
      ? candidate.clock === "in process"
        ? figure(0)
        : null
      : price
        ? figure(
            (inputTokens / answers.length) * price.inputUsdPerMillion +
              (outputTokens / answers.length) * price.outputUsdPerMillion,
          )
        : null,
    priceSource: price?.source ?? null,
  };
}
