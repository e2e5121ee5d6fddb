/** The Workers rate limiter. Requests pass while it is down or slow: limits protect the budget, not the data. */
import type { Allow } from "../ports.ts";
import { attempt } from "./time-limit.ts";

const LIMIT_MS = 50;

/** The rate limiter's binding. */
export interface Limiter {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

export function createLimiter(limiter: Limiter): Allow {
  return async (key) => (await attempt(() => limiter.limit({ key }), LIMIT_MS))?.success ?? true;
}
