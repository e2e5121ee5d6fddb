/** What a query does not want: filters after (or before) a negating word, and stretches of words that a rule negates. */
import type { Marks } from "./lexicon.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** Masks of words that negate what follows or precedes them, and of words that may come between. */
export interface Negation {
  readonly before: number;
  readonly after: number;
  readonly bridge: number;
  /** Number of the lexicon of `before`. */
  readonly lexicon: number;
}

/** How many words before a filter its negation may be: "not even any of the comedies". */
const NEGATION_REACH = 4;

/** Whether the filter at the tokens is negated, and by which token; -1 when it is not. */
export function negatedBy(tokens: Tokens, marks: Marks, start: number, end: number, masks: Negation): number {
  for (let at = start - 1; at >= 0 && at >= start - NEGATION_REACH; at--) {
    if ((marks.covered[at]! & masks.before) !== 0 && endsBefore(marks, at, start, masks.lexicon)) return at;
    if (tokens.kinds[at] === SIGN || (marks.covered[at]! & masks.bridge) === 0) break;
  }
  if (end < tokens.count && (marks.covered[end]! & masks.after) !== 0) return end;
  return -1;
}

/** Whether a negation at the token ends before the filter: that of "but [no more than 2 hours]" is the filter's own. */
function endsBefore(marks: Marks, at: number, start: number, lexicon: number): boolean {
  for (let from = at; from >= 0 && from > at - NEGATION_REACH; from--)
    for (let m = marks.first[from]!; m >= 0; m = marks.next[m]!)
      if (marks.lexicon[m] === lexicon && marks.end[m]! > at && marks.end[m]! <= start) return true;
  return false;
}
