/**
 * Splits a name or a query into folded words. Both sides go through here, so that they agree on what a word is:
 *
 * - case, accents, width and punctuation are ignored; "&" and a free-standing "+" are "and";
 * - an apostrophe joins ("Ocean's" is "oceans"), but "l'", "d'" and the like are words of their own before a longer word;
 * - letters with dots between them are one word ("E.T." is "et"), and so are free-standing consonants ("J K" is "jk");
 * - roman numerals made of i, v and x are arabic ("Rocky II" is "rocky 2"; "i" alone only after "part", "chapter" …);
 * - each ideograph or kana is a word.
 *
 * The result is reused by the next call: a query makes no garbage here.
 */
import { classOf, classOfPair, DROPPED, formOf, formOfPair, GLYPH, SEPARATOR, WORD } from "./characters.ts";

/** Words of a text beyond this are not read. A router's queries have at most 512 characters. */
export const MAX_WORDS = 512;
export const MAX_BYTES = 4096;

export interface Words {
  count: number;
  /** Folded UTF-8; word `i` is `bytes[offsets[i]..offsets[i + 1]]`. */
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
  /** UTF-16 offsets into the text, end exclusive. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Length in bytes without a possessive "'s", and where that ends in the text; 0 for words without one. */
  readonly stems: Int32Array;
  readonly stemEnds: Int32Array;
  /** Which leading article the word could be: an index of {@link ARTICLES}, 0 for none. */
  readonly articles: Uint8Array;
  /** 1 where punctuation without white space joins the word to the one before it ("spider-man"). */
  readonly joined: Uint8Array;
  /**
   * 0 after splitting. Whoever split the text may give a number to words that are not misspelt, the same number to the same
   * bytes only: such a word is looked up once and remembered. Negative: it is not misspelt, and is not remembered.
   */
  readonly known: Int32Array;
}

/** Leading articles of English, German, French and Spanish, as they are spelt in a title; the other languages have none. */
export const ARTICLES = [
  "",
  "The",
  "A",
  "An",
  "Der",
  "Die",
  "Das",
  "Ein",
  "Eine",
  "Le",
  "La",
  "Les",
  "L'",
  "El",
  "Los",
  "Las",
];
/** By the letters of the article as one number, which is compared without making a text. */
const ARTICLE_CODES = new Map(ARTICLES.map((article, code) => [packed(article.replace("'", "").toLowerCase()), code]));
const LONGEST_ARTICLE = 4;

function packed(article: string): number {
  let letters = 0;
  for (let k = 0; k < article.length; k++) letters = (letters << 8) | article.charCodeAt(k);
  return letters;
}

export function createWords(): Words {
  return {
    count: 0,
    bytes: new Uint8Array(MAX_BYTES),
    offsets: new Int32Array(MAX_WORDS + 1),
    starts: new Int32Array(MAX_WORDS),
    ends: new Int32Array(MAX_WORDS),
    stems: new Int32Array(MAX_WORDS),
    stemEnds: new Int32Array(MAX_WORDS),
    articles: new Uint8Array(MAX_WORDS),
    joined: new Uint8Array(MAX_WORDS),
    known: new Int32Array(MAX_WORDS),
  };
}

