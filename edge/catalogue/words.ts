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
  words.count = 0;
  let used = 0; // bytes written
  let tight = false; // no white space since the last word
  for (let at = 0; at < text.length && words.count < MAX_WORDS && used < MAX_BYTES - 64; ) {
    const start = at;
    const unit = text.charCodeAt(at);
    const pair = pairAt(text, at, unit);
    const kind = pair ? classOfPair(pair) : classOf(unit);
    at += pair ? 2 : 1;
    if (kind === WORD) {
      readLetters(text, start, bytes, used);
      at = read.at;
      used = addRead(words, used, text, start, tight);
      tight = true;
    } else if (kind === GLYPH) {
      used = pushWord(words, used, put(bytes, used, pair ? formOfPair(pair) : formOf(unit)), start, at, tight);
      tight = false;
    } else {
      const and = isAnd(text, start);
      if (and) used = pushWord(words, used, put(bytes, used, AND), start, at, false);
      if (and || isSpaceUnit(unit)) tight = false;
    }
  }
  finish(words);
  return words;
}

/** What {@link readLetters} has read: how many letters, where they end in the bytes and in the text, and the same of the word without its "'s". */
const read = { letters: 0, to: 0, at: 0, stem: 0, stemEnd: 0 };

/** Reads the letters of the word at `start`; their folded bytes begin at `from`. */
function readLetters(text: string, start: number, bytes: Uint8Array, from: number): void {
  let at = start;
  let to = from;
  read.stem = 0;
  read.stemEnd = 0;
  // Nearly all letters are of this kind.
  for (let letter = letterAt(text, at); letter !== 0 && to < MAX_BYTES - 32; letter = letterAt(text, at)) {
    bytes[to++] = letter;
    at++;
  }
  let letters = at - start;
  while (at < text.length && to < MAX_BYTES - 32) {
    const unit = text.charCodeAt(at);
    const pair = pairAt(text, at, unit);
    const kind = pair ? classOfPair(pair) : classOf(unit);
    if (kind === WORD) {
      to = put(bytes, to, pair ? formOfPair(pair) : formOf(unit));
      letters++;
    } else if (kind !== DROPPED || (letters === 1 && elides(text, start, at))) {
      break;
    } else if (isPossessive(text, at)) {
      read.stem = to - from;
      read.stemEnd = at;
    }
    at += pair ? 2 : 1;
  }
  read.letters = letters;
  read.to = to;
  read.at = at;
}

/** Adds the word that was read, or one more letter to the initials before it; @returns where the next one's bytes begin. */
function addRead(words: Words, from: number, text: string, start: number, joined: boolean): number {
  const { letters, to, at, stem, stemEnd } = read;
  if (letters === 1 && to - from === 1 && continuesInitials(words, text, start, words.bytes[from]!)) {
    words.offsets[words.count] = to;
    words.ends[words.count - 1] = at;
    return to;
  }
  const used = pushWord(words, from, to, start, at, joined);
  words.stems[words.count - 1] = stem;
  words.stemEnds[words.count - 1] = stemEnd;
  return used;
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

const AND = Uint8Array.of(0x61, 0x6e, 0x64);

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

/** The code point of the surrogate pair that begins with the unit at a place; 0 where none does. */
function pairAt(text: string, at: number, unit: number): number {
  if (unit < 0xd800 || unit > 0xdbff) return 0;
  const codePoint = text.codePointAt(at)!;
  return codePoint > 0xffff ? codePoint : 0;
}

const APOSTROPHES = "'’‘ʼ`´";
const isApostrophe = (text: string, at: number): boolean => APOSTROPHES.includes(text[at]!);
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
  if (!isApostrophe(text, at) || (text.charCodeAt(at + 1) | 0x20) !== 0x73) return false;
  return at + 2 >= text.length || classOf(text.charCodeAt(at + 2)) === SEPARATOR;
}

/** The one letter before the apostrophe is an elided word: "l'", "d'", "j'", "c'", "n'", "m'", "t'" before two letters or more. */
const elides = (text: string, start: number, at: number): boolean =>
  isApostrophe(text, at) &&
  "ldjcnmt".includes(text[start]!.toLowerCase()) &&
  classOf(text.charCodeAt(at + 1)) === WORD &&
  classOf(text.charCodeAt(at + 2)) === WORD;

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
