/** The calls that are billed: one Converse a model, written down before it is sent. And two that are refused, which cost nothing. */
import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandOutput,
} from "@aws-sdk/client-bedrock-runtime";
import { costUsd } from "../../../../edge/bedrock/models.ts";
import type { Appender } from "../../files/jsonl.ts";
import type { Prices } from "../../models/prices.ts";
import { type Budget, likelyTokensOf } from "../../paid/money.ts";
import { maxUsageOf } from "../../paid/question.ts";
import type { FactId, FactSheet } from "./facts.ts";
import type { Observer, Outcome } from "./observe.ts";
import { boundOf, liveRequest } from "./plan.ts";

export interface Asking {
  readonly client: BedrockRuntimeClient;
  readonly observer: Observer;
  readonly sheet: FactSheet;
  readonly budget: Budget;
  readonly prices: Pick<Prices, "require">;
  /** `live-calls.jsonl`: each call before it is sent, and what it cost afterwards. */
  readonly journal: Appender;
  readonly at: () => string;
}

/** @returns what was answered; undefined when the call failed */
export async function askOnce(
  { client, observer, sheet, budget, prices, journal, at }: Asking,
  modelId: string,
  { fact, withTool }: { readonly fact: FactId; readonly withTool: boolean },
): Promise<ConverseCommandOutput | undefined> {
  const request = liveRequest(modelId, withTool);
  const price = prices.require(modelId);
  const boundUsd = boundOf(request, price);
  if (!budget.reserve(boundUsd))
    throw new Error(`the budget of USD ${budget.limitUsd} does not cover a call of ${modelId}`);
  await journal.append({ at: at(), modelId, boundUsd, state: "sent" });
  const answer = await observer.call("Converse", modelId, () => client.send(new ConverseCommand(request)));
  if (!answer.ok) {
    // Whatever went wrong, the model may have answered: only a refusal is known to cost nothing.
    const isRefused = answer.seen.status !== null && answer.seen.status >= 400 && answer.seen.status < 500;
    const usd = isRefused ? 0 : boundUsd;
    budget.settle(boundUsd, usd);
    await journal.append({ at: at(), modelId, costUsd: usd, state: "failed", error: answer.seen.error });
    sheet.note(fact, false, answer.seen.error ?? "");
    return undefined;
  }
  const { inputTokens = 0, outputTokens = 0 } = answer.value.usage ?? {};
  const usd = costUsd(price, { inputTokens, outputTokens });
  budget.settle(boundUsd, usd);
  await journal.append({ at: at(), modelId, costUsd: usd, state: "answered", requestId: answer.seen.requestId });
  sheet.note(fact, true, `${answer.value.stopReason} in ${answer.seen.ms} ms, ${inputTokens} + ${outputTokens} tokens`);
  return answer.value;
}

/** What the answers say together about tokens, times and request ids. */
export function noteAnswers(
  { observer, sheet }: Pick<Asking, "observer" | "sheet">,
  answers: readonly ConverseCommandOutput[],
): void {
  if (answers.length === 0) return;
  const usages = answers.map(({ usage }) => usage);
  const adds = usages.every((usage) => usage?.totalTokens === (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0));
  sheet.note("usage-adds-up", adds, usages.map((usage) => `${usage?.totalTokens}`).join(", "));
  const converses = observer.observations.filter(({ operation, error }) => operation === "Converse" && error === null);
  const pairs = answers.map(({ metrics }, i) => [metrics?.latencyMs, converses[i]?.ms ?? 0] as const);
  sheet.note(
    "latency-inside",
    pairs.every(([inside, outside]) => inside !== undefined && inside <= outside),
    pairs.map(([inside, outside]) => `${inside} of ${outside} ms`).join(", "),
  );
  const request = liveRequest("", false);
  const text = request.messages?.[0]?.content?.[0]?.text ?? "";
  const { inputTokens: most } = maxUsageOf(request);
  const tokens = answers[0]!.usage?.inputTokens ?? 0;
  sheet.note("tokens-bounded", tokens <= most, `${tokens} tokens, reserved ${most}`);
  sheet.note("tokens-estimated", tokens <= likelyTokensOf(text), `${tokens} tokens, estimated ${likelyTokensOf(text)}`);
  const without = observer.observations.filter(({ requestId }) => requestId === null).map(({ operation }) => operation);
  sheet.note("request-ids", without.length === 0, without.length === 0 ? "all" : `not ${without.join(", ")}`);
}

/** Requests that Bedrock refuses; if it answers one after all, that is in the evidence. */
export async function askRefused(
  { client, observer, sheet }: Asking,
  { account, region }: { readonly account: string; readonly region: string },
): Promise<void> {
  const ask = (modelId: string): Promise<Outcome<ConverseCommandOutput>> =>
    observer.call("Converse", modelId, () => client.send(new ConverseCommand(liveRequest(modelId, false))));
  const unknown = await ask("amazon.nova-nobody-v1:0");
  sheet.note(
    "unknown-model",
    !unknown.ok && unknown.name === "ValidationException" && unknown.seen.status === 400,
    unknown.seen.error ?? "it answered",
  );
  const custom = await ask(
    `arn:aws:bedrock:${region}:${account}:custom-model/amazon.nova-micro-v1:0:128k/abcdefghijkl`,
  );
  sheet.note(
    "custom-model-arn",
    // The documented policy does not let anybody ask it: then IAM answers, and Bedrock is not asked.
    !custom.ok && custom.name === "AccessDeniedException"
      ? undefined
      : !custom.ok && ["ValidationException", "ResourceNotFoundException"].includes(custom.name),
    custom.seen.error ?? "it answered",
  );
}
