/**
 * Facts about models: their names, prices, request fields and errors. The router and the pipeline both read them here.
 * Prices are list prices, with the day on which they were read.
 */
import type { ModelTarget, ModelUsage } from "../ports.ts";

// Names

const REGION = /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/;
/** Model ids, profile ids and ARNs. They become part of a URL's path, so nothing else may pass. */
const MODEL_ID = /^[A-Za-z0-9][A-Za-z0-9:/._-]{0,2047}$/;

/** A region becomes part of a host name. */
export const isRegion = (text: string): boolean => REGION.test(text);

export const isModelTarget = (region: unknown, modelId: unknown): boolean =>
  typeof region === "string" && isRegion(region) && typeof modelId === "string" && MODEL_ID.test(modelId);

/** A model in a region, as variables and releases write it. */
export const targetName = ({ region, modelId }: ModelTarget): string => `${region}=${modelId}`;

/** The foundation model behind an id, a cross-region profile or an ARN. Prices and lifecycles are listed under its name. */
export function foundationModelOf(modelId: string): string {
  const last = modelId.startsWith("arn:") ? modelId.slice(modelId.lastIndexOf(":", modelId.indexOf("/")) + 1) : modelId;
  const name = last.replace(/^(foundation-model|inference-profile|custom-model)\//, "").replace(/\/[a-z0-9]{12}$/, "");
  return name.replace(/^(us-gov|us|eu|apac|jp|au|ca|global)\./, "").replace(/:(\d+):\w+$/, ":$1");
}

/** The cross-region profile of a model, where the region's geography has one: Premier had no other way in. */
export function profileOf(foundationModelId: string, region: string): string {
  const geography = /^(us-gov|us|eu|ap)-/.exec(region)?.[1];
  const prefix = geography === "ap" ? "apac" : geography;
  return prefix ? `${prefix}.${foundationModelId}` : foundationModelId;
}

/** A model's id for callers without the debug scope: an ARN would give the account away. */
export const kindOfModel = (modelId: string): string => modelId.replace(/^arn:.*:([a-z-]+)\/.*$/, "$1");

/** Whether the id is that of a customised model; all others (base models, inference profiles) know nothing of the task. */
export const isDistilled = (modelId: string): boolean =>
  /:(custom-model-deployment|provisioned-model|custom-model|imported-model)\//.test(modelId);

// Customisation

/** Regions where Nova is customised and deployed on demand (Bedrock user guide, custom-model-fine-tuning). */
export const CUSTOMIZATION_REGIONS: readonly string[] = ["us-east-1"];

// Requests

const isNova = (modelId: string): boolean => foundationModelOf(modelId).startsWith("amazon.nova");

/** Greedy decoding, as Nova's guide recommends for tool calls; only Nova takes the field. */
export const greedyFields = (modelId: string) =>
  isNova(modelId) ? { additionalModelRequestFields: { inferenceConfig: { topK: 1 } } } : {};

/** Whether a model can be told to call a tool: Llama chooses by itself, and Bedrock refuses the field. */
export const takesToolChoice = (modelId: string): boolean => !foundationModelOf(modelId).startsWith("meta.");

// Prices

/** USD per million tokens, on demand, us-east-1. */
export interface Rate {
  readonly input: number;
  readonly output: number;
}

/** A rate, and for people where it is from: the router only computes with rates. */
export interface Price extends Rate {
  readonly source: string;
}

/** The day on which these rates were read. */
export const PRICES_READ_ON = "2026-09-01";
const RATES: readonly (readonly [prefix: string, rate: Rate])[] = [
  ["amazon.nova-micro-v1:0", { input: 0.035, output: 0.14 }],
  ["amazon.nova-lite-v1:0", { input: 0.06, output: 0.24 }],
  ["amazon.nova-pro-v1:0", { input: 0.8, output: 3.2 }],
  ["amazon.nova-premier-v1:0", { input: 2.5, output: 12.5 }],
  ["amazon.nova-2-lite-v1:0", { input: 0.3, output: 2.5 }],
  ["eu.amazon.nova-2-lite-v1:0", { input: 0.33, output: 2.75 }],
  ["jp.amazon.nova-2-lite-v1:0", { input: 0.33, output: 2.75 }],
  ["anthropic.claude-haiku-4-5", { input: 1.0, output: 5.0 }],
];

/**
 * A customised Nova Micro deployed on demand is billed at the base model's rate (AWS blog, 2026-04-17). An ARN does not say
 * what it was made from: without a base beside it, a deployment counts as Nova Micro.
 */
export const DEPLOYMENT_RATE: Rate = { input: 0.035, output: 0.14 };

export const BATCH_FACTOR = 0.5;
/** USD a month for each custom model kept, used or not. */
export const CUSTOM_MODEL_STORAGE_USD_PER_MONTH = 1.95;

/** The list rate of a model; undefined when it is not known, which a caller must not treat as free. */
export function rateOf(modelId: string): Rate | undefined {
  if (modelId.includes(":custom-model-deployment/") || modelId.includes(":custom-model/")) return DEPLOYMENT_RATE;
  const listed = (name: string) => RATES.find(([prefix]) => name.startsWith(prefix))?.[1];
  // A profile may have a rate of its own.
  return listed(modelId.slice(modelId.lastIndexOf("/") + 1)) ?? listed(foundationModelOf(modelId));
}

/** The list price of a model, like {@link rateOf}. */
export function priceOf(modelId: string): Price | undefined {
  const rate = rateOf(modelId);
  if (rate === DEPLOYMENT_RATE) return deploymentPrice();
  return rate && { ...rate, source: sourceOf(foundationModelOf(modelId)) };
}

export const deploymentPrice = (): Price => ({
  ...DEPLOYMENT_RATE,
  source: "rate of base Nova Micro, as AWS's distillation article of 2026-04-17 says; check the custom-model SKU",
});

function sourceOf(foundationModelId: string): string {
  const page = "https://aws.amazon.com/bedrock/pricing/";
  if (foundationModelId.startsWith("anthropic.")) return `${page}, 2026-05`;
  const list = `AWS Price List, read ${PRICES_READ_ON}; ${page}`;
  return foundationModelId.startsWith("amazon.nova-premier") ? `${list} (before its end of life)` : list;
}

/** USD. */
export const costUsd = (rate: Rate, usage: ModelUsage, factor = 1): number =>
  ((usage.inputTokens * rate.input + usage.outputTokens * rate.output) / 1e6) * factor;

// Errors

/** `quota` asks for a person, `throttled` for patience; a `failed` call was not answered and is not billed. */
export type ErrorKind = "timeout" | "throttled" | "quota" | "denied" | "failed" | "invalid";

/** Bedrock's names (API reference of Converse, and the codes that real accounts see) and those of the SDK and `fetch`. */
const ERROR_KINDS: Readonly<Record<string, ErrorKind>> = {
  AbortError: "timeout",
  TimeoutError: "timeout",
  ModelTimeoutException: "timeout",
  ThrottlingException: "throttled",
  TooManyRequestsException: "throttled",
  ModelNotReadyException: "throttled",
  ServiceQuotaExceededException: "quota",
  AccessDeniedException: "denied",
  ExpiredTokenException: "denied",
  ExpiredToken: "denied",
  InvalidSignatureException: "denied",
  IncompleteSignature: "denied",
  MissingAuthenticationTokenException: "denied",
  UnrecognizedClientException: "denied",
  CredentialsProviderError: "denied",
  InternalServerException: "failed",
  ServiceUnavailableException: "failed",
  ModelErrorException: "failed",
  ValidationException: "invalid",
};

/** What an error's name says; undefined for a name that is not Bedrock's. */
export const errorKindOf = (name: unknown): ErrorKind | undefined =>
  typeof name === "string" && Object.hasOwn(ERROR_KINDS, name) ? ERROR_KINDS[name] : undefined;
