/**
 * Prices from the AWS Price List API. Its records name a model for people ("Nova Micro") and a usage type
 * (`USE1-NovaMicro-input-tokens`); on-demand tokens end in `-input-tokens` or `-output-tokens`, those of a custom model in
 * `-custom-model`, and training in `-Customization-Training`. Models that AWS sells under a service code of their own, such
 * as Claude, are not listed there.
 */
import type { PricingClient } from "@aws-sdk/client-pricing";
import { z } from "zod";
import { foundationModelOf } from "../../../edge/bedrock/models.ts";
import type { ModelPrice, PriceFile } from "./price-file.ts";

const dimension = z.object({ unit: z.string(), pricePerUnit: z.object({ USD: z.string() }) });
const record = z.object({
  publicationDate: z.string(),
  product: z.object({ attributes: z.object({ model: z.string(), usagetype: z.string() }) }),
  terms: z.object({
    OnDemand: z.record(z.string(), z.object({ priceDimensions: z.record(z.string(), dimension) })),
  }),
});

/** Prices of those of the models that are listed; `asOf` is the day of the newest record. */
export async function fetchPrices(
  client: PricingClient,
  region: string,
  modelIds: readonly string[],
): Promise<PriceFile> {
  const { paginateGetProducts } = await import("@aws-sdk/client-pricing");
  const texts: string[] = [];
  const filters = [{ Type: "TERM_MATCH" as const, Field: "regionCode", Value: region }];
  const pages = paginateGetProducts({ client }, { ServiceCode: "AmazonBedrock", Filters: filters });
  // The SDK gives each record as a String object.
  for await (const { PriceList = [] } of pages) texts.push(...PriceList.map(String));
  return readPriceList(texts, modelIds);
}

/** Pure. Records that say nothing about these models, and records of another form, are passed over. */
export function readPriceList(texts: readonly string[], modelIds: readonly string[]): PriceFile {
  const found = new Map<string, Partial<Record<Kind, number>>>();
  let asOf = "";
  for (const text of texts) {
    const read = readRecord(text);
    if (!read) continue;
    const { kind, usd, day } = read;
    for (const modelId of modelIds) {
      if (nameOf(modelId) !== read.name) continue;
      found.set(modelId, { ...found.get(modelId), [kind]: usd });
      if (day > asOf) asOf = day;
    }
  }
  const models: Record<string, ModelPrice> = {};
  for (const [modelId, { input, output, customInput, customOutput, training }] of found) {
    if (input === undefined || output === undefined) continue;
    const custom = customInput !== undefined && customOutput !== undefined && { in: customInput, out: customOutput };
    models[modelId] = {
      in: input,
      out: output,
      ...(custom && { custom }),
      ...(training !== undefined && { train: training }),
    };
  }
  if (Object.keys(models).length === 0)
    throw new Error(
      `the Price List API lists none of ${modelIds.join(", ")} under AmazonBedrock: give the prices with --price or --prices FILE`,
    );
  return { asOf, models };
}

type Kind = "input" | "output" | "customInput" | "customOutput" | "training";

const KINDS: readonly (readonly [suffix: RegExp, kind: Kind])[] = [
  [/-input-tokens$/i, "input"],
  [/-output-tokens$/i, "output"],
  [/-input-tokens-custom-model$/i, "customInput"],
  [/-output-tokens-custom-model$/i, "customOutput"],
  [/-customization-training$/i, "training"],
];
/** Tokens of one unit. */
const UNITS: Readonly<Record<string, number>> = { "1k tokens": 1_000, "1m tokens": 1_000_000 };

function readRecord(text: string): { name: string; kind: Kind; usd: number; day: string } | undefined {
  const parsed = record.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const { publicationDate, product, terms } = parsed.data;
  const { model, usagetype } = product.attributes;
  const kind = KINDS.find(([suffix]) => suffix.test(usagetype))?.[1];
  // `USE1-NovaMicro-input-tokens`: anything more between region and kind is another way to call, e.g. latency-optimised.
  const usageName = usagetype.replace(/^[A-Z0-9]+-/, "").replace(KINDS.find(([, one]) => one === kind)?.[0] ?? "", "");
  if (!kind || plainName(usageName) !== plainName(model)) return undefined;
  const [offer] = Object.values(terms.OnDemand);
  const [rate] = Object.values(offer?.priceDimensions ?? {});
  const tokens = rate && UNITS[rate.unit.toLowerCase()];
  if (!tokens) return undefined;
  const usd = (Number(rate.pricePerUnit.USD) / tokens) * 1e6;
  return Number.isFinite(usd) && usd > 0
    ? { name: plainName(model), kind, usd: round(usd), day: publicationDate.slice(0, 10) }
    : undefined;
}

/** `amazon.nova-2-lite-v1:0` and "Nova 2.0 Lite" are both `nova2lite`. */
const nameOf = (modelId: string): string =>
  plainName(
    foundationModelOf(modelId)
      .replace(/^[a-z0-9-]+\./, "")
      .replace(/-v\d+(:.*)?$/, ""),
  );

const plainName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\.0(?!\d)/g, "")
    .replace(/instruct/g, "")
    .replace(/[^a-z0-9]/g, "");

/** Twelve digits hold every list price; more are noise of the division. */
const round = (usd: number): number => Number(usd.toPrecision(12));

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
