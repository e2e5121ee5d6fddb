/**
 * Folding of single characters: case, width and diacritics are ignored when words are compared, while every offset stays
 * that of the query as given. Folding is per character, so that no later step can shift a span.
 */

/** How the tokeniser classifies a character. */
export const SPACE = 0;
export const LETTER = 1;
export const DIGIT = 2;
/** A character of a script written without spaces: a token of its own. */
export const IDEOGRAPH = 3;
export const PUNCTUATION = 4;
/** A combining mark: part of the word it follows. */
export const MARK = 5;
/** A character that nobody sees and that ends no word: soft hyphens, zero-width spaces, marks of direction. */
export const HIDDEN = 6;

/** Letters and marks that compatibility decomposition leaves alone. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  ı: "i",
  "’": "'",
  "‘": "'",
  "´": "'",
  "–": "-",
  "—": "-",
  "‐": "-",
  "‑": "-",
  "〜": "-",
};

const kinds = new Int8Array(0x10000).fill(-1);
const folded: string[] = [];

/** The kind of a UTF-16 code unit; halves of surrogate pairs count as punctuation, since no lexicon holds such characters. */
export function kindOf(unit: number): number {
  const known = kinds[unit]!;
  if (known >= 0) return known;
  const kind = classify(String.fromCharCode(unit), unit);
  kinds[unit] = kind;
  return kind;
}

/** The folded form of a UTF-16 code unit; empty for combining marks and hidden characters. */
export function foldUnit(unit: number): string {
  const known = folded[unit];
  if (known !== undefined) return known;
  const form = foldCharacter(String.fromCharCode(unit));
  folded[unit] = form;
  return form;
}

function foldCharacter(character: string): string {
  const plain = character
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
    .normalize("NFC")
    .toLowerCase();
  return SPELT_OUT[plain] ?? plain;
}

function classify(character: string, unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return PUNCTUATION;
  if (foldUnit(unit) === "") return /\p{M}/u.test(character) ? MARK : HIDDEN;
  if (/^\p{M}/u.test(foldUnit(unit))) return MARK; // the voicing marks of half-width kana too
  if (/[\s\p{Cc}\p{Z}\p{Cf}]/u.test(character)) return SPACE;
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ーｰ々〆]/u.test(character)) return IDEOGRAPH;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/[\p{L}\p{N}]/u.test(character)) return LETTER;
  return PUNCTUATION;
}
