/**
 * Folding of single characters for names: case, width and diacritics are ignored. The compiler and the reader of a
 * catalogue share it, and a catalogue records which version of it made its keys ({@link FOLDING}).
 */

/** Rises whenever the same text would be folded to other words. */
export const FOLDING = 1;

export const SEPARATOR = 0;
/** A letter, a digit, or any other part of a word. */
export const WORD = 1;
/** A character of a script written without spaces: a word of its own. */
export const GLYPH = 2;
/** A combining mark, or another character that is dropped without ending the word. */
export const DROPPED = 3;

/** Letters that compatibility decomposition leaves alone. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

const encoder = new TextEncoder();

/** For every character met: its class, and its folded form as UTF-8. Filled as characters are met, at most 65,536 of them. */
const classes = new Int8Array(0x10000).fill(-1);
const forms: (Uint8Array | undefined)[] = [];

/** The class of a UTF-16 code unit; halves of surrogate pairs are classed with their code point, by {@link classOfPair}. */
export function classOf(unit: number): number {
  const known = classes[unit]!;
  if (known >= 0) return known;
  const found = classify(String.fromCharCode(unit));
  classes[unit] = found;
  return found;
}

/** The folded form of a code unit as UTF-8. */
export function formOf(unit: number): Uint8Array {
  const known = forms[unit];
  if (known) return known;
  const form = encoder.encode(foldCharacter(String.fromCharCode(unit)));
  forms[unit] = form;
  return form;
}

export const classOfPair = (codePoint: number): number => classify(String.fromCodePoint(codePoint));
export const formOfPair = (codePoint: number): Uint8Array =>
  encoder.encode(foldCharacter(String.fromCodePoint(codePoint)));

function foldCharacter(character: string): string {
  const plain = character
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, ""); // the capital dotted I becomes an i with a mark
  return SPELT_OUT[plain] ?? plain;
}

function classify(character: string): number {
  if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ーｰ々〆]/u.test(character)) return GLYPH;
  if (/[\p{L}\p{N}]/u.test(character)) return WORD;
  // Apostrophes join what they stand between ("ocean's", "o'brien"); the splitter looks at them first.
  return /[\p{M}'’‘ʼ`´]/u.test(character) ? DROPPED : SEPARATOR;
}
