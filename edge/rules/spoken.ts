/** The language that a query is in, as far as its words are of the task's lexicons. Words written without spaces speak for none. */
import type { Marks } from "./lexicon.ts";
import { type Tokens, WORD } from "./tokens.ts";
import { EVERY_LANGUAGE } from "./vocabulary.ts";

/** A single word is not evidence: "hay" of "hay bale" is one of another language. */
const LEAST_WORDS = 2;
const MOST_LANGUAGES = 31;

/** The languages that most words are of, as bits; all of them where the caller has named one, none where too few words say it. */
export function languagesSpoken(tokens: Tokens, marks: Marks, asked: number): number {
  if (asked !== EVERY_LANGUAGE) return asked;
  const words: number[] = new Array(MOST_LANGUAGES).fill(0);
  for (let at = 0, of = languagesByWord(tokens, marks); at < tokens.count; at++) {
    for (let bits = of[at]!; bits !== 0; bits &= bits - 1) words[31 - Math.clz32(bits & -bits)]!++;
  }
  const most = Math.max(...words);
  if (most < LEAST_WORDS) return 0;
  return words.reduce((bits, count, language) => (count === most ? bits | (1 << language) : bits), 0);
}

/** For each word the languages that have it, as bits; 0 for one that all have, and for names. */
function languagesByWord({ count, kinds }: Tokens, { first, next, end, languages }: Marks): number[] {
  const found: number[] = new Array(count).fill(0);
  for (let start = 0; start < count; start++) {
    for (let form = first[start]!; form >= 0; form = next[form]!) {
      if (languages[form] === EVERY_LANGUAGE) continue;
      for (let at = start; at < end[form]!; at++) if (kinds[at] === WORD) found[at]! |= languages[form]!;
    }
  }
  return found;
}
