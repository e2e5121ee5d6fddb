/** Estimates what labelling will cost, before anything is paid. */

import { costUsd, type Price } from "../../../edge/bedrock/models.ts";
import { likelyTokensOf } from "../paid/money.ts";
import { type LabelSpec, labelRequest } from "./questions.ts";

const TYPICAL_ANSWER_TOKENS = 60;

export function estimateLabels(spec: LabelSpec, answers: number, price: Price, factor = 1): number {
  const { system, messages, ...rest } = labelRequest(spec, spec.task.sampleQuery, { tool: factor === 1 });
  const tool = "toolConfig" in rest ? rest.toolConfig : "";
  const inputTokens = likelyTokensOf(JSON.stringify([system, messages, tool]));
  return costUsd(price, { inputTokens, outputTokens: TYPICAL_ANSWER_TOKENS }, factor) * answers;
}
