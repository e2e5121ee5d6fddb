/** A model in a region, as the command line names it. */
import { deploymentPrice, isDistilled, isModelTarget, type Price } from "../../../edge/bedrock/models.ts";
import type { ModelTarget } from "../../../edge/ports.ts";
import { UsageError } from "../command/options.ts";
import type { Prices } from "./prices.ts";

/** @throws UsageError that names the option. */
export function parseTarget(flag: string, text: string): ModelTarget {
  const [region = "", ...rest] = text.split("=");
  const modelId = rest.join("=");
  if (!isModelTarget(region, modelId))
    throw new UsageError(`${flag} is "${text}"; accepted: region=modelId, e.g. eu-west-1=eu.amazon.nova-micro-v1:0`);
  return { region, modelId };
}

/** Of an ARN; undefined for an id. */
export const regionOf = (modelId: string): string | undefined => /^arn:[^:]*:bedrock:([a-z0-9-]+):/.exec(modelId)?.[1];

/** As in the router: a deployment whose base is unknown is priced as Nova Micro. @throws where a model's price is unknown. */
export const auditPriceOf = (prices: Pick<Prices, "of" | "require">, modelId: string): Price =>
  isDistilled(modelId) ? (prices.of(modelId) ?? deploymentPrice()) : prices.require(modelId);