/** Splits `text` into `words`, over what they held. Reading ends, without an error, where they are full. */
export function splitWords(text: string, words: Words): Words {
  const { bytes } = words;
  const length = text.length;
  words.count = 0;
  let used = 0; // bytes written
  let at = 0;
  let tight = false; // no white space since the last word
  while (at < length && words.count < MAX_WORDS && used < MAX_BYTES - 64) {
    const unit = text.charCodeAt(at);
    if (unit === 0x20) {
      tight = false;
      at++;
      continue;
    }
    const pair = isHighSurrogate(unit) ? (text.codePointAt(at) ?? unit) : 0;
    const wide = pair > 0xffff ? 2 : 1;
    const kind = wide === 2 ? classOfPair(pair) : classOf(unit);
    if (kind !== WORD && kind !== GLYPH) {
      if (isAnd(text, at)) used = pushWord(words, used, putAnd(bytes, used), at, at + 1, false);
      if (isSpaceUnit(unit) || isAnd(text, at)) tight = false;
      at += wide;
      continue;
    }
    const joined = tight;
    tight = kind === WORD;
    const start = at;
    let end = used;
    if (kind === GLYPH) {
      end = put(bytes, end, wide === 2 ? formOfPair(pair) : formOf(unit));
      at += wide;
      used = pushWord(words, used, end, start, at, joined);
      continue;
    }
    let stem = 0;
    let stemEnd = 0;
    // Nearly all letters are of this kind.
    for (let letter = letterAt(text, at); letter !== 0 && end < MAX_BYTES - 32; letter = letterAt(text, at)) {
      bytes[end++] = letter;
      at++;
    }
    let letters = at - start;
    while (at < length && end < MAX_BYTES - 32) {
      const next = text.charCodeAt(at);
      if (next < 0x80) {
        if (isApostrophe(next)) {
          if (letters === 1 && elides(text, start, at)) break;
          if (isPossessive(text, at)) {
            stem = end - used;
            stemEnd = at;
          }
        } else if (classOf(next) === WORD) {
          bytes[end++] = next >= 0x41 && next <= 0x5a ? next | 0x20 : next;
          letters++;
        } else break;
        at++;
        continue;
      }
      const nextPair = isHighSurrogate(next) ? (text.codePointAt(at) ?? next) : 0;
      const nextClass = nextPair > 0xffff ? classOfPair(nextPair) : classOf(next);
      if (nextClass === DROPPED) {
        if (isApostrophe(next)) {
          if (letters === 1 && elides(text, start, at)) break;
          if (isPossessive(text, at)) {
            stem = end - used;
            stemEnd = at;
          }
        }
      } else if (nextClass === WORD) {
        end = put(bytes, end, nextPair > 0xffff ? formOfPair(nextPair) : formOf(next));
        letters++;
      } else break;
      at += nextPair > 0xffff ? 2 : 1;
    }
    if (letters === 1 && end - used === 1 && continuesInitials(words, text, start, bytes[used]!)) {
      // One more letter of "e.t." or "j k": the word before grows, its end and all.
      used = end;
      words.offsets[words.count] = used;
      words.ends[words.count - 1] = at;
    } else {
      used = pushWord(words, used, end, start, at, joined);
      const last = words.count - 1;
      words.stems[last] = stem;
      words.stemEnds[last] = stemEnd;
    }
  }
  finish(words);
  return words;
}

/** Adds a word, whose bytes are written already; @returns where the next one's begin. */
export function pushWord(words: Words, from: number, to: number, start: number, end: number, joined: boolean): number {
  const i = words.count;
  if (to === from) return from;
  words.offsets[i] = from;
  words.offsets[i + 1] = to;
  words.starts[i] = start;
  words.ends[i] = end;
  words.stems[i] = 0;
  words.stemEnds[i] = 0;
  words.joined[i] = joined ? 1 : 0;
  words.known[i] = 0;
  words.count++;
  return to;
}

/** Turns roman numerals into arabic ones and marks articles, once all words are known. */
function finish(words: Words): void {
  const { bytes, offsets } = words;
  for (let i = 0; i < words.count; i++) {
    markArticle(words, i, offsets[i + 1]!);
    if (isRoman(bytes, offsets[i]!, offsets[i + 1]!)) toArabic(words, i);
  }
}

/** Says whether the word could be an article; `to`: where its bytes end. */
export function markArticle(words: Words, i: number, to: number): void {
  const from = words.offsets[i]!;
  words.articles[i] = to - from <= LONGEST_ARTICLE ? articleAt(words.bytes, from, to - from) : 0;
}

/** Whether the bytes are nothing but i, v and x. */
export function isRoman(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > LONGEST_NUMERAL) return false;
  for (let k = from; k < to; k++) if (!isRomanByte(bytes[k]!)) return false;
  return true;
}

function articleAt(bytes: Uint8Array, from: number, length: number): number {
  const first = bytes[from]!;
  // t a d e l: the letters that articles begin with
  if (first !== 0x74 && first !== 0x61 && first !== 0x64 && first !== 0x65 && first !== 0x6c) return 0;
  let letters = 0;
  for (let k = 0; k < length; k++) letters = (letters << 8) | bytes[from + k]!;
  return ARTICLE_CODES.get(letters) ?? 0;
}

const isRomanByte = (byte: number): boolean => byte === 0x69 || byte === 0x76 || byte === 0x78;

const LONGEST_NUMERAL = 6;
const ROMAN = /^x{0,3}(?:ix|iv|v?i{0,3})$/;
/** Before a single "i" these make it a number. */
const COUNTED = new Set(["part", "chapter", "volume", "vol", "episode", "book", "teil", "kapitel", "partie", "parte"]);

