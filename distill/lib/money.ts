/**
 * Money: what a call may cost, and a budget that is reserved before a call and settled after it, so that no number of calls
 * in flight can exceed it. Prices are facts about models.
 */
import type { ModelUsage } from "../../edge/ports.ts";

export {
  BATCH_FACTOR,
  CUSTOM_MODEL_STORAGE_USD_PER_MONTH,
  costUsd,
  foundationModelOf,
  type Price,
  priceOf,
  requirePrice,
  TRAINING_USD_PER_1K_TOKENS,
} from "../../edge/bedrock/models.ts";

export type Usage = ModelUsage;

/**
 * An upper bound of a text's tokens: a byte-level tokeniser emits at most one token a byte. What budgets are reserved
 * against; a real count is some four times smaller.
 */
export const maxTokensOf = (text: string): number => Buffer.byteLength(text, "utf8");

/** A rough count for estimates, on the dear side: prose has some four characters a token, JSON and short queries fewer. */
export const likelyTokensOf = (text: string): number => Math.ceil(text.length / 3);

export const formatUsd = (usd: number): string =>
  usd === 0 ? "$0" : usd < 0.01 ? `$${usd.toPrecision(2)}` : `$${usd.toFixed(usd < 1 ? 3 : 2)}`;

export interface Budget {
  readonly limitUsd: number;
  /** Settled so far, with what an earlier run of the step had spent. */
  spentUsd(): number;
  /** Held for calls in flight. */
  reservedUsd(): number;
  /** Holds an upper bound of a call's cost; false when it does not fit, now or (nothing in flight) ever. */
  reserve(usd: number): boolean;
  /** Replaces a reservation by what the call did cost; at most the reservation when the bound was one. */
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
