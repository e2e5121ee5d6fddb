/**
 * Splits a query, verbatim, into words, numbers, ideographs and punctuation marks. Patterns and lexicons are split in the same
 * way, so both sides always agree on what a word is.
 */
import { asciiDigit, isDigitAt, mixesScripts } from "./digits.ts";
import { DIGIT, foldUnit, HIDDEN, IDEOGRAPH, kindOf, LETTER, MARK, PUNCTUATION, SPACE } from "./fold.ts";

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
  /** Begins with an upper-case letter; none does in a query that shouts. */
  readonly capitals: boolean[];
  /** Several words, all in capitals: they distinguish neither names nor acronyms. */
  shouts: boolean;
  /** White space, or the start of the query, comes before it. */
  readonly spaced: boolean[];
  /** Tokens whose text is not what was typed, but the word that was meant; in order. */
  readonly corrected: number[];
}

/** The text of a hyphen that excludes the word behind it, which no query has by itself. */
export const MINUS = "¬";

const APOSTROPHE = 0x27;
const DOT = 0x2e;
const isApostrophe = (unit: number): boolean => unit === APOSTROPHE || unit === 0x2019;
const isLower = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
const isLetter = (kind: number): boolean => kind === LETTER || kind === IDEOGRAPH;
const isHyphen = (unit: number): boolean => unit === 0x2d || unit === 0x2010 || unit === 0x2011;

/**
 * Hyphens inside words are dropped ("sci-fi" is "sci fi"); those after a digit stay ("1990-1995"). A dot that abbreviates is
 * dropped too ("Dr. No" is "dr no"), and letters with dots between them are one word ("S.W.A.T.").
 */
export function tokenise(query: string): Tokens {
  const tokens: Tokens = {
    query,
    count: 0,
    texts: [],
    starts: [],
    ends: [],
    kinds: [],
    capitals: [],
    shouts: false,
    spaced: [],
    corrected: [],
  };
  const length = query.length;
  let spaced = true;
  let at = 0;
  while (at < length) {
    const unit = query.charCodeAt(at);
    const kind = kindAt(query, at);
    if (kind === SPACE || kind === MARK || kind === HIDDEN) {
      if (kind === SPACE) spaced = true; // a mark here follows no letter
      at++;
      continue;
    }
    let end = at + 1;
    let type = GLYPH;
    if (kind === PUNCTUATION) {
      type = SIGN;
      const follows = !spaced && at > 0 && kindOf(query.charCodeAt(at - 1)) === LETTER;
      if (follows && (isHyphen(unit) || (unit === DOT && abbreviates(tokens, at)))) {
        at = end;
        continue;
      }
      if (isApostrophe(unit) && isPossessive(query, at)) {
        type = WORD;
        end = at + 2;
      }
    } else if (kind !== IDEOGRAPH) {
      let letters = kind === LETTER;
      const dotted = letters ? dottedEnd(query, at) : at;
      if (dotted > at) end = dotted;
      else
        while (end < length) {
          const next = kindAt(query, end);
          if (next === LETTER && kindAt(query, end - 1) === DIGIT && beginsEpisode(query, at, end)) break;
          if (next === LETTER || next === MARK) letters = true;
          else if (next === HIDDEN ? !goesOnBehind(query, at, end) : next !== DIGIT && !joins(query, at, end)) break;
          end++;
        }
      type = letters ? WORD : NUMBER;
    } else while (kindAt(query, end) === MARK) end++;
    const leads = spaced && at > 0 && isHyphen(unit) && isLetter(kindAt(query, end));
    if (leads && !excludes(query, at)) {
      at = end;
      continue;
    }
    push(tokens, at, end, type, spaced);
    if (leads) tokens.texts[tokens.count - 1] = MINUS;
    spaced = false;
    at = end;
  }
  tokens.shouts = tokens.capitals.filter(Boolean).length > 1 && query === query.toUpperCase();
  if (tokens.shouts) tokens.capitals.fill(false);
  return tokens;
}

/**
 * "-zombies" of "horror -zombies", as search boxes read it. "- trailer" excludes nothing, and neither do hyphens after a space too many, which
 * are dropped: they follow what begins a compound, or one or two letters (three, if not all are ASCII), or precede one or two: "low -budget", "wall -e".
 */
const EXCLUDING =
  /-(?<!(?<![\p{L}\p{M}\d])(?:[\p{sc=Latn}\p{M}]{1,3}(?<![a-z]{3})|sci|non|pre|mid|hip|low|new|one|all|big)\s+-)(?![\p{sc=Latn}\p{M}\d]{1,2}(?:\s|$))/iuy;

function excludes(query: string, at: number): boolean {
  EXCLUDING.lastIndex = at;
  return EXCLUDING.test(query);
}

const PLAIN_WORDS = /^[a-z]+(?: [a-z]+)*$/;
/** Ideographs and kana that fold to themselves: each is a word. */
const PLAIN_GLYPHS = /^[\u4e00-\u9fff\u3041-\u3096\u30a1-\u30fa]+$/;

/** The words of a form or pattern: the texts of {@link tokenise}, without its offsets where nothing has to be folded. */
export function wordsOf(text: string): readonly string[] {
  if (PLAIN_WORDS.test(text)) return text.includes(" ") ? text.split(" ") : [text];
  return PLAIN_GLYPHS.test(text) ? text.split("") : tokenise(text).texts;
}

