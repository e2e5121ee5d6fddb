/**
 * What a model costs: as given with `--price`, else as in the price file of the run or of `--prices`, else as listed with the
 * router. A price that none of them knows is asked for, because it must not count as nothing.
 */
import { foundationModelOf, priceOf as listPriceOf, PRICES_READ_ON, type Price } from "../../../edge/bedrock/models.ts";
import type { OptionSpecs } from "../command/options.ts";
import { UsageError } from "../command/options.ts";
import { ageOf, type ModelPrice, type PriceFile } from "./price-file.ts";

/** Options of every step that pays for a model, and of preflight. They cannot change what a step writes, only what it costs. */
export const PRICE_OPTIONS = {
  price: {
    kind: "list",
    value: "[ID=]IN/OUT",
    help: "USD a million tokens in and out, of the teacher or of the model named, e.g. 0.72/0.72",
    neutral: true,
  },
  prices: {
    kind: "text",
    value: "FILE|aws",
    help: "prices of all models, from a file with its date, or from the AWS Price List API",
    neutral: true,
  },
} as const satisfies OptionSpecs;

export interface Prices {
  /** Undefined where it is not known; a deployment is asked for by {@link Prices.ofCustom}. */
  of(modelId: string): Price | undefined;
  /** Of a model customised from `base` and deployed on demand. */
  ofCustom(base: string): Price | undefined;
  /** USD a million training tokens, where a price file names it. */
  training(base: string): number | undefined;
  /** @throws UsageError that asks for the price */
  require(modelId: string): Price;
  /** Prices that are older than half a year. */
  readonly aged: readonly string[];
}

export interface PriceSources {
  /** From `--price`, by model id. */
  readonly given?: Readonly<Record<string, ModelPrice>>;
  readonly file?: PriceFile & { readonly name: string };
  readonly now: Date;
}

/** How to give a price that is not known. */
export const askForPrice = (modelId: string): string =>
  `the price of ${modelId} is not known: give it with --price ${modelId}=IN/OUT (USD a million tokens, e.g. 0.72/0.72; without the id for the teacher), ` +
  "with --prices FILE, or with --prices aws";

export function createPrices({ given = {}, file, now }: PriceSources): Prices {
  const sources: { readonly models: Readonly<Record<string, ModelPrice>>; readonly source: string }[] = [
    { models: given, source: "given with --price" },
    ...(file ? [{ models: file.models, source: `${file.name}, as of ${file.asOf}` }] : []),
  ];
  const find = (modelId: string): { readonly price: ModelPrice; readonly source: string } | undefined => {
    for (const { models, source } of sources) {
      const price = entryOf(models, modelId);
      if (price) return { price, source };
    }
    return undefined;
  };
  const of = (modelId: string): Price | undefined => {
    const found = find(modelId);
    return found ? { input: found.price.in, output: found.price.out, source: found.source } : listPriceOf(modelId);
  };
  const listed = ageOf(PRICES_READ_ON, "the prices that come with the project", now);
  return {
    of,
    ofCustom(base) {
      const custom = find(base)?.price.custom;
      if (custom) return { input: custom.in, output: custom.out, source: find(base)!.source };
      const own = of(base);
      return own && { ...own, source: `${own.source}; a deployment is billed at the rate of its base` };
    },
    training: (base) => find(base)?.price.train,
    require(modelId) {
      const price = of(modelId);
      if (!price) throw new UsageError(askForPrice(modelId));
      return price;
    },
    aged: [file && ageOf(file.asOf, `the prices of ${file.name}`, now), file ? undefined : listed].filter(
      (text) => text !== undefined,
    ),
  };
}

/** The entry under the very id, else under the foundation model behind it: profiles are billed like the model. */
function entryOf(models: Readonly<Record<string, ModelPrice>>, modelId: string): ModelPrice | undefined {
  if (Object.hasOwn(models, modelId)) return models[modelId];
  const foundation = foundationModelOf(modelId);
  // Deployments, provisioned models and application profiles are ARNs without a model: no two are the same.
  if (!/^[a-z0-9-]+\./.test(foundation)) return undefined;
  const key = Object.keys(models).find((id) => foundationModelOf(id) === foundation);
  return key === undefined ? undefined : models[key];
}

const PRICE = /^(?:(.+)=)?(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/;

/**
 * Reads `--price` arguments; one without a model is the teacher's.
 * @throws UsageError for anything but `IN/OUT` and `ID=IN/OUT`, and for the teacher's price where no teacher is known
 */
export function parsePrices(texts: readonly string[], teacher: string | undefined): Record<string, ModelPrice> {
  const given: Record<string, ModelPrice> = {};
  for (const text of texts) {
    const found = PRICE.exec(text);
    if (!found)
      throw new UsageError(
        `--price is "${text}"; accepted: IN/OUT or ID=IN/OUT in USD a million tokens, e.g. 0.72/0.72 or meta.llama3-3-70b-instruct-v1:0=0.72/0.72`,
      );
    const modelId = found[1] ?? teacher;
    if (modelId === undefined) throw new UsageError(`--price ${text} names no model, and there is no teacher`);
    given[modelId] = { in: Number(found[2]), out: Number(found[3]) };
  }
  return given;
}
