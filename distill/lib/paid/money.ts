/**
 * Money: what a call may cost, and a budget that is reserved before a call and settled after it, so that no number of calls
 * in flight can exceed it. Prices are facts about models.
 */
import type { ModelUsage } from "../../../edge/ports.ts";

export type Usage = ModelUsage;

/**
 * An upper bound of a text's tokens, for reservations: a byte-level tokeniser emits at most one token a byte. A real count is
 * some {@link LIKELY_SHARE} times smaller.
 */
export const maxTokensOf = (text: string): number => Buffer.byteLength(text, "utf8");

/** How many times smaller what a call costs is likely to be than the most it can cost. */
export const LIKELY_SHARE = 4;

/** A rough count for estimates, on the high side: prose has some four characters a token, JSON and short queries fewer. */
export const likelyTokensOf = (text: string): number => Math.ceil(text.length / 3);

/** To two digits, as somebody would type it. */
export function roundUpUsd(usd: number): number {
  if (usd <= 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(usd)) - 1);
  return Number((Math.ceil(usd / unit) * unit).toPrecision(2));
}

export interface Budget {
  readonly limitUsd: number;
  /** Settled so far, including what earlier runs of the step spent. */
  spentUsd(): number;
  /** Held for calls in flight. */
  reservedUsd(): number;
  /** Reserves an upper bound of a call's cost. False when it does not fit now or, with nothing in flight, ever. */
  reserve(usd: number): boolean;
  /** Replaces a reservation by the real cost, which is at most the reservation if the bound held. */
  settle(reservedUsd: number, costUsd: number): void;
}

export function createBudget(limitUsd: number, alreadySpentUsd = 0): Budget {
  let spent = alreadySpentUsd;
  let reserved = 0;
  return {
    limitUsd,
    spentUsd: () => spent,
    reservedUsd: () => reserved,
    reserve(usd) {
      if (spent + reserved + usd > limitUsd) return false;
      reserved += usd;
      return true;
    },
    settle(reservedUsd, cost) {
      reserved = Math.max(0, reserved - reservedUsd);
      spent += cost;
    },
  };
}
