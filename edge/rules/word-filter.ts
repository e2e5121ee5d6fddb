/**
 * A set of words as one short text of digits, so that those at a word's places give its mark when one is XORed with the other. It knows
 * every word that was put into it, and takes one word in 32 for one of them that is not; at 5.2 bits a word it is less than half as long
 * as the words themselves would be when compressed. Digits and small letters take gzip fewer bits than base64 would: a bundle is full of
 * them.
 */
const PLACES = 4;
const BITS_A_DIGIT = 5;
const RADIX = 2 ** BITS_A_DIGIT;
/** Words that share places are equations; with 2.4 % more digits than words nearly all such sets of them have a solution. */
const DIGITS_A_WORD = 1.025;

/**
 * @param words of any letters
 * @param strangers words that it must not take for one of them: it grows by a digit until it does not
 */
export function filterOf(words: Iterable<string>, strangers: Iterable<string> = []): string {
  const all = new Set(words);
  const others = [...strangers].filter((word) => !all.has(word));
  for (let length = Math.ceil(all.size * DIGITS_A_WORD); ; length++) {
    const text = solved(all, length)
      ?.map((digit) => digit.toString(RADIX))
      .join("");
    if (text !== undefined && !others.some(readFilter(text))) return text;
  }
}

/** @returns whether a word was put into the filter; rarely true of one that was not */
export function readFilter(text: string): (word: string) => boolean {
  return (word) => {
    if (text === "") return false;
    const { places, mark } = equationOf(word, text.length);
    return places.reduce((sum, at) => sum ^ Number.parseInt(text[at]!, RADIX), mark) === 0;
  };
}

/**
 * Digits that give every word its mark; undefined where no such number of them does. Gaussian elimination: a row has a bit for each
 * place of its equation, and the mark behind them.
 */
function solved(words: Iterable<string>, length: number): number[] | undefined {
  const end = Math.ceil(length / 32);
  const rows: (Uint32Array | undefined)[] = []; // by their first place
  for (const word of words) {
    const { places, mark } = equationOf(word, length);
    const row = new Uint32Array(end + 1);
    for (const at of places) row[at >> 5]! ^= 1 << (at & 31); // two that are the same cancel out
    row[end] = mark;
    let at = 0;
    for (; at < length; at++) {
      if (!hasBit(row, at)) continue;
      const other = rows[at];
      if (!other) break;
      for (let i = at >> 5; i <= end; i++) row[i]! ^= other[i]!;
    }
    if (at < length) rows[at] = row;
    else if (row[end] !== 0) return undefined;
  }
  const digits = Array.from({ length }, () => 0);
  for (let at = length - 1; at >= 0; at--) {
    const row = rows[at];
    if (!row) continue;
    digits[at] = row[end]!;
    for (let next = at + 1; next < length; next++) if (hasBit(row, next)) digits[at]! ^= digits[next]!;
  }
  return digits;
}

const hasBit = (row: Uint32Array, at: number): boolean => ((row[at >> 5]! >>> (at & 31)) & 1) === 1;

/** Parts of one hash (FNV-1a, mixed as Murmur does) give all places, and the mark. */
function equationOf(word: string, length: number): { readonly places: number[]; readonly mark: number } {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  const first = mixed(hash);
  const step = mixed(first) | 1;
  const places = Array.from({ length: PLACES }, (_, i) => ((first + Math.imul(i, step)) >>> 0) % length);
  return { places, mark: mixed(step) & (RADIX - 1) };
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
}
