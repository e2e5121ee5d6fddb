/** Decisions in the Workers Cache API: shared by the isolates of one location. */
import * as z from "zod/mini";
import { hexDigestOf } from "../http/digest.ts";
import type { CachedDecision, DecisionCache } from "../ports.ts";
import { attempt } from "./time-limit.ts";

const TTL_SECONDS = 3600;
/** Reads are cut short by the cascade; a write runs after the answer, under this limit. */
const LIMIT_MS = 2000;

type CacheLike = Pick<Cache, "match" | "put">;

const probability = z.number().check(z.minimum(0), z.maximum(1));

/** The task's hash is part of every key, so whatever signals an entry has are those of the task. */
const entrySchema = z.object({
  weights: z.record(z.string(), probability),
  confidence: probability,
  source: z.enum(["rule", "student", "distilled", "fallback"]),
}) satisfies z.ZodMiniType<CachedDecision>;

/** `open` is called for each use: `caches.default` itself may throw. */
export function createCacheApi(open: () => CacheLike): DecisionCache {
  return {
    async get(key) {
      const body = await attempt(async () => (await open().match(urlOf(key)))?.json(), LIMIT_MS);
      const parsed = entrySchema.safeParse(body);
      return parsed.success ? parsed.data : undefined;
    },
    async put(key, value) {
      const headers = { "cache-control": `max-age=${TTL_SECONDS}`, "content-type": "application/json" };
      await attempt(() => open().put(urlOf(key), new Response(JSON.stringify(value), { headers })), LIMIT_MS);
    },
  };
}

/** The key as a digest: a query never stands in a URL. The host is reserved and never asked. */
const urlOf = (key: string): string => `https://decisions.sluice.invalid/${hexDigestOf(key)}`;
