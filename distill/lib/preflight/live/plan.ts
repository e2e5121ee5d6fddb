/** Which models the live preflight asks, and the most that it can cost. Pure: it is known before anything is called. */
import type { ConverseCommandInput } from "@aws-sdk/client-bedrock-runtime";
import { costUsd, type Price, profileOf } from "../../../../edge/bedrock/models.ts";
import { UsageError } from "../../command/options.ts";
import { baseOf, DEFAULT_BASE, DISTILLATION_TEACHERS } from "../../models/bases.ts";
import type { Prices } from "../../models/prices.ts";
import { maxUsageOf } from "../../paid/question.ts";
import { formatUsd } from "../../text/format.ts";

export interface LivePlan {
  /** `null` for the teacher that Bedrock has in service, which is found out on the way. */
  readonly teacher: string | null;
  readonly base: string;
  /** ARN of the run's deployment. */
  readonly deployment: string | null;
  /** USD; none of its calls can make the sum exceed it. */
  readonly boundUsd: number;
}

/** One word in, a few tokens out. */
const QUESTION = "Answer with the one word: ready";
const MAX_TOKENS = 8;
/** Four requests to S3, the most expensive at USD 0.005 a thousand (https://aws.amazon.com/s3/pricing/, 2026). */
const S3_USD = 0.00002;

/** @param withTool whether it also offers a tool, which not every model takes */
export const liveRequest = (modelId: string, withTool: boolean): ConverseCommandInput => ({
  modelId,
  messages: [{ role: "user", content: [{ text: QUESTION }] }],
  inferenceConfig: { maxTokens: MAX_TOKENS, temperature: 0 },
  ...(withTool && {
    toolConfig: {
      tools: [{ toolSpec: { name: "answer", inputSchema: { json: { type: "object", properties: {} } } } }],
    },
  }),
});

/** The most that a request can cost. */
export const boundOf = (request: ConverseCommandInput, price: Price): number => costUsd(price, maxUsageOf(request));

/** @throws UsageError when the bound exceeds the budget */
export function planLive(given: {
  readonly teacher: string | undefined;
  readonly deployment: string | null;
  readonly region: string;
  readonly budgetUsd: number | undefined;
  readonly prices: Pick<Prices, "require">;
}): LivePlan {
  const { teacher = null, deployment, budgetUsd, prices } = given;
  if (budgetUsd === undefined)
    throw new UsageError("--live makes calls that are billed: name a limit, e.g. --budget-usd 0.05");
  const base = profileOf(baseOf(DEFAULT_BASE).foundationModelId, given.region);
  // Without a name it is the first teacher in service: the price of the most expensive one is the bound.
  const teachers = teacher === null ? DISTILLATION_TEACHERS : [teacher];
  const most = (models: readonly string[], withTool: boolean): number =>
    Math.max(...models.map((model) => boundOf(liveRequest(model, withTool), prices.require(model))));
  const boundUsd =
    most(teachers, false) + most([base], false) + (deployment === null ? 0 : most([deployment], true)) + S3_USD;
  if (boundUsd > budgetUsd)
    throw new UsageError(
      `the live check can cost ${formatUsd(boundUsd)}, more than --budget-usd ${budgetUsd}: nothing was called`,
    );
  return { teacher, base, deployment, boundUsd };
}
