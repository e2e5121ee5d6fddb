/** What a query does not want: filters after (or before) a negating word, and stretches of words that a rule negates. */
import type { Marks } from "./lexicon.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** Masks of words that negate what follows or precedes them, and of words that may come between. */
export interface Negation {
  readonly before: number;
  readonly after: number;
  readonly bridge: number;
}

/** How many words before a filter its negation may be: "not even any of the comedies". */
const NEGATION_REACH = 4;

/** Whether the filter at the tokens is negated, and by which token; -1 when it is not. */
export function negatedBy(tokens: Tokens, marks: Marks, start: number, end: number, masks: Negation): number {
  for (let at = start - 1; at >= 0 && at >= start - NEGATION_REACH; at--) {
    if ((marks.covered[at]! & masks.before) !== 0) return at;
    if (tokens.kinds[at] === SIGN || (marks.covered[at]! & masks.bridge) === 0) break;
  }
  if (end < tokens.count && (marks.covered[end]! & masks.after) !== 0) return end;
  return -1;
}
