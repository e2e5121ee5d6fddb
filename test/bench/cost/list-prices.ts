/**
 * What Cloudflare charges for a month on the Workers Paid plan, in USD. Tokens of models are priced by `edge/bedrock/models.ts`.
 * Cloudflare's are from stored copies of its pages, looked at on 2026-11-28 and perhaps some months old; accounts with a contract have prices of their own.
 */

export interface ListPrice {
  /** USD a million units; of storage, USD a GB-month. */
  readonly usd: number;
  /** Units of each month that cost nothing. */
  readonly included: number;
  readonly source: string;
}

const WORKERS = "https://developers.cloudflare.com/workers/platform/pricing/";
const OBJECTS = "https://developers.cloudflare.com/durable-objects/platform/pricing/";
const R2 = "https://developers.cloudflare.com/r2/pricing/";

export const LIST_PRICES = {
  requests: { usd: 0.3, included: 10e6, source: WORKERS },
  cpuMs: { usd: 0.02, included: 30e6, source: WORKERS },
  logEvents: { usd: 0.6, included: 20e6, source: `${WORKERS}#workers-logs` },
  kvReads: { usd: 0.5, included: 10e6, source: "https://developers.cloudflare.com/kv/platform/pricing/" },
  r2Writes: { usd: 4.5, included: 1e6, source: R2 },
  r2GbMonths: { usd: 0.015, included: 10, source: R2 },
  dataPoints: {
    usd: 0.25,
    included: 10e6,
    source: "https://developers.cloudflare.com/analytics/analytics-engine/pricing/",
  },
  objectRequests: { usd: 0.15, included: 1e6, source: OBJECTS },
  objectGbSeconds: { usd: 12.5, included: 400_000, source: OBJECTS },
  objectRowsWritten: { usd: 1, included: 50e6, source: OBJECTS },
} as const satisfies Readonly<Record<string, ListPrice>>;

/** The plan itself. */
export const PLAN_USD_PER_MONTH = 5;
