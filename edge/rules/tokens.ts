/**
 * Splits a query, verbatim, into words, numbers, ideographs and punctuation marks. Patterns and lexicons are split in the same
 * way, so both sides always agree on what a word is.
 */
import { DIGIT, foldUnit, IDEOGRAPH, kindOf, LETTER, MARK, PUNCTUATION, SPACE } from "./fold.ts";

export const WORD = 1;
export const NUMBER = 2;
export const GLYPH = 3;
export const SIGN = 4;

/** Parallel arrays, one entry for each token; offsets are UTF-16 units of the query, ends exclusive. */
export interface Tokens {
  readonly query: string;
  count: number;
  /** Folded text. */
  readonly texts: string[];
  readonly starts: number[];
  readonly ends: number[];
  /** {@link WORD} (letters, or letters and digits), {@link NUMBER}, {@link GLYPH} or {@link SIGN}. */
  readonly kinds: number[];
  /** Begins with an upper-case letter. */
  readonly capitals: boolean[];
  /** White space, or the start of the query, comes before it. */
  readonly spaced: boolean[];
  /** Tokens whose text is not what was typed, but the word that was meant; in order. */
  readonly corrected: number[];
}

const APOSTROPHE = 0x27;
const isApostrophe = (unit: number): boolean => unit === APOSTROPHE || unit === 0x2019;
const isLower = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
const isHyphen = (unit: number): boolean => unit === 0x2d || unit === 0x2010 || unit === 0x2011;

/** Hyphens inside words are dropped ("sci-fi" is "sci fi"); those after a digit stay ("1990-1995"). */
export function tokenise(query: string): Tokens {
  const tokens: Tokens = {
    query,
    count: 0,
    texts: [],
    starts: [],
    ends: [],
    kinds: [],
    capitals: [],
    spaced: [],
    corrected: [],
  };
  const length = query.length;
  let spaced = true;
  let at = 0;
  while (at < length) {
    const unit = query.charCodeAt(at);
    const kind = kindOf(unit);
    if (kind === SPACE || kind === MARK) {
      if (kind === SPACE) spaced = true; // a mark here follows no letter
      at++;
      continue;
    }
    let end = at + 1;
    let type = GLYPH;
    if (kind === PUNCTUATION) {
      type = SIGN;
      if (isHyphen(unit) && !spaced && at > 0 && kindOf(query.charCodeAt(at - 1)) === LETTER) {
        at = end;
        continue;
      }
      if (isApostrophe(unit) && isPossessive(query, at)) {
        type = WORD;
        end = at + 2;
      }
    } else if (kind !== IDEOGRAPH) {
      let letters = kind === LETTER;
      while (end < length) {
        const next = kindOf(query.charCodeAt(end));
        if (next === LETTER || next === MARK) letters = true;
        else if (next !== DIGIT && !joins(query, at, end)) break;
        end++;
      }
      type = letters ? WORD : NUMBER;
    }
    push(tokens, at, end, type, spaced);
    spaced = false;
    at = end;
  }
  return tokens;
}

const PLAIN_WORDS = /^[a-z]+(?: [a-z]+)*$/;

/** The words of a form or pattern: the texts of {@link tokenise}, without its offsets where nothing has to be folded. */
export const wordsOf = (text: string): readonly string[] =>
  PLAIN_WORDS.test(text) ? text.split(" ") : tokenise(text).texts;

function push(tokens: Tokens, start: number, end: number, kind: number, spaced: boolean): void {
  const text = foldText(tokens.query, start, end);
  const first = tokens.query.charCodeAt(start);
  tokens.texts.push(text);
  tokens.starts.push(start);
  tokens.ends.push(end);
  tokens.kinds.push(kind);
  tokens.spaced.push(spaced);
  tokens.capitals.push(first < 0x80 ? first >= 0x41 && first <= 0x5a : kind === WORD && isUpper(first));
  tokens.count++;
}

function isUpper(unit: number): boolean {
  const character = String.fromCharCode(unit);
  return character.toLowerCase() !== character;
}

export function foldText(text: string, start = 0, end = text.length): string {
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) > 0x7f) {
      let built = "";
      for (let k = start; k < end; k++) built += foldUnit(text.charCodeAt(k));
      return built;
    }
  }
  return text.slice(start, end).toLowerCase();
}

/** "'s" after a word is a token of its own, so that "Nolan's films" shows the name. */
function isPossessive(query: string, at: number): boolean {
  const after = query.charCodeAt(at + 1) | 0x20;
  if (after !== 0x73 || (at > 0 && kindOf(query.charCodeAt(at - 1)) === SPACE)) return false;
  return at + 2 >= query.length || !isWordUnit(query.charCodeAt(at + 2));
}

/** An apostrophe inside a word joins it ("don't", "O'Brien"), but not before a possessive s or after an elided article ("l'été"). */
function joins(query: string, start: number, at: number): boolean {
  if (!isApostrophe(query.charCodeAt(at)) || at + 1 >= query.length) return false;
  if (kindOf(query.charCodeAt(at + 1)) !== LETTER || isPossessive(query, at)) return false;
  const elided = at - start <= 2 && isLower(query.charCodeAt(start)) && query.charCodeAt(start) !== 0x69;
  return !elided;
}

const isWordUnit = (unit: number): boolean => {
  const kind = kindOf(unit);
  return kind === LETTER || kind === DIGIT || kind === MARK;
};
