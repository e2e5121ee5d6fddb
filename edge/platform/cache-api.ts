/** Decisions in the Workers Cache API: shared by the isolates of one location. */
import * as z from "zod/mini";
import { hexDigestOf } from "../digest.ts";
import type { CachedDecision, DecisionCache } from "../ports.ts";
import { fraction, mapOf } from "../schema-parts.ts";
import { attempt } from "./time-limit.ts";

const TTL_SECONDS = 3600;
/** A write runs after the answer, under this limit. */
const WRITE_LIMIT_MS = 2000;

/** The two operations of the Cache API that decisions need. */
export interface CacheLike {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<unknown>;
}

/** The task's hash is part of every key, so whatever signals an entry has are those of the task. */
const entrySchema = z.object({
  weights: mapOf(fraction),
  confidence: fraction,
  source: z.literal(["rule", "student", "distilled", "fallback"]),
  simulated: z.exactOptional(z.literal(true)),
}) satisfies z.ZodMiniType<CachedDecision>;

/** `open` is called for each use: `caches.default` itself may throw. */
export function createCacheApi(open: () => CacheLike): DecisionCache {
  return {
    async get(key, limitMs) {
      const body = await attempt(async () => (await open().match(urlOf(key)))?.json(), limitMs);
      if (body === undefined) return undefined; // most often: spares the schema's error
      const parsed = entrySchema.safeParse(body);
      return parsed.success ? parsed.data : undefined;
    },
    async put(key, value) {
      const headers = { "cache-control": `max-age=${TTL_SECONDS}`, "content-type": "application/json" };
      await attempt(() => open().put(urlOf(key), new Response(JSON.stringify(value), { headers })), WRITE_LIMIT_MS);
    },
  };
}

/** The key as a digest, so that no query appears in a URL. The host is reserved and never contacted. */
const urlOf = (key: string): string => `https://decisions.sluice.invalid/${hexDigestOf(key)}`;
