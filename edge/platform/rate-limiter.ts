/** A Workers rate limiter. Callers pass while it is down or slow: limits protect the budget, not the data. */
import type { Allow } from "../ports.ts";
import { attempt } from "./time-limit.ts";

const LIMIT_MS = 50;

/** The rate limiter's binding. */
export interface Limiter {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

/** The binding counts by one, so several are as many calls; all are made at once. */
export function createLimiter(limiter: Limiter): Allow {
  return async (key, count = 1, limitMs = LIMIT_MS) => {
    const ask = () => Promise.all(Array.from({ length: count }, () => limiter.limit({ key })));
    const answers = await attempt(ask, Math.min(limitMs, LIMIT_MS));
    return answers?.every(({ success }) => success) ?? true;
  };
}