function push(tokens: Tokens, start: number, end: number, kind: number, spaced: boolean): void {
  const dots = kind === WORD && end - start > 2 && tokens.query.charCodeAt(start + 1) === DOT;
  const text = dots ? foldDotted(tokens.query, start, end) : foldText(tokens.query, start, end);
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

/**
 * Digits of another script become ASCII ones; where scripts are mixed, the text stays as it is, and no slot reads a number in it. Kana
 * with their voicing mark apart, and syllables of Hangul in their letters, are read as one character each.
 */
export function foldText(text: string, start = 0, end = text.length): string {
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) > 0x7f) {
      if (mixesScripts(text, start, end)) break;
      const whole = end - start > 1 ? text.slice(start, end).normalize("NFKC") : text[start]!;
      let built = "";
      for (let k = 0; k < whole.length; k++) built += asciiDigit(whole, k) ?? foldUnit(whole.charCodeAt(k));
      return built;
    }
  }
  return text.slice(start, end).toLowerCase();
}

const SEASON = /^(?:[st]\d{1,2}|\d{1,2})$/i;
const EPISODE = /^(?:ep?\d{1,3}|x\d\d)(?![\p{L}\p{N}])/iu;
const MAX_SEASON = 3;

/** "S02E05" and "2x05" are two words, the season and the episode. */
function beginsEpisode(query: string, start: number, at: number): boolean {
  const letter = query.charCodeAt(at) | 0x20;
  if ((letter !== 0x65 && letter !== 0x78) || at - start > MAX_SEASON || !SEASON.test(query.slice(start, at)))
    return false;
  return EPISODE.test(query.slice(at, at + 6)) && (letter === 0x78) === (kindAt(query, start) === DIGIT);
}

/** Words that are written with a dot and go on after it: titles, "versus", parts of names, addresses, months, units. */
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof st mt ft jr sr vs gen col capt lt sgt rev hon gov sen rep vol ep pt feat inc ltd corp bros co dept ave
  blvd approx ca min mins hr hrs sec secs jan feb apr jun jul aug sep sept oct nov dec sra srta dra hr fr nr str bzw mme mlle
  mgr`.split(/\s+/),
);

/** Whether the dot belongs to the word before it: an abbreviation, an initial, or "no." before a number. */
function abbreviates({ query, texts, count }: Tokens, at: number): boolean {
  const word = texts[count - 1] ?? "";
  if (word.length === 1 || ABBREVIATIONS.has(word)) return true;
  return word === "no" && kindAt(query, kindAt(query, at + 1) === SPACE ? at + 2 : at + 1) === DIGIT;
}

/** Where single letters with dots between them end, the last dot included: "S.W.A.T."; the start where there is only one. */
function dottedEnd(query: string, start: number): number {
  let end = start;
  let letters = 0;
  while (kindAt(query, end) === LETTER && query.charCodeAt(end + 1) === DOT) {
    letters++;
    end += 2;
  }
  if (letters > 0 && kindAt(query, end) === LETTER && !isWordAt(query, end + 1)) {
    letters++;
    end++;
  }
  return letters > 1 && !isWordAt(query, end) ? end : start;
}

/** The dots stay between the letters, so that "L.A." is not the word "la"; "a.m." and "p.m." are "am" and "pm". */
function foldDotted(query: string, start: number, end: number): string {
  const text = foldText(query, start, query.charCodeAt(end - 1) === DOT ? end - 1 : end);
  return text === "a.m" || text === "p.m" ? text.replace(".", "") : text;
}

/** "'s" after a word is a token of its own, so that "Nolan's films" shows the name. */
function isPossessive(query: string, at: number): boolean {
  const after = query.charCodeAt(at + 1) | 0x20;
  if (after !== 0x73 || (at > 0 && kindOf(query.charCodeAt(at - 1)) === SPACE)) return false;
  return !isWordAt(query, pastHidden(query, at + 2));
}

/** An apostrophe inside a word joins it ("don't", "O'Brien"), but not before a possessive s or after an elided article ("l'été"). */
function joins(query: string, start: number, at: number): boolean {
  if (!isApostrophe(query.charCodeAt(at)) || at + 1 >= query.length) return false;
  if (kindOf(query.charCodeAt(at + 1)) !== LETTER || isPossessive(query, at)) return false;
  const elided = at - start <= 2 && isLower(query.charCodeAt(start)) && query.charCodeAt(start) !== 0x69;
  return !elided;
}

/** The kind of the character at an offset; a space outside the query. */
function kindAt(query: string, at: number): number {
  if (at >= query.length) return SPACE;
  const unit = query.charCodeAt(at);
  // Only a digit matters beyond the first 65,536 characters: no lexicon holds such letters.
  return (unit & 0xf800) === 0xd800 && isDigitAt(query, at) ? DIGIT : kindOf(unit);
}

/** Whether the word that began at `start` goes on behind the hidden characters at `at`. */
function goesOnBehind(query: string, start: number, at: number): boolean {
  const next = pastHidden(query, at);
  return isWordAt(query, next) || joins(query, start, next);
}

function pastHidden(query: string, at: number): number {
  let next = at;
  while (kindAt(query, next) === HIDDEN) next++;
  return next;
}

const isWordAt = (query: string, at: number): boolean => {
  const kind = kindAt(query, at);
  return kind === LETTER || kind === DIGIT || kind === MARK;
};
