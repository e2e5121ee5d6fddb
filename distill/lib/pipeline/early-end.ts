/** What a round says where it ends early: why, in a line, and how it goes on. */
import { UNFINISHED_CODE } from "../paid/unfinished.ts";
import type { StepEnd } from "./run-step.ts";

/**
 * @param what the step that ended, or the recipe
 * @param command does the round again
 */
export function earlyEnd(what: string, end: StepEnd, command: string): string {
  const [why, then] = reasonOf(end);
  return `${what} ${why}; what is done and paid for is kept. ${then}:\n  ${command}`;
}

function reasonOf({ code, interrupted, killedBy }: StepEnd): readonly [why: string, then: string] {
  if (interrupted !== undefined) return ["was interrupted", "This goes on"];
  if (killedBy !== undefined)
    return [`was ended by ${killedBy}, as happens where memory runs out`, "Once that is fixed, this goes on"];
  if (code === UNFINISHED_CODE) return ["stopped with something left to ask, as it says above", "This goes on"];
  return ["ended with a fault, which it names above", "Once that is fixed, this goes on"];
}
