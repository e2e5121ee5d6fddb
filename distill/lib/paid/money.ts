/**
 * Money: list prices, what a call costs, and a budget that is reserved before a call and settled after it, so that no
 * number of calls in flight can exceed it.
 */

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** USD per million tokens, on demand, us-east-1. */
export interface Price {
  readonly input: number;
  readonly output: number;
  readonly source: string;
}

const PRICE_LIST = "AWS Price List, read 2026-09-01; https://aws.amazon.com/bedrock/pricing/";
const PRICES: readonly (readonly [prefix: string, price: Price])[] = [
  ["amazon.nova-micro-v1:0", { input: 0.035, output: 0.14, source: PRICE_LIST }],
  ["amazon.nova-lite-v1:0", { input: 0.06, output: 0.24, source: PRICE_LIST }],
  ["amazon.nova-pro-v1:0", { input: 0.8, output: 3.2, source: PRICE_LIST }],
  ["amazon.nova-premier-v1:0", { input: 2.5, output: 12.5, source: `${PRICE_LIST} (before its end of life)` }],
  ["amazon.nova-2-lite-v1:0", { input: 0.33, output: 2.75, source: PRICE_LIST }],
  [
    "anthropic.claude-haiku-4-5",
    { input: 1.0, output: 5.0, source: "https://aws.amazon.com/bedrock/pricing/, 2026-05" },
  ],
];

/** A customised Nova Micro deployed on demand is billed at the base model's rate (AWS blog, 2026-04-17). */
const DEPLOYMENT: Price = {
  input: 0.035,
  output: 0.14,
  source: "rate of base Nova Micro, as AWS's distillation article of 2026-04-17 says; check the custom-model SKU",
};

export const BATCH_FACTOR = 0.5;
/** USD per 1,000 training tokens of Nova Micro; unconfirmed, so estimates built on it say so. */
export const TRAINING_USD_PER_1K_TOKENS = 0.001;
/** USD a month for each custom model kept, used or not. */
export const CUSTOM_MODEL_STORAGE_USD_PER_MONTH = 1.95;

/** The foundation model behind an id, a cross-region profile or an ARN. Prices and lifecycles are listed under its id. */
export function foundationModelOf(modelId: string): string {
  const last = modelId.startsWith("arn:") ? modelId.slice(modelId.lastIndexOf(":", modelId.indexOf("/")) + 1) : modelId;
  const name = last.replace(/^(foundation-model|inference-profile|custom-model)\//, "").replace(/\/[a-z0-9]{12}$/, "");
  return name.replace(/^(us-gov|us|eu|apac|jp|au|ca|global)\./, "").replace(/:(\d+):\w+$/, ":$1");
}

/** The list price of a model; undefined when it is not known, which callers must not treat as free. */
export function priceOf(modelId: string): Price | undefined {
  if (modelId.includes(":custom-model-deployment/") || modelId.includes(":custom-model/")) return DEPLOYMENT;
  const foundation = foundationModelOf(modelId);
  return PRICES.find(([prefix]) => foundation.startsWith(prefix))?.[1];
}

/** @throws when the model's price is not known. */
export function requirePrice(modelId: string): Price {
  const price = priceOf(modelId);
  if (!price) throw new Error(`no price known for the model "${modelId}": name one of ${knownModels().join(", ")}`);
  return price;
}

const knownModels = (): string[] => PRICES.map(([model]) => model);

export const costUsd = (price: Price, usage: Usage, factor = 1): number =>
  ((usage.inputTokens * price.input + usage.outputTokens * price.output) / 1e6) * factor;

/**
 * An upper bound of a text's tokens, for reservations: a byte-level tokeniser emits at most one token a byte. A real count is
 * some four times smaller.
 */
export const maxTokensOf = (text: string): number => Buffer.byteLength(text, "utf8");

/** A rough count for estimates, on the high side: prose has some four characters a token, JSON and short queries fewer. */
export const likelyTokensOf = (text: string): number => Math.ceil(text.length / 3);

export interface Budget {
  readonly limitUsd: number;
  /** Settled so far, including what earlier runs of the step spent. */
  spentUsd(): number;
  /** Held for calls in flight. */
  reservedUsd(): number;
  /** Reserves an upper bound of a call's cost. False when it does not fit now or, with nothing in flight, ever. */
  reserve(usd: number): boolean;
  /** Replaces a reservation by the real cost, which is at most the reservation if the bound held. */
  settle(reservedUsd: number, costUsd: number): void;
}

export function createBudget(limitUsd: number, alreadySpentUsd = 0): Budget {
  let spent = alreadySpentUsd;
  let reserved = 0;
  return {
    limitUsd,
    spentUsd: () => spent,
    reservedUsd: () => reserved,
    reserve(usd) {
      if (spent + reserved + usd > limitUsd) return false;
      reserved += usd;
      return true;
    },
    settle(reservedUsd, cost) {
      reserved = Math.max(0, reserved - reservedUsd);
      spent += cost;
    },
  };
}
