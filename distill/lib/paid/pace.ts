/**
 * How many calls run at once. Additive increase, multiplicative decrease (Chiu & Jain 1989) finds what the service allows; if
 * quotas are known, token buckets for requests and model tokens stay below them from the start.
 */

export interface Quotas {
  readonly requestsPerMinute?: number | undefined;
  /** Input and output tokens together, as Bedrock counts. */
  readonly tokensPerMinute?: number | undefined;
}

export interface Pace {
  /** Upper limit of calls at once. */
  readonly maxConcurrency: number;
  /** Milliseconds until another call may start: 0 is now, infinity means once a call has ended. */
  delayMs(nowMs: number): number;
  start(nowMs: number, likelyTokens: number): CallPace;
  /** Calls allowed at once right now. */
  limit(): number;
  inFlight(): number;
}

export interface CallPace {
  /** @param tokens as billed, if the call was answered */
  end(outcome: "answered" | "throttled" | "failed", tokens?: number): void;
}

const FIRST_LIMIT = 4;
/** Gentler than TCP's half: a quota does not move, so each step down wastes throughput. */
const DECREASE = 0.8;
/** Share of a known quota that is used, because the service's clock differs from ours. */
const QUOTA_SHARE = 0.98;
/** Quotas are per minute; a burst that spends more than this many seconds' share is throttled. */
const BURST_SECONDS = 1;

export function createPace(maxConcurrency: number, quotas: Quotas = {}): Pace {
  let limit = Math.min(FIRST_LIMIT, maxConcurrency);
  let inFlight = 0;
  let started = 0;
  /** The last call started before the last decrease: earlier calls say nothing new about the limit. */
  let epoch = 0;
  let throttledBefore = false;
  const requests = createBucket(quotas.requestsPerMinute);
  const tokens = createBucket(quotas.tokensPerMinute);

  return {
    maxConcurrency,
    delayMs(nowMs) {
      if (inFlight >= Math.floor(limit)) return Number.POSITIVE_INFINITY;
      return Math.max(requests.delayMs(nowMs), tokens.delayMs(nowMs));
    },
    start(nowMs, likelyTokens) {
      const number = ++started;
      inFlight++;
      requests.take(nowMs, 1);
      tokens.take(nowMs, likelyTokens);
      let ended = false;
      return {
        end(outcome, used = likelyTokens) {
          if (ended) return;
          ended = true;
          inFlight--;
          tokens.correct(used - likelyTokens);
          if (outcome === "answered") {
            // The limit doubles in each round trip until the first throttling, then grows by one in each.
            limit = Math.min(maxConcurrency, limit + (throttledBefore ? 1 / limit : 1));
          } else if (outcome === "throttled") {
            throttledBefore = true;
            if (number <= epoch) return;
            limit = Math.max(1, limit * DECREASE);
            epoch = started;
          }
        },
      };
    },
    limit: () => Math.floor(limit),
    inFlight: () => inFlight,
  };
}

function createBucket(perMinute: number | undefined) {
  const perMs = perMinute === undefined ? Number.POSITIVE_INFINITY : (perMinute * QUOTA_SHARE) / 60_000;
  const capacity = Math.max(1, perMs * 1000 * BURST_SECONDS);
  let level = capacity;
  let filledAtMs: number | undefined;
  const fill = (nowMs: number): void => {
    if (filledAtMs !== undefined) level = Math.min(capacity, level + (nowMs - filledAtMs) * perMs);
    filledAtMs = nowMs;
  };
  const unlimited = perMs === Number.POSITIVE_INFINITY;
  return {
    /** One call may take a bucket below zero: large calls must pass too, and the next call then waits. */
    delayMs(nowMs: number): number {
      if (unlimited) return 0;
      fill(nowMs);
      const wanted = Math.min(1, capacity);
      return level >= wanted ? 0 : Math.ceil((wanted - level) / perMs);
    },
    take(nowMs: number, amount: number): void {
      if (unlimited) return;
      fill(nowMs);
      level -= amount;
    },
    correct(amount: number): void {
      if (!unlimited) level -= amount;
    },
  };
}
