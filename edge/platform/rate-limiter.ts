/** The Workers rate limiter. When it is down or slow, requests pass: limits protect the budget, not the data. */
import { attempt } from "./time-limit.ts";

const LIMIT_MS = 50;

/** True when the key may go on. */
export type Allow = (key: string) => Promise<boolean>;

export function createLimiter(limiter: Pick<RateLimit, "limit">): Allow {
  return async (key) => (await attempt(() => limiter.limit({ key }), LIMIT_MS))?.success ?? true;
}
