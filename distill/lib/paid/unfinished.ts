/** How a command that pays ends with something left to ask: in the same words and with the same code, whichever it is. */
import { formatUsd } from "../text/format.ts";
import type { AskEnd } from "./ask-all.ts";
import type { Budget } from "./money.ts";

/** Stopped by the budget or by Ctrl-C. */
export const UNFINISHED_CODE = 3;

export type Unfinished = Exclude<AskEnd["kind"], "complete">;
/** Ended by the budget or by Ctrl-C, not by the model. */
export type CutShort = Exclude<Unfinished, "left">;

/**
 * @param left what is missing, e.g. `12 answers missing`
 * @param command goes on, after the budget with a larger one
 */
export function unfinished(
  why: Unfinished,
  left: string,
  budget: Pick<Budget, "limitUsd" | "spentUsd">,
  command: string,
): string {
  switch (why) {
    case "budget":
      return `the budget of ${formatUsd(budget.limitUsd)} has no room for another call (${formatUsd(budget.spentUsd())} is spent), with ${left}: \`${command}\` goes on, and should have enough`;
    case "stopped":
      return `stopped with ${left}: \`${command}\` goes on`;
    case "left":
      return `ended with ${left}: \`${command}\` asks for these again`;
  }
}