function toArabic(words: Words, i: number): void {
  const from = words.offsets[i]!;
  const to = words.offsets[i + 1]!;
  const roman = String.fromCharCode(...words.bytes.subarray(from, to));
  if (!ROMAN.test(roman)) return;
  if (roman === "i" && (i === 0 || !COUNTED.has(wordText(words, i - 1)))) return;
  let value = 0;
  for (let k = 0; k < roman.length; k++) {
    const digit = romanDigit(roman[k]);
    value += digit < romanDigit(roman[k + 1]) ? -digit : digit;
  }
  const digits = String(value);
  // Never longer than the numeral, so the bytes after it move down.
  words.bytes.copyWithin(from + digits.length, to, words.offsets[words.count]);
  for (let k = 0; k < digits.length; k++) words.bytes[from + k] = digits.charCodeAt(k);
  const shorter = to - from - digits.length;
  for (let k = i + 1; k <= words.count; k++) words.offsets[k] = words.offsets[k]! - shorter;
}

const romanDigit = (letter: string | undefined): number =>
  letter === "x" ? 10 : letter === "v" ? 5 : letter === "i" ? 1 : 0;

const decoder = new TextDecoder();
export const wordText = (words: Words, i: number): string =>
  decoder.decode(words.bytes.subarray(words.offsets[i], words.offsets[i + 1]));

/** The folded words of a name, for the compiler. */
export function foldedWords(words: Words): string[] {
  return Array.from({ length: words.count }, (_, i) => wordText(words, i));
}

function put(bytes: Uint8Array, at: number, form: Uint8Array): number {
  if (at + form.length > MAX_BYTES) return at;
  for (let k = 0; k < form.length; k++) bytes[at + k] = form[k]!; // of two or three bytes: quicker than a call of set
  return at + form.length;
}

function putAnd(bytes: Uint8Array, at: number): number {
  bytes[at] = 0x61;
  bytes[at + 1] = 0x6e;
  bytes[at + 2] = 0x64;
  return at + 3;
}

/** Latin letters without accents, in lower case, and digits; 0 for all other characters. */
const LETTERS = Uint8Array.from({ length: 0x80 }, (_, unit) => {
  const character = String.fromCharCode(unit).toLowerCase();
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : 0;
});

/** The same of a place in a text; 0 at its end as well. */
export function letterAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit < 0x80 ? LETTERS[unit]! : 0;
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isApostrophe = (unit: number): boolean =>
  unit === 0x27 || unit === 0x2019 || unit === 0x2018 || unit === 0x02bc || unit === 0x60 || unit === 0xb4;
const isSpaceUnit = (unit: number): boolean =>
  unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x3000;

/** "&" anywhere, "+" only between spaces. */
function isAnd(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit === 0x26 || unit === 0xff06) return true;
  return unit === 0x2b && isSpaceUnit(text.charCodeAt(at - 1)) && isSpaceUnit(text.charCodeAt(at + 1));
}

/** "'s" at the end of a word. */
function isPossessive(text: string, at: number): boolean {
  if ((text.charCodeAt(at + 1) | 0x20) !== 0x73) return false;
  return at + 2 >= text.length || classOf(text.charCodeAt(at + 2)) === SEPARATOR;
}

/** The one letter before the apostrophe is an elided word: "l'", "d'", "j'", "c'", "n'", "m'", "t'" before two letters or more. */
function elides(text: string, start: number, at: number): boolean {
  const letter = text.charCodeAt(start) | 0x20;
  const known =
    letter === 0x6c ||
    letter === 0x64 ||
    letter === 0x6a ||
    letter === 0x63 ||
    letter === 0x6e ||
    letter === 0x6d ||
    letter === 0x74;
  return known && classOf(text.charCodeAt(at + 1)) === WORD && classOf(text.charCodeAt(at + 2)) === WORD;
}

const VOWELS = new Set([0x61, 0x65, 0x69, 0x6f, 0x75, 0x79]);

/** A single letter after single letters: dots or stars between them, or spaces where neither is a vowel (a word by itself). */
function continuesInitials(words: Words, text: string, start: number, letter: number): boolean {
  const last = words.count - 1;
  if (last < 0 || letter < 0x61 || letter > 0x7a) return false;
  const from = words.offsets[last]!;
  const before = words.bytes[words.offsets[words.count]! - 1]!;
  if (before < 0x61 || before > 0x7a || words.stems[last] !== 0) return false;
  // The word before is one letter, or is made of initials itself: then its span is longer than its letters.
  const letters = words.offsets[words.count]! - from;
  if (letters > 1 && words.ends[last]! - words.starts[last]! <= letters) return false;
  const gap = text.slice(words.ends[last], start);
  if (gap === "." || gap === "*" || gap === "·" || gap === ". ") return true;
  return gap === " " && !VOWELS.has(letter) && !VOWELS.has(before);
}
