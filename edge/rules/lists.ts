/**
 * Lists of lexicon values: "French, German or Italian" counts as one form wherever a pattern takes a language, so that no
 * pattern has to spell lists out. Reading takes such a form apart again.
 */
import { APART, joinAt, type ListWords } from "./joints.ts";
import type { Marks } from "./lexicon.ts";
import { formAt } from "./slots/slot.ts";
import { SIGN, type Tokens } from "./tokens.ts";

/** The value of a form that is a list. */
const LIST = "\u0000";
/** A longer list counts as several, so that reading stays linear. */
const MAX_LIST_TOKENS = 40;

/** For each lexicon the lexicons whose forms may be in its lists; undefined where it has none. */
export type ListLexicons = readonly (readonly number[] | undefined)[];

/** What lists are read from. */
export interface ListSource {
  readonly tokens: Tokens;
  readonly marks: Marks;
  readonly words: ListWords;
  /** Mask of words that negate what follows: "French, not German, or Italian" is one list. */
  readonly negation: number;
}

export interface ListPart {
  /** Tokens, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Empty where the lexicon names no canonical value. */
  readonly value: string;
}

/** Adds the lists of a query to its marks, from the last word to the first: a list is a form, and a list or a form after it. */
export function markLists(source: ListSource, lexicons: ListLexicons): void {
  const { tokens, marks } = source;
  const nexts: number[] = []; // by where a form ends: where the next one of its list begins
  let last = 0; // the last token before a joint
  for (let at = 0; at + 1 < tokens.count; at++) {
    const next = at === 0 ? -1 : afterJoint(source, at);
    nexts.push(next < tokens.count ? next : -1);
    if (nexts[at]! >= 0) last = at;
  }
  for (let at = last - 1; at >= 0; at--) {
    for (let m = marks.first[at]!; m >= 0; m = marks.next[m]!) {
      const next = nexts[marks.end[m]!] ?? -1;
      if (next < 0) continue;
      for (const [lexicon, parts] of lexicons.entries()) {
        if (!parts?.includes(marks.lexicon[m]!)) continue;
        const rest = longest(marks, next, parts);
        if (rest < 0) continue;
        const languages = marks.languages[m]! & marks.languages[rest]!;
        if (languages !== 0 && marks.end[rest]! - at <= MAX_LIST_TOKENS)
          add(marks, at, lexicon, marks.end[rest]!, languages);
      }
    }
  }
}

/** The token after a comma, a joining and a negating word, any of them; -1 where there is none. */
function afterJoint(source: ListSource, from: number): number {
  const { tokens, marks, words, negation } = source;
  let at = from;
  if (tokens.kinds[at] === SIGN && ",、，".includes(tokens.texts[at]!)) at++;
  if (at < tokens.count) {
    const { kind, end } = joinAt(source, at);
    if (kind !== APART) at = end;
    else if (words.but >= 0) at = Math.max(at, endOf(marks, at, words.but));
  }
  if (at < tokens.count && (marks.covered[at]! & negation) !== 0) at++;
  return at > from ? at : -1;
}

function endOf(marks: Marks, at: number, lexicon: number): number {
  const form = formAt(marks, at, lexicon);
  return form < 0 ? at : marks.end[form]!;
}

function longest(marks: Marks, at: number, lexicons: readonly number[]): number {
  let best = -1;
  for (let m = marks.first[at]!; m >= 0; m = marks.next[m]!) {
    if (lexicons.includes(marks.lexicon[m]!) && (best < 0 || marks.end[m]! > marks.end[best]!)) best = m;
  }
  return best;
}

function add(marks: Marks, at: number, lexicon: number, end: number, languages: number): void {
  const m = marks.used++;
  marks.lexicon[m] = lexicon;
  marks.end[m] = end;
  marks.value[m] = LIST;
  marks.languages[m] = languages;
  marks.next[m] = marks.first[at]!;
  marks.first[at] = m;
}

export const isList = (marks: Marks, form: number): boolean => marks.value[form] === LIST;

/** The forms of a list, in order. */
export function partsOf(source: ListSource, start: number, end: number, lexicons: readonly number[]): ListPart[] {
  const { marks } = source;
  const parts: ListPart[] = [];
  for (let at = start; at >= 0 && at < end; ) {
    let part = -1;
    for (let m = marks.first[at]!; m >= 0; m = marks.next[m]!) {
      if (isList(marks, m) || !lexicons.includes(marks.lexicon[m]!)) continue;
      const reach = marks.end[m]!;
      const isWhole = reach === end || (reach < end && afterJoint(source, reach) >= 0);
      if (isWhole && (part < 0 || reach > marks.end[part]!)) part = m;
    }
    if (part < 0) break;
    parts.push({ start: at, end: marks.end[part]!, value: marks.value[part]! });
    at = marks.end[part]! < end ? afterJoint(source, marks.end[part]!) : end;
  }
  return parts;
}
