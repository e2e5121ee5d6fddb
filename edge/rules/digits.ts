/**
 * Decimal digits of every script, and the one way from digits to a number. A run of digits is read when all of it is of one
 * script; a mixture is nobody's way to write a number, so no part of it is read either.
 */

const UNKNOWN = -2;
const zeros = new Int32Array(0x10000).fill(UNKNOWN);
/** Zeros of digits beyond the first 65,536 characters, by code point. */
const farZeros = new Map<number, number>();
const ASCII_ZERO = 0x30;
/** More digits than a double holds exactly are not a number that anyone asks for. */
const MAX_DIGITS = 15;

const isDigit = (codePoint: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(codePoint));

const isSurrogate = (unit: number): boolean => (unit & 0xf800) === 0xd800;

/** The character that a UTF-16 unit is the first or the second half of. */
function characterAt(text: string, at: number): number {
  const isSecond = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return text.codePointAt(isSecond && at > 0 ? at - 1 : at)!;
}

/** Code of the zero of a digit's script, or -1 for what is not a digit. Either half of a surrogate pair stands for its character. */
function zeroAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (isSurrogate(unit)) return farZero(characterAt(text, at));
  const known = zeros[unit]!;
  if (known !== UNKNOWN) return known;
  const zero = zeroOf(unit);
  zeros[unit] = zero;
  return zero;
}

function farZero(codePoint: number): number {
  const known = farZeros.get(codePoint);
  if (known !== undefined) return known;
  const zero = zeroOf(codePoint);
  if (zero >= 0) farZeros.set(codePoint, zero); // digits only: there are some hundred of them
  return zero;
}

/** Digits stand in rows of ten, and rows may follow each other. */
function zeroOf(codePoint: number): number {
  if (!isDigit(codePoint)) return -1;
  let first = codePoint;
  while (isDigit(first - 1)) first--;
  return codePoint - ((codePoint - first) % 10);
}

/** Whether the unit is a digit, or one half of a digit's surrogate pair. */
export const isDigitAt = (text: string, at: number): boolean => zeroAt(text, at) >= 0;

/** Whether the digits of the text are of two scripts or more. */
export function mixesScripts(text: string, start: number, end: number): boolean {
  let script = -1;
  for (let i = start; i < end; i++) {
    const zero = zeroAt(text, i);
    if (zero < 0) continue;
    if (script >= 0 && zero !== script) return true;
    script = zero;
  }
  return false;
}

/** The ASCII digit for a digit of any script, nothing for the second half of a pair; undefined for everything else. */
export function asciiDigit(text: string, at: number): string | undefined {
  const zero = zeroAt(text, at);
  if (zero < 0) return undefined;
  const unit = text.charCodeAt(at);
  if ((unit & 0xfc00) === 0xdc00) return "";
  return String.fromCharCode(ASCII_ZERO + characterAt(text, at) - zero);
}

/**
 * The number that a folded text writes; every slot reads its digits here. Undefined for a text that is not all ASCII digits,
 * which is what folding leaves of a mixture of scripts. Never NaN or infinite.
 */
export function wholeNumber(text: string | undefined): number | undefined {
  if (text === undefined || text.length === 0 || text.length > MAX_DIGITS) return undefined;
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - ASCII_ZERO;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    value = value * 10 + digit;
  }
  return value;
}
