/** A model in a region, as the command line names it. */
import { isModelTarget } from "../../../edge/bedrock/models.ts";
import type { ModelTarget } from "../../../edge/ports.ts";
import { UsageError } from "../command/options.ts";

/** @throws UsageError that names the option. */
export function parseTarget(flag: string, text: string): ModelTarget {
  const [region = "", ...rest] = text.split("=");
  const modelId = rest.join("=");
  if (!isModelTarget(region, modelId))
    throw new UsageError(`${flag} is "${text}"; accepted: region=modelId, e.g. eu-west-1=eu.amazon.nova-micro-v1:0`);
  return { region, modelId };
}

export const targetName = ({ region, modelId }: ModelTarget): string => `${region}=${modelId}`;
