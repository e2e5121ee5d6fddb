/** The prices of a run: what the command line gives, which the run keeps in `prices.json` for its later steps. */
import { existsSync, readFileSync } from "node:fs";
import type { Aws } from "../aws/connect.ts";
import { UsageError } from "../command/options.ts";
import { writeJson } from "../files/atomic-write.ts";
import { requireFile } from "../files/require-file.ts";
import { type Run, shown } from "../run/run-dir.ts";
import { type PriceFile, parsePriceFile } from "./price-file.ts";
import { fetchPrices } from "./price-list.ts";
import { createPrices, type Prices, parsePrices } from "./prices.ts";

const PRICES_FILE = "prices.json";

export interface PriceArguments {
  readonly price?: readonly string[] | undefined;
  readonly prices?: string | undefined;
}

interface PriceNeeds {
  /** The model that a bare `--price IN/OUT` is about. */
  readonly teacher?: string | undefined;
  /** Models that `--prices aws` looks up, besides the teacher. */
  readonly modelIds?: readonly string[];
  readonly now: Date;
}

/**
 * Reads what is given, else what the run has kept. Nothing is written.
 * @throws UsageError for a price or a file of another form, and where the Price List API cannot be asked
 */
export async function readPrices(
  run: Pick<Run, "path"> | null,
  options: PriceArguments,
  aws: () => Promise<Pick<Aws, "pricing" | "region">>,
  needs: PriceNeeds,
): Promise<Prices> {
  return createPrices({ ...(await sourcesOf(run, options, aws, needs)), now: needs.now });
}

/** As {@link readPrices}, and a run that is made keeps what is given, so that later steps need not be told again. */
export async function loadPrices(
  run: Pick<Run, "path" | "isMade">,
  options: PriceArguments,
  aws: () => Promise<Pick<Aws, "pricing" | "region">>,
  needs: PriceNeeds,
): Promise<Prices> {
  const { given, file } = await sourcesOf(run, options, aws, needs);
  if (run.isMade() && (options.prices !== undefined || Object.keys(given).length > 0)) {
    const kept: PriceFile = {
      asOf: file?.asOf ?? needs.now.toISOString().slice(0, 10),
      models: { ...file?.models, ...given },
    };
    await writeJson(run.path(PRICES_FILE), kept);
  }
  return createPrices({ given, ...(file && { file }), now: needs.now });
}

async function sourcesOf(
  run: Pick<Run, "path"> | null,
  { price = [], prices }: PriceArguments,
  aws: () => Promise<Pick<Aws, "pricing" | "region">>,
  { teacher, modelIds = [], now }: PriceNeeds,
) {
  const given = parsePrices(price, teacher);
  if (prices === "aws") {
    const file = await fromAws(await aws(), [...(teacher === undefined ? [] : [teacher]), ...modelIds]);
    return { given, file: { ...file, name: "the AWS Price List" } };
  }
  if (prices !== undefined) {
    requireFile(prices, { named: `--prices ${prices}`, hint: "or: aws" });
    return { given, file: fileAt(prices, prices, now) };
  }
  const path = run?.path(PRICES_FILE);
  return path !== undefined && existsSync(path) ? { given, file: fileAt(path, shown(path), now) } : { given };
}

const fileAt = (path: string, name: string, now: Date) => ({
  ...parsePriceFile(readFileSync(path, "utf8"), name, now),
  name,
});

async function fromAws(aws: Pick<Aws, "pricing" | "region">, modelIds: readonly string[]): Promise<PriceFile> {
  const client = await aws.pricing();
  try {
    return await fetchPrices(client, aws.region, modelIds);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new UsageError(
      `--prices aws: ${error.name === "Error" ? "" : `${error.name}: `}${error.message}${"$metadata" in error ? "; needs pricing:GetProducts" : ""}`,
    );
  } finally {
    client.destroy();
  }
}
