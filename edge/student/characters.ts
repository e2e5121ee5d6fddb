/**
 * What one character does to a query's n-grams, and what it is folded to. Answers are looked up once per character and
 * kept in two flat tables (192 kB for the Basic Multilingual Plane), so that scanning costs a load per character.
 */

/** Ends a word and is forgotten. */
export const SEPARATOR = 1;
/** Part of a word of a script that puts spaces between words. */
export const WORD = 2;
/** A character of a script without spaces: a word of its own. */
export const UNSPACED = 3;
/** A mark that says something by itself (a quotation mark, a question mark, an emoji): a word of its own. */
export const SYMBOL = 4;
/** Dropped without ending the word: combining accents, joiners, variation selectors. */
export const INVISIBLE = 5;
export const APOSTROPHE = 6;

const ASCII_SIZE = 0x80;
const BMP_SIZE = 0x10000;
const kinds = new Uint8Array(BMP_SIZE);
const folds = new Uint16Array(BMP_SIZE);

const LETTER = /[\p{L}\p{N}\p{M}]/u;
const UNSPACED_SCRIPT = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
const QUOTATION = /["“”„‟«»‹›「」『』]/u;
const APOSTROPHES = /['’‘ʼ`´]/u;
const TELLING = /[?!\p{So}\p{Sc}]/u;
const DROPPED = /[\u0300-\u036f]|[\u200b-\u200d\u2060\u00ad]|[\ufe00-\ufe0f]/u;
/** Latin, Greek and Cyrillic letters with accents fold to their base: queries are typed with and without them. */
const ACCENTED = /[\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff]/u;

/** As the patterns above say, without compiling them: a first query in ASCII is answered 2 ms earlier. */
function classifyAscii(codePoint: number): number {
  const lower = codePoint | 0x20;
  if ((codePoint >= 0x30 && codePoint <= 0x39) || (lower >= 0x61 && lower <= 0x7a)) return WORD;
  const character = String.fromCharCode(codePoint);
  if (character === "'" || character === "`") return APOSTROPHE;
  return '"?!$'.includes(character) ? SYMBOL : SEPARATOR;
}

function classify(codePoint: number): number {
  if (codePoint < ASCII_SIZE) return classifyAscii(codePoint);
  const character = String.fromCodePoint(codePoint);
  if (DROPPED.test(character)) return INVISIBLE;
  if (APOSTROPHES.test(character)) return APOSTROPHE;
  if (QUOTATION.test(character) || TELLING.test(character)) return SYMBOL;
  if (!LETTER.test(character)) return SEPARATOR;
  return UNSPACED_SCRIPT.test(character) ? UNSPACED : WORD;
}

function foldOf(codePoint: number): number {
  if (codePoint < ASCII_SIZE) return codePoint >= 0x41 && codePoint <= 0x5a ? codePoint | 0x20 : codePoint;
  const character = String.fromCodePoint(codePoint);
  if (QUOTATION.test(character)) return 0x22;
  const lower = character.toLowerCase();
  return (ACCENTED.test(character) ? lower.normalize("NFD") : lower).codePointAt(0) ?? codePoint;
}

export function kindOf(codePoint: number): number {
  if (codePoint >= BMP_SIZE) return classify(codePoint);
  const known = kinds[codePoint]!;
  if (known !== 0) return known;
  folds[codePoint] = foldOf(codePoint);
  const kind = classify(codePoint);
  kinds[codePoint] = kind;
  return kind;
}

/** Lower case without accents. Valid once {@link kindOf} was asked about the same character. */
export const fold = (codePoint: number): number => (codePoint >= BMP_SIZE ? codePoint : folds[codePoint]!);
