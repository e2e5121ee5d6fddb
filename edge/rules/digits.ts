/** Decimal digits of every script. A run of them is read when it is of one script; a mixture is nobody's way to write a number. */

const UNKNOWN = -2;
const zeros = new Int32Array(0x10000).fill(UNKNOWN);
const ASCII_ZERO = 0x30;

/** Code of the zero of a digit's script, or -1 for what is not a digit. In Unicode the ten digits of a script are in a row from x0 or x6. */
function zeroOf(unit: number): number {
  const known = zeros[unit]!;
  if (known !== UNKNOWN) return known;
  const row = unit & 0xfff0;
  const zero = isDigit(unit) ? (isDigit(row) ? row : row + 6) : -1;
  zeros[unit] = zero;
  return zero;
}

const isDigit = (unit: number): boolean => /\p{Nd}/u.test(String.fromCharCode(unit));

/** Whether the digits of the text are of two scripts or more. */
export function mixesScripts(text: string, start: number, end: number): boolean {
  let script = -1;
  for (let i = start; i < end; i++) {
    const zero = zeroOf(text.charCodeAt(i));
    if (zero < 0) continue;
    if (script >= 0 && zero !== script) return true;
    script = zero;
  }
  return false;
}

/** The ASCII digit for a digit of any script; undefined for everything else. */
export function asciiDigit(unit: number): string | undefined {
  const zero = zeroOf(unit);
  return zero < 0 ? undefined : String.fromCharCode(ASCII_ZERO + unit - zero);
}
