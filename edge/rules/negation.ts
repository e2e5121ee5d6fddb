/** What a query does not want: filters after (or before) a negating word, and stretches of words that a rule negates. */
import type { Marks } from "./lexicon.ts";
import { formAt } from "./slots/slot.ts";
import { GLYPH, MINUS, SIGN, type Tokens } from "./tokens.ts";

/** Masks of words that negate what follows or precedes them, and of words that may come between. */
export interface Negation {
  readonly before: number;
  readonly after: number;
  readonly bridge: number;
  /** Number of the lexicon of `before`. */
  readonly lexicon: number;
  /** Number of the lexicon of words that are negated themselves there: "アニメ字幕なし" wants no subtitles. */
  readonly thing: number;
  /** Mask of kinds of works, which are not: "恐怖片以外". */
  readonly kinds: number;
}

/** How many words before a filter its negation may be: "not even any of the comedies". */
const NEGATION_REACH = 4;

/** What may follow a filter before its negation: "2015年の映画以外". */
const REACH_AFTER = 5;

/** Whether the filter at the tokens is negated, and by which token; -1 when it is not. */
export function negatedBy(tokens: Tokens, marks: Marks, start: number, end: number, masks: Negation): number {
  for (let at = start - 1; at >= 0 && at >= start - NEGATION_REACH; at--) {
    if (tokens.texts[at] === MINUS) return at === start - 1 ? at : -1; // "comedy -series 2020"
    if ((marks.covered[at]! & masks.before) !== 0 && endsBefore(marks, at, start, masks.lexicon)) return at;
    const isElided = tokens.texts[at] === "'"; // "pas de l'horreur"
    if (!isElided && (tokens.kinds[at] === SIGN || (marks.covered[at]! & masks.bridge) === 0)) break;
  }
  for (let at = end; at < tokens.count && at < end + REACH_AFTER; at++) {
    if ((marks.covered[at]! & masks.after) !== 0) return negatesNext(tokens, marks, at, masks) ? -1 : at;
    const covered = marks.covered[at]!;
    const isThing = formAt(marks, at, masks.thing) >= 0 && (covered & masks.kinds) === 0;
    if (tokens.kinds[at] !== GLYPH || (covered & masks.bridge) === 0 || isThing) break;
  }
  return -1;
}

/** Whether a negation at the token ends before the filter: that of "but [no more than 2 hours]" is the filter's own. */
function endsBefore(marks: Marks, at: number, start: number, lexicon: number): boolean {
  for (let from = at; from >= 0 && from > at - NEGATION_REACH; from--)
    for (let m = marks.first[from]!; m >= 0; m = marks.next[m]!)
      if (marks.lexicon[m] === lexicon && marks.end[m]! > at && marks.end[m]! <= start) return true;
  return false;
}

/** A word that negates on either side negates what follows, unless nothing does: "喜剧不要恐怖片", but "恐怖片不要". */
function negatesNext({ count, kinds }: Tokens, { covered }: Marks, from: number, { before }: Negation): boolean {
  let at = from;
  while (at < count && (covered[at]! & before) !== 0) at++;
  return at > from && at < count && kinds[at] !== SIGN;
}
